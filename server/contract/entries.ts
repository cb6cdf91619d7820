/** staff: who came in and went out, and who is inside. */
import { z } from 'zod';
import { documentInput } from './shapes';

const reason = z.string().max(200);

export const entryInputs = {
  listEntryDay: z.strictObject({ date: z.string().max(10) }),
  findEntries: z.strictObject({
    by: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('number'), number: z.string().max(20) }),
      z.strictObject({ kind: z.literal('document'), document: documentInput }),
      z.strictObject({ kind: z.literal('name'), name: z.string().max(100) }),
    ]),
    reason,
  }),
  getInside: z.strictObject({ reason }),
  exportInside: z.strictObject({ reason }),
};

/** Moments are epoch ms. */
export interface EntryView {
  readonly id: string;
  readonly at: number;
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly admitted: boolean;
  /** Why not, or what was noted; `BY_HAND_…` and `TURNED_AWAY_…` of guards. */
  readonly code: string | null;
  /** The device; null where a guard's phone decided. */
  readonly device: string | null;
  /** The guard's name, where one decided. */
  readonly guard: string | null;
  /** In part; null for a visitor, and for somebody of whom nothing is known. */
  readonly cardMasked: string | null;
  readonly isVisitor: boolean;
  readonly isOffline: boolean;
  readonly isLate: boolean;
  readonly isDouble: boolean;
}

export interface EntryHour {
  /** 0 to 23, Shanghai. */
  readonly hour: number;
  readonly gate: string;
  readonly in: number;
  readonly out: number;
}

export interface EntryDay {
  readonly date: string;
  readonly serverNow: number;
  /** Of admissions; hours and gates without any are left out. */
  readonly hours: readonly EntryHour[];
  readonly refused: number;
  readonly doubles: number;
  readonly late: number;
  readonly byHand: number;
  /** Parties of visitors on campus after their slot. */
  readonly overstays: number;
  /** Double ones, late ones and those by hand, the latest first, 200 at most. */
  readonly marked: readonly EntryView[];
}

export interface InsidePerson {
  readonly kind: 'holder' | 'visitor';
  /** Whole: people are called by it. */
  readonly name: string;
  /** Card number or document, in part; '' of a child without a document. */
  readonly masked: string;
  /** Of a child among visitors: full years. */
  readonly age: number | null;
  /** Where they came in; '' when it is not known. */
  readonly gate: string;
  readonly since: number | null;
  /** Came in before today, or stayed after the slot. */
  readonly isOverdue: boolean;
}

export interface Inside {
  readonly at: number;
  readonly people: readonly InsidePerson[];
  /** By the gate they came in at. */
  readonly byGate: readonly { readonly gate: string; readonly count: number }[];
}

type Input<K extends keyof typeof entryInputs> = z.infer<(typeof entryInputs)[K]>;

export interface EntryActions {
  listEntryDay: { input: Input<'listEntryDay'>; output: EntryDay };
  findEntries: {
    input: Input<'findEntries'>;
    output: {
      readonly holders: readonly { readonly nameMasked: string; readonly cardMasked: string }[];
      readonly entries: readonly EntryView[];
      readonly more: boolean;
    };
  };
  getInside: { input: Input<'getInside'>; output: Inside };
  exportInside: {
    input: Input<'exportInside'>;
    output: { readonly url: string; readonly fileName: string; readonly expiresAt: number };
  };
}
