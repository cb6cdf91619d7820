/**
 * A checkpoint says how far the chain went at a moment and what its last link was. Kept outside the cloud it shows later
 * whether anything before it was rewritten or cut off, even by somebody who has the keys.
 */
import { dateOf, timeOf, type EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';

export interface Checkpoint {
  /** Id of the school. */
  readonly school: string;
  readonly page: number;
  /** Entries up to and with that page. */
  readonly entries: number;
  readonly link: string;
  /** When it was made. Whole minutes come back from its text. */
  readonly at: EpochMs;
}

const HEAD = 'alumni card audit checkpoint 1';
const LINE = /^(school|page|entries|link|at) (\S+)$/;

/** One fact a line, so that it can be printed, filed and typed. The time is Shanghai's. */
export function writeCheckpoint(checkpoint: Checkpoint): string {
  const { school, page, entries, link, at } = checkpoint;
  return [
    HEAD,
    `school ${school}`,
    `page ${page}`,
    `entries ${entries}`,
    `link ${link}`,
    `at ${dateOf(at)}T${timeOf(at)}+08:00`,
  ].join('\n');
}

/** Reads what `writeCheckpoint` wrote, also with blank lines around it. Error: CHECKPOINT_FORMAT. */
export function readCheckpoint(text: string): Result<Omit<Checkpoint, 'at'>, 'CHECKPOINT_FORMAT'> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const facts = new Map<string, string>();
  for (const line of lines.slice(1)) {
    const [, name = '', value = ''] = LINE.exec(line) ?? [];
    if (name === '' || facts.has(name)) return fail('CHECKPOINT_FORMAT');
    facts.set(name, value);
  }
  const page = wholeNumber(facts.get('page'));
  const entries = wholeNumber(facts.get('entries'));
  const school = facts.get('school');
  const link = facts.get('link');
  return lines[0] === HEAD && page > 0 && entries > 0 && school && link
    ? ok({ school, page, entries, link })
    : fail('CHECKPOINT_FORMAT');
}

function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
