/**
 * What the device decided, kept until the cloud has it: a file of lines of JSON that only grows. A line that a power cut
 * tore off is dropped; of an entry that was answered for nothing is missing, because the answer waits for the disk.
 *
 *     {"entry":{…}}   something decided, see HandedInEntry
 *     {"taken":17}    the first 17 entries of this file were handed in
 */
import { closeSync, fdatasync, openSync, readFileSync, truncateSync, write } from 'node:fs';
import { promisify } from 'node:util';
import type { HandedInEntry } from '../domain/gate/protocol';
import { replaceFile } from './durable-file';

/** Entries that were handed in are dropped from the file when there are so many. */
const COMPACT_ABOVE = 5000;

const writeTo = promisify(write) as (descriptor: number, text: string) => Promise<unknown>;
const sync = promisify(fdatasync);

interface Pending {
  readonly line: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export class Journal {
  #entries: HandedInEntry[];
  #taken: number;
  #descriptor: number;
  #pending: Pending[] = [];
  #writing: Promise<void> | null = null;

  /** Opens the file, or makes it. */
  constructor(private readonly file: string) {
    const { entries, taken, length } = readJournal(file);
    this.#entries = entries;
    this.#taken = Math.min(taken, entries.length);
    this.#descriptor = openSync(file, 'a', 0o600);
    // What a power cut tore off must not stand before the next line.
    truncateSync(file, length);
  }

  /** Everything that is still in the file, the oldest first. */
  get entries(): readonly HandedInEntry[] {
    return this.#entries;
  }

  get waiting(): number {
    return this.#entries.length - this.#taken;
  }

  /** Resolves when the entry is on the disk. Many at once share one write. */
  append(entry: HandedInEntry): Promise<void> {
    this.#entries.push(entry);
    return this.#write({ entry });
  }

  /** The oldest entries that were not handed in. */
  next(most: number): readonly HandedInEntry[] {
    return this.#entries.slice(this.#taken, this.#taken + most);
  }

  /** Notes that the cloud has so many more. */
  async take(count: number): Promise<void> {
    this.#taken += count;
    await this.#write({ taken: this.#taken });
  }

  /** Drops what was handed in and is of no further use; `isUseful` says of which entries the gate still needs to know. */
  async compact(isUseful: (entry: HandedInEntry) => boolean, now = false): Promise<void> {
    const useless = this.#entries.filter((one, i) => i < this.#taken && !isUseful(one)).length;
    if (useless === 0 || (!now && this.#taken < COMPACT_ABOVE)) {
      return;
    }
    await this.#writing;
    const isTaken = (_: HandedInEntry, i: number): boolean => i < this.#taken;
    const kept = this.#entries.filter(isTaken).filter(isUseful);
    const waiting = this.#entries.slice(this.#taken);
    const lines = [...kept, ...waiting].map((entry) => toLine({ entry }));
    // Nothing is awaited from here on, so that no entry comes in between.
    closeSync(this.#descriptor);
    replaceFile(this.file, [...lines, toLine({ taken: kept.length })].join(''));
    this.#descriptor = openSync(this.file, 'a', 0o600);
    this.#entries = [...kept, ...waiting];
    this.#taken = kept.length;
  }

  /** Waits for what is on its way to the disk. */
  async close(): Promise<void> {
    await this.#writing;
    closeSync(this.#descriptor);
  }

  #write(content: object): Promise<void> {
    const written = new Promise<void>((done, failed) => {
      this.#pending.push({ line: toLine(content), done, failed });
    });
    this.#writing ??= this.#flush();
    return written;
  }

  async #flush(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      try {
        await writeTo(this.#descriptor, batch.map(({ line }) => line).join(''));
        await sync(this.#descriptor);
        batch.forEach(({ done }) => done());
      } catch (error) {
        batch.forEach(({ failed }) => failed(error));
      }
    }
    this.#writing = null;
  }
}

function toLine(content: object): string {
  return `${JSON.stringify(content)}\n`;
}

function readJournal(file: string): { entries: HandedInEntry[]; taken: number; length: number } {
  closeSync(openSync(file, 'a', 0o600));
  const content = readFileSync(file);
  const length = content.lastIndexOf(0x0a) + 1;
  const entries: HandedInEntry[] = [];
  let taken = 0;
  for (const line of content.subarray(0, length).toString('utf8').split('\n')) {
    const read = line === '' ? null : readLine(line);
    if (read?.entry !== undefined) entries.push(read.entry);
    if (read?.taken !== undefined) taken = read.taken;
  }
  return { entries, taken, length };
}

/** A line that a bad disk spoilt costs that entry and no other. */
function readLine(line: string): { entry?: HandedInEntry; taken?: number } | null {
  try {
    return JSON.parse(line) as { entry?: HandedInEntry; taken?: number };
  } catch (error) {
    if (error instanceof SyntaxError) {
      process.stderr.write('a line of the journal cannot be read\n');
      return null;
    }
    throw error;
  }
}
