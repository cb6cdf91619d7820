/** staff: a day's visits, letting people in and out, closing at short notice. */
import { z } from 'zod';
import { partyInput, type PersonView } from './visit';
import type { VisitStatus } from '../../domain/visit/visit';

const campus = z.string().max(40);
const date = z.string().max(10);
const visitId = z.string().max(120);
const version = z.number().int();
const reason = z.string().max(200);

export const staffVisitInputs = {
  listVisitDay: z.strictObject({ campus, date }),
  stepVisit: z.strictObject({ visitId, version, step: z.enum(['check-in', 'check-out']) }),
  exportVisitDay: z.strictObject({ campus, date, reason }),
  admitWalkIn: partyInput.extend({ entersNow: z.boolean() }),
  closeSlots: z.strictObject({
    campus,
    date,
    /** One slot; null for the whole day. */
    start: z.string().max(5).nullable(),
    reason,
  }),
  cancelForVisitor: z.strictObject({ visitId, version, reason }),
};

/** A visit as the office sees it: whole names, since they are called at the gate; documents masked. */
export interface DayVisit {
  readonly id: string;
  readonly version: number;
  readonly start: string;
  readonly end: string;
  readonly status: VisitStatus;
  readonly people: readonly PersonView[];
  readonly plate: string | null;
  readonly purpose: string | null;
  /** Epoch ms. */
  readonly checkedInAt: number | null;
  readonly checkedOutAt: number | null;
  /** On campus after the slot ended. */
  readonly isOverstay: boolean;
}

export interface DaySlot {
  readonly start: string;
  readonly end: string;
  readonly places: number;
  /** People; those who came are among the booked. */
  readonly booked: number;
  readonly came: number;
  readonly inside: number;
  readonly left: number;
  /** Parties on the waiting list. */
  readonly waiting: number;
  readonly isClosed: boolean;
}

/** People with a visit who came in and went out at a gate of the campus. */
export interface DayGate {
  /** Null for those whom staff let in and out with no gate noting it. */
  readonly gate: string | null;
  readonly in: number;
  readonly out: number;
}

export interface VisitDay {
  readonly campus: string;
  readonly date: string;
  readonly slots: readonly DaySlot[];
  /** Every gate of the campus, in the school's order. */
  readonly gates: readonly DayGate[];
  readonly visits: readonly DayVisit[];
}

type Input<K extends keyof typeof staffVisitInputs> = z.infer<(typeof staffVisitInputs)[K]>;

export interface StaffVisitActions {
  listVisitDay: { input: Input<'listVisitDay'>; output: VisitDay };
  stepVisit: { input: Input<'stepVisit'>; output: { readonly visit: DayVisit } };
  /** An .xlsx file; `url` lives ten minutes. */
  exportVisitDay: {
    input: Input<'exportVisitDay'>;
    output: { readonly url: string; readonly fileName: string; readonly expiresAt: number };
  };
  admitWalkIn: { input: Input<'admitWalkIn'>; output: { readonly visit: DayVisit } };
  /** `closed` are the starts of the slots that are closed now; their visits are cancelled within minutes. */
  closeSlots: { input: Input<'closeSlots'>; output: { readonly closed: readonly string[] } };
  cancelForVisitor: { input: Input<'cancelForVisitor'>; output: { readonly visit: DayVisit } };
}
