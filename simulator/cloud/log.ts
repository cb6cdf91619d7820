/**
 * What happened in the cloud: who called what, how long it took and what it cost. Never what a document, a message or
 * a call contained; only the lines that functions print themselves are kept as printed.
 */
export type LogEntry =
  | {
      readonly type: 'invocation';
      readonly requestId: string;
      readonly function: string;
      /** `action` of the call data when it is a short word; what kind of call it was is `source`. */
      readonly action: string | null;
      readonly source: string;
      readonly milliseconds: number;
      /** 'ok', or the code of the failure. */
      readonly outcome: string;
    }
  | {
      readonly type: 'database';
      /** Null when the call came from outside the functions. */
      readonly function: string | null;
      readonly requestId: string | null;
      readonly action: string;
      readonly collection: string | null;
      readonly milliseconds: number;
      readonly scanned: number;
      /** The collection that was searched without an index although it is large. */
      readonly unindexed: string | null;
      readonly outcome: string;
    }
  | {
      readonly type: 'output';
      readonly function: string;
      readonly requestId: string | null;
      readonly level: string;
      readonly text: string;
    }
  | {
      readonly type: 'timer';
      readonly function: string;
      readonly trigger: string;
      readonly tick: string;
      readonly outcome: string;
    }
  | { readonly type: 'reset' };

/** `at` is the simulated time in milliseconds, `number` counts from 1. */
export type NumberedEntry = LogEntry & { readonly number: number; readonly at: number };

const KEPT = 5000;

export class Log {
  private entries: NumberedEntry[] = [];
  private number = 0;
  private readonly listeners = new Set<(entry: NumberedEntry) => void>();

  constructor(private readonly now: () => number) {}

  add(entry: LogEntry): void {
    this.number += 1;
    const numbered: NumberedEntry = Object.assign({ number: this.number, at: this.now() }, entry);
    this.entries.push(numbered);
    if (this.entries.length > KEPT * 1.2) {
      this.entries = this.entries.slice(-KEPT);
    }
    for (const listener of this.listeners) {
      listener(numbered);
    }
  }

  /** The latest entries, oldest first, those after the entry with this number. */
  since(number = 0): readonly NumberedEntry[] {
    return this.entries.filter((entry) => entry.number > number).slice(-KEPT);
  }

  /** Calls the listener with each new entry; returns how to stop that. */
  onEntry(listener: (entry: NumberedEntry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
