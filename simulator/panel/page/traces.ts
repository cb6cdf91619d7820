/** The log as it is read: an invocation with everything that happened in it is one trace. */
import type { LogEntry } from './server';

export interface Trace {
  readonly key: string;
  /** How the invocation began, or the one line of what belongs to no invocation. */
  readonly begin: LogEntry;
  /** Its last line; null while it runs. */
  end: LogEntry | null;
  /** Calls, faults and printed lines, in their order; the latest of very many. */
  readonly within: LogEntry[];
  /** Counts the changes, so that a row knows whether it is still right. */
  version: number;
}

const KEPT = 200;
const KEPT_WITHIN = 300;

export class Traces {
  #all: Trace[] = [];
  readonly #running = new Map<string, Trace>();

  /** Oldest first. */
  get all(): readonly Trace[] {
    return this.#all;
  }

  add(entry: LogEntry): void {
    const trace = this.#running.get(entry.requestId ?? '');
    if (trace === undefined) {
      this.#begin(entry);
      return;
    }
    if (entry.type === 'invocation') {
      trace.end = entry;
      this.#running.delete(entry.requestId ?? '');
    } else {
      trace.within.push(entry);
      trace.within.splice(0, trace.within.length - KEPT_WITHIN);
    }
    trace.version += 1;
  }

  #begin(entry: LogEntry): void {
    const begun = entry.type === 'invocation-start';
    const trace: Trace = {
      key: String(entry.number),
      begin: entry,
      end: begun ? null : entry,
      within: [],
      version: 0,
    };
    if (begun) {
      this.#running.set(entry.requestId ?? '', trace);
    }
    this.#all = [...this.#all, trace].slice(-KEPT);
  }
}
