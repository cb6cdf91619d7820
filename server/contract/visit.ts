/** visit: booking a day and a slot. */
import { z } from 'zod';
import { documentInput, nameInput } from './shapes';

const visitor = z.strictObject({ name: nameInput, document: documentInput });

export const visitInputs = {
  listSlots: z.strictObject({ campus: z.string().max(40), date: z.string().max(10) }),
  bookVisit: z.strictObject({
    campus: z.string().max(40),
    date: z.string().max(10),
    start: z.string().max(5),
    visitor,
    companions: z.array(visitor).max(50),
    plate: z.string().max(12).optional(),
    purpose: z.string().max(100).optional(),
    /** Needed when a child under 14 comes along. */
    guardianConsents: z.boolean().optional(),
    consents: z
      .array(z.strictObject({ id: z.string().max(40), version: z.string().max(10) }))
      .max(20),
  }),
  listVisits: z.strictObject({}),
  cancelVisit: z.strictObject({ visitId: z.string().max(120), version: z.number().int() }),
};

export interface SlotView {
  readonly start: string;
  readonly end: string;
  readonly places: number;
  readonly left: number;
  /** Why it cannot be booked, if so. */
  readonly closed: 'VISIT_SLOT_PAST' | 'VISIT_SLOT_FULL' | null;
}

export interface DaySlots {
  readonly campus: string;
  readonly date: string;
  /** Why the whole day cannot be booked, if so. */
  readonly closed: 'VISIT_DAY_CLOSED' | 'VISIT_TOO_FAR_AHEAD' | 'VISIT_SLOT_PAST' | null;
  readonly slots: readonly SlotView[];
}

export interface VisitView {
  readonly id: string;
  readonly version: number;
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly status: 'booked' | 'cancelled' | 'checked-in' | 'checked-out' | 'no-show';
  readonly visitorMasked: string;
  readonly people: number;
  readonly plate: string | null;
  /** Last moment it can be cancelled, epoch ms. */
  readonly cancelUntil: number;
}

export interface VisitActions {
  listSlots: { input: z.infer<typeof visitInputs.listSlots>; output: DaySlots };
  bookVisit: {
    input: z.infer<typeof visitInputs.bookVisit>;
    output: { readonly visit: VisitView };
  };
  listVisits: {
    input: z.infer<typeof visitInputs.listVisits>;
    output: { readonly visits: readonly VisitView[] };
  };
  cancelVisit: {
    input: z.infer<typeof visitInputs.cancelVisit>;
    output: { readonly visit: VisitView };
  };
}
