/**
 * What happened in the cloud: who called what, how long it took and what it cost. Never what a document, a message or
 * a call contained, nor who somebody is; only the lines that functions print themselves are kept as printed.
 */
import type { FaultArea, FaultKind } from './faults/plan';

export type LogEntry =
  | {
      /** A function begins; the entry `invocation` with the same requestId follows at its end. */
      readonly type: 'invocation-start';
      readonly requestId: string;
      readonly function: string;
      readonly action: string | null;
      readonly source: string;
      readonly caller: string | null;
    }
  | {
      readonly type: 'invocation';
      readonly requestId: string;
      readonly function: string;
      /** `action` of the call data when it is a short word; what kind of call it was is `source`. */
      readonly action: string | null;
      readonly source: string;
      /** The id of a persona, or a short pseudonym that holds until the simulator ends; null is nobody. */
      readonly caller: string | null;
      readonly milliseconds: number;
      /** Database calls it made, and documents they read. */
      readonly databaseCalls: number;
      readonly scanned: number;
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
      /** The query that read too much without an index: its fields, operators and types of values. */
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
  | {
      /** A fault of the plan happened; `rule` is its place there, `call` the number of the matching call. */
      readonly type: 'fault';
      readonly kind: FaultKind;
      readonly rule: number;
      readonly call: number;
      readonly area: FaultArea;
      readonly action: string | null;
      readonly collection: string | null;
      readonly function: string | null;
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
