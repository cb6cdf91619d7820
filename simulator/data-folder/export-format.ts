/**
 * The export as one file: gzip, within it one JSON value per line. The first line names the format, the last one holds
 * the counts and the SHA-256 of all bytes before it, so that a part or a changed file is known before it is used.
 */
import { createHash } from 'node:crypto';
import type { IndexDefinition } from '../project';

export const EXPORT_FORMAT = 1;

export type ExportLine =
  | { readonly export: number; readonly simulator: string; readonly at: string }
  | { readonly collection: string; readonly indexes: readonly IndexDefinition[] }
  /** A document as canonical Extended JSON; in the file `{"of":…,"document":…}`. */
  | { readonly of: string; readonly text: string }
  /** A file of the cloud storage; its content follows in parts. */
  | { readonly file: string; readonly owner: string | null; readonly size: number }
  /** A small file of the data folder, by its path there; its content follows in parts. */
  | { readonly kept: string; readonly size: number }
  /** Base64 */
  | { readonly part: string }
  | { readonly end: ExportCounts; readonly sha256: string };

export interface ExportCounts {
  readonly collections: number;
  readonly documents: number;
  readonly files: number;
  readonly kept: number;
}

/** The file is not an export, or not all of one, or was changed; the message says which. */
export class ExportRefused extends Error {
  readonly code = 'EXPORT_REFUSED';
}

/** Longer than any document or part; what is longer is not an export. */
const LONGEST_LINE = 128 * 1024 * 1024;

/** Gathers lines into pieces of text and sums them up. */
export class LineWriter {
  private readonly hash = createHash('sha256');
  private readonly lines: string[] = [];
  private length = 0;

  /** `line` is JSON. */
  add(line: string): void {
    const whole = `${line}\n`;
    this.hash.update(whole);
    this.lines.push(whole);
    this.length += whole.length;
  }

  get isFull(): boolean {
    return this.length >= 64 * 1024;
  }

  /** What was gathered since the last time. */
  take(): Buffer {
    const bytes = Buffer.from(this.lines.join(''), 'utf8');
    this.lines.length = 0;
    this.length = 0;
    return bytes;
  }

  /** The sum of everything added so far. */
  sum(): string {
    return this.hash.copy().digest('hex');
  }
}

/** The lines of an export but the last, which is checked instead. Throws ExportRefused as soon as something is wrong. */
export async function* readLinesOf(content: AsyncIterable<Buffer>): AsyncGenerator<ExportLine> {
  const hash = createHash('sha256');
  let counts: ExportCounts = { collections: 0, documents: 0, files: 0, kept: 0 };
  let first = true;
  let ended = false;
  for await (const bytes of linesOf(content)) {
    if (ended) {
      throw new ExportRefused('there is more after its end');
    }
    const line = parsed(bytes);
    if (first !== 'export' in line) {
      throw new ExportRefused('this is not an export of the simulator');
    }
    first = false;
    if ('export' in line && line.export !== EXPORT_FORMAT) {
      throw new ExportRefused(
        `it has format ${line.export}, and this simulator reads format ${EXPORT_FORMAT}`,
      );
    }
    if ('end' in line) {
      if (line.sha256 !== hash.digest('hex') || !isSame(line.end, counts)) {
        throw new ExportRefused('its content is not what was written');
      }
      ended = true;
      continue;
    }
    hash.update(bytes).update('\n');
    counts = counted(counts, line);
    yield line;
  }
  if (!ended) {
    throw new ExportRefused(first ? 'it is empty' : 'its end is missing');
  }
}

function counted(counts: ExportCounts, line: ExportLine): ExportCounts {
  const one = (isOne: boolean): number => (isOne ? 1 : 0);
  return {
    collections: counts.collections + one('collection' in line),
    documents: counts.documents + one('text' in line),
    files: counts.files + one('file' in line),
    kept: counts.kept + one('kept' in line),
  };
}

function isSame(one: ExportCounts, other: ExportCounts): boolean {
  return (
    one.collections === other.collections &&
    one.documents === other.documents &&
    one.files === other.files &&
    one.kept === other.kept
  );
}

const DOCUMENT_LINE = /^\{"of":("(?:[^"\\]|\\.)*"),"document":(\{.*\})\}$/s;

/** What comes before the text of a document of this collection; after it comes one brace. */
export function documentLineStart(collection: string): string {
  return `{"of":${JSON.stringify(collection)},"document":`;
}

function parsed(bytes: Buffer): ExportLine {
  const line = bytes.toString('utf8');
  try {
    const [, of, text] = DOCUMENT_LINE.exec(line) ?? [];
    if (of !== undefined && text !== undefined) {
      return { of: String(JSON.parse(of)), text };
    }
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) {
      return value as ExportLine;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
  }
  throw new ExportRefused('a line of it is not readable');
}

async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let length = 0;
  for await (const bytes of content) {
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      yield Buffer.concat([...pending, bytes.subarray(from, end)]);
      pending = [];
      length = 0;
      from = end + 1;
    }
    pending.push(bytes.subarray(from));
    length += bytes.length - from;
    if (length > LONGEST_LINE) {
      throw new ExportRefused('a line of it is too long');
    }
  }
  if (length > 0) {
    throw new ExportRefused('its end is missing');
  }
}
