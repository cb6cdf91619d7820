/** visit: booking a day and a slot. */
import { z } from 'zod';
import type { DrawnTicket } from '../../domain/visit/lottery';
import type { VisitStatus } from '../../domain/visit/visit';
import { documentInput, nameInput } from './shapes';

export const visitorInput = z.strictObject({ name: nameInput, document: documentInput });

export const companionInput = z.strictObject({
  name: nameInput,
  /** A child may have none where the school says so. */
  document: documentInput.optional(),
  /** Of somebody who is said to be a child, 'YYYY-MM-DD'; '' where the document's number tells it. */
  birthDate: z.string().max(10).optional(),
});

/** Somebody of a party, as whoever may read about it sees them. */
export interface PersonView {
  readonly name: string;
  /** Masked; '' of a child without a document. */
  readonly document: string;
  /** Of a child under 14: full years on the day of the visit. */
  readonly age: number | null;
}

const slot = {
  campus: z.string().max(40),
  date: z.string().max(10),
  start: z.string().max(5),
};

/** Where, who and why; what a member of staff enters for somebody as well. */
export const partyInput = z.strictObject({
  ...slot,
  visitor: visitorInput,
  companions: z.array(companionInput).max(50),
  plate: z.string().max(12).optional(),
  purpose: z.string().max(100).optional(),
  /** Needed when a child under 14 comes along. */
  guardianConsents: z.boolean().optional(),
});

const booking = partyInput.extend({
  consents: z
    .array(z.strictObject({ id: z.string().max(40), version: z.string().max(10) }))
    .max(20),
  /** As `listVisits` gave it; without one the server looks again. */
  pass: z.string().max(100).optional(),
});

const ownVisit = z.strictObject({ visitId: z.string().max(120), version: z.number().int() });

const change = ownVisit.extend({
  ...slot,
  /** Which companions still come, by their place in the booking, from 0. */
  keep: z.array(z.number().int().min(0)).max(50),
  /** Who comes as well. */
  add: z.array(companionInput).max(50),
  /** As it was when missing; '' for none. */
  plate: z.string().max(12).optional(),
  guardianConsents: z.boolean().optional(),
});

export const visitInputs = {
  listSlots: z.strictObject({ campus: z.string().max(40), date: z.string().max(10) }),
  bookVisit: booking,
  /** For a full slot. */
  waitForPlace: booking,
  /** For a day that is drawn by lot. */
  wishForPlace: booking,
  acceptOffer: ownVisit,
  getDraw: z.strictObject(slot),
  listVisits: z.strictObject({}),
  cancelVisit: ownVisit,
  changeVisit: change,
  getCalendarFile: z.strictObject({
    visitId: z.string().max(120),
    language: z.enum(['zh', 'en']),
  }),
};

export interface SlotView {
  readonly start: string;
  readonly end: string;
  readonly places: number;
  /** For anybody; what comes free while somebody waits is theirs. */
  readonly left: number;
  /** Parties on the waiting list. */
  readonly waiting: number;
  /** Why it cannot be booked, if so. */
  readonly closed: 'VISIT_SLOT_PAST' | 'VISIT_SLOT_FULL' | 'VISIT_SLOT_CLOSED' | null;
}

export interface DaySlots {
  readonly campus: string;
  readonly date: string;
  /** Why the whole day cannot be booked, if so. */
  readonly closed: 'VISIT_DAY_CLOSED' | 'VISIT_TOO_FAR_AHEAD' | 'VISIT_SLOT_PAST' | null;
  /** From when it can be booked, epoch ms. */
  readonly opensAt: number;
  /** Whether the day has more wishes than places and is drawn by lot. */
  readonly isLottery: boolean;
  /** When it is drawn, epoch ms; null once that moment has come. */
  readonly drawAt: number | null;
  readonly slots: readonly SlotView[];
}

export interface VisitView {
  readonly id: string;
  readonly version: number;
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly status: VisitStatus;
  readonly visitorMasked: string;
  /** Of companions, in the order of the booking. */
  readonly companions: readonly PersonView[];
  readonly people: number;
  /** Whether an alumnus invited them: day and people are then the invitation's, and cannot be changed. */
  readonly byInvitation: boolean;
  /** Of a group; `answer` says why the office refused it. */
  readonly group: { readonly answer: string | null } | null;
  readonly plate: string | null;
  /** Last moment it can be cancelled, epoch ms. */
  readonly cancelUntil: number;
  /** Until when an offered place is kept, epoch ms. */
  readonly offeredUntil: number | null;
  /** Of a day that is drawn. */
  readonly ticket: string | null;
  /** Parties before it on the waiting list. */
  readonly ahead: number | null;
}

/** What anybody needs to draw again; domain/visit/lottery.ts says how. */
export interface DrawView {
  /** Epoch ms. */
  readonly drawAt: number;
  readonly places: number;
  readonly commitment: string | null;
  /** Null before the draw. */
  readonly seed: string | null;
  /** In the order that was drawn; empty before. */
  readonly tickets: readonly DrawnTicket[];
}

/** A booking of whomever: a guest who stands first may be a child, as companions may. */
export type PartyBooking = Omit<z.infer<typeof booking>, 'visitor'> & {
  readonly visitor: z.infer<typeof companionInput>;
};

export interface VisitActions {
  listSlots: { input: z.infer<typeof visitInputs.listSlots>; output: DaySlots };
  bookVisit: {
    input: z.infer<typeof visitInputs.bookVisit>;
    output: { readonly visit: VisitView };
  };
  waitForPlace: {
    input: z.infer<typeof visitInputs.waitForPlace>;
    output: { readonly visit: VisitView };
  };
  wishForPlace: {
    input: z.infer<typeof visitInputs.wishForPlace>;
    output: { readonly visit: VisitView };
  };
  acceptOffer: {
    input: z.infer<typeof visitInputs.acceptOffer>;
    output: { readonly visit: VisitView };
  };
  getDraw: { input: z.infer<typeof visitInputs.getDraw>; output: DrawView };
  listVisits: {
    input: z.infer<typeof visitInputs.listVisits>;
    output: {
      readonly visits: readonly VisitView[];
      /** To be handed back with a booking; null for whoever holds a card. */
      readonly pass: string | null;
    };
  };
  getCalendarFile: {
    input: z.infer<typeof visitInputs.getCalendarFile>;
    /** An .ics file (RFC 5545). */
    output: { readonly fileName: string; readonly content: string };
  };
  changeVisit: {
    input: z.infer<typeof visitInputs.changeVisit>;
    output: { readonly visit: VisitView };
  };
  cancelVisit: {
    input: z.infer<typeof visitInputs.cancelVisit>;
    output: { readonly visit: VisitView };
  };
}
