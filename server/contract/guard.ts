/** guard: a phone as the reader of one gate, and what its guard does by hand. */
import { z } from 'zod';
import { HAND_REASONS, TURN_REASONS } from '../../domain/gate/by-hand';
import type { Inspection } from './card';
import { entriesShape, heldShape, type EntriesTaken, type SignedLists } from './gate';
import { documentInput, nameInput } from './shapes';
import type { DayVisit } from './staff-visits';

/** Where the guard stands. */
const gate = z.string().max(40);
const direction = z.enum(['in', 'out']);
/** The phone's own number, which only grows: with the account it names an entry for good. */
const number = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const handReason = z.enum(HAND_REASONS);

export const guardInputs = {
  takeLists: z.strictObject({ gate, direction, number, held: heldShape }),
  passCode: z.strictObject({ gate, direction, number, code: z.string().max(400) }),
  turnAway: z.strictObject({ number, reason: z.enum(TURN_REASONS) }),
  findHolder: z.strictObject({
    gate,
    direction,
    document: documentInput,
    name: nameInput,
    reason: handReason,
  }),
  letIn: z.strictObject({
    gate,
    direction,
    number,
    reason: handReason,
    /** Of `findHolder`; left out for somebody whom no card was found for. */
    pass: z.string().max(1200).optional(),
  }),
  findVisitors: z.strictObject({
    gate,
    /** The last characters of the document. */
    tail: z.string().max(10),
    name: z.string().max(100),
  }),
  passVisit: z.strictObject({
    gate,
    number,
    visitId: z.string().max(120),
    version: z.number().int(),
    step: z.enum(['check-in', 'check-out']),
  }),
  handInEntries: z.strictObject({ gate, direction, entries: entriesShape }),
};

/** The lists of this phone; `reader` is the name under which they are made out. */
export interface GuardLists extends SignedLists {
  readonly reader: string;
  readonly serverNow: number;
}

/** A code that was decided: the entry stands under the number that came with it. */
export interface GuardVerdict extends Inspection {
  readonly serverNow: number;
}

/** A holder without a code. Nothing is recorded as an entry before `letIn`. */
export interface HolderFound extends Inspection {
  /** For `letIn`, some minutes long; null for a card that is not in order. */
  readonly pass: string | null;
  readonly serverNow: number;
}

type Input<K extends keyof typeof guardInputs> = z.infer<(typeof guardInputs)[K]>;

export interface GuardActions {
  takeLists: { input: Input<'takeLists'>; output: GuardLists };
  passCode: { input: Input<'passCode'>; output: GuardVerdict };
  turnAway: { input: Input<'turnAway'>; output: { readonly serverNow: number } };
  findHolder: { input: Input<'findHolder'>; output: HolderFound };
  letIn: { input: Input<'letIn'>; output: { readonly serverNow: number } };
  findVisitors: { input: Input<'findVisitors'>; output: { readonly visits: readonly DayVisit[] } };
  passVisit: { input: Input<'passVisit'>; output: { readonly visit: DayVisit } };
  handInEntries: { input: Input<'handInEntries'>; output: EntriesTaken };
}
