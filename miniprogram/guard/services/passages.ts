/** Who passed at this phone today, by pseudonym: what a gate knows of replay and direction without the other gates. */
import { dateOf } from '../../../domain/calendar/shanghai';
import { decidePassage, NOT_SEEN, type Direction, type Presence } from '../../../domain/code/entry';
import { GUARD_KEYS } from '../../services/guard-data';
import { readPrivate, writePrivate } from '../../services/private-storage';
import { serverNow } from '../../services/server-clock';

interface Passages {
  readonly date: string;
  readonly presences: Readonly<Record<string, Presence>>;
}

let known: Passages | undefined;

/** A pseudonym belongs to one day; null for one that did not pass here. */
export async function presencesToday(): Promise<Readonly<Record<string, Presence>>> {
  const date = dateOf(serverNow());
  if (known === undefined) {
    const kept = await readPrivate(GUARD_KEYS.passages);
    known ??= isPassages(kept) ? kept : { date, presences: {} };
  }
  if (known.date !== date) known = { date, presences: {} };
  return known.presences;
}

export async function rememberPresence(pseudonym: string, presence: Presence): Promise<void> {
  const presences = { ...(await presencesToday()), [pseudonym]: presence };
  known = { date: dateOf(serverNow()), presences };
  wx.setStorageSync(GUARD_KEYS.day, known.date);
  await writePrivate(GUARD_KEYS.passages, known);
}

/** Whom the cloud let pass, this phone lets pass no second time when the network goes. */
export async function notePassage(
  pseudonym: string,
  direction: Direction,
  window: number,
): Promise<void> {
  const seen = (await presencesToday())[pseudonym] ?? NOT_SEEN;
  await rememberPresence(pseudonym, decidePassage(seen, direction, window, 'warn').presence);
}

/** Who was turned away did not pass; the code stays used. */
export async function undoPassage(pseudonym: string, direction: Direction): Promise<void> {
  const seen = (await presencesToday())[pseudonym];
  if (seen !== undefined) {
    await rememberPresence(pseudonym, { ...seen, inside: direction === 'out' });
  }
}

function isPassages(kept: unknown): kept is Passages {
  return typeof kept === 'object' && kept !== null && 'date' in kept && 'presences' in kept;
}
