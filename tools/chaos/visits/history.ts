/** What happened in a run: what people asked and were answered, and what became of visits, in one order of steps. */
import type { VisitStatus } from '../../../domain/visit/visit';

/** Somebody's call. `answer` is `ok`, a code, or null when its process died before it answered. */
export interface Operation {
  readonly id: number;
  readonly kind: 'book' | 'wait' | 'cancel' | 'change' | 'accept' | 'timer' | 'probe';
  readonly person: number;
  readonly slotId: string | null;
  readonly people: number;
  /** The visit that an answer names, and the state in which it is told to be. */
  readonly visitId: string | null;
  readonly status: VisitStatus | null;
  readonly answer: string | null;
  readonly begun: number;
  readonly ended: number | null;
}

/** A visit as it was written, by which operation. */
export interface Commit {
  readonly step: number;
  /** Epoch ms. */
  readonly at: number;
  readonly operation: number;
  readonly visitId: string;
  readonly slotId: string;
  readonly date: string;
  /** Keys of everybody in the party, and the account. */
  readonly visitors: readonly string[];
  readonly people: number;
  readonly status: VisitStatus;
  readonly queue: string | null;
  readonly offeredUntil: number | null;
  readonly cancelledBy: string | null;
}

/** The stored slots when nobody had been at work on them for minutes. */
export interface Rest {
  readonly step: number;
  readonly at: number;
  readonly slots: readonly {
    readonly id: string;
    readonly left: number;
    readonly waiting: number;
  }[];
  /** Visits whose offer stands in somebody's inbox. */
  readonly told: readonly string[];
}

export interface History {
  /** Places of each slot, by id. */
  readonly places: ReadonlyMap<string, number>;
  readonly operations: readonly Operation[];
  readonly commits: readonly Commit[];
  readonly rests: readonly Rest[];
}
