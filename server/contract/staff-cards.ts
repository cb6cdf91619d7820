/**
 * staff: cards at the office's counter: finding one, its file, what may be done with it, and what waits for a second
 * pair of eyes.
 */
import { z } from 'zod';
import type { CardHold, CardStatus } from '../../domain/card/card';
import type { MeasureKind, MeasureStatus } from '../../domain/sanction/measure';
import { documentInput, type DocumentType, type PersonName, type RegistrationView } from './shapes';

const number = z.string().max(20);
const reason = z.string().max(200);
const measureId = z.string().max(60);

export const staffCardInputs = {
  findCards: z.strictObject({
    by: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('number'), number }),
      z.strictObject({ kind: z.literal('document'), document: documentInput }),
      z.strictObject({ kind: z.literal('name'), name: z.string().max(100) }),
      /** E.164, or national digits of mainland China. */
      z.strictObject({ kind: z.literal('mobile'), mobile: z.string().max(40) }),
    ]),
    reason,
  }),
  getCardFile: z.strictObject({ number, reason }),
  freezeCardAtOffice: z.strictObject({ number, reason }),
  unfreezeCardAtOffice: z.strictObject({ number, reason }),
  renewCardAtOffice: z.strictObject({ number, reason }),
  replaceCard: z.strictObject({ number, reason }),
  attachDocument: z.strictObject({
    number,
    document: documentInput,
    /** What was seen that proves it. */
    evidence: z.string().max(200),
    reason,
  }),
  listCardWork: z.strictObject({}),
  proposeMeasure: z.strictObject({
    number,
    kind: z.enum(['restrict', 'revoke', 'death']),
    reason,
    /** 'YYYY-MM-DD'; only with `revoke`. */
    barredUntil: z.string().max(10).optional(),
  }),
  decideMeasure: z.strictObject({ measureId, decision: z.enum(['confirm', 'decline']), reason }),
  liftMeasure: z.strictObject({ measureId, reason }),
  decideAppeal: z.strictObject({
    measureId,
    outcome: z.enum(['upheld', 'lifted']),
    /** The answer that the alumnus reads. */
    reason,
  }),
  decideContactChange: z.strictObject({
    id: z.string().max(60),
    outcome: z.enum(['approved', 'refused']),
    /** What was seen that proves it, or why not. */
    evidence: z.string().max(500),
  }),
};

export interface ApplicantView {
  readonly id: string;
  readonly nameMasked: string;
  readonly documentMasked: string;
  readonly mobileMasked: string;
  readonly status: RegistrationView['status'];
  readonly submittedAt: number;
}

export interface StaffCardView {
  readonly number: string;
  readonly status: CardStatus;
  readonly holds: readonly CardHold[];
  readonly nameMasked: string;
  readonly issuedAt: number;
  readonly validUntil: string | null;
  /** The number that took this one's place. */
  readonly replacedBy: string | null;
}

/** `mine` says that the reader proposed it. What the reader sees decides nothing: the server looks again. */
export interface StaffMeasureView {
  readonly id: string;
  readonly number: string;
  readonly kind: MeasureKind;
  readonly status: MeasureStatus;
  readonly reason: string;
  readonly barredUntil: string | null;
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly mine: boolean;
  readonly lifted: { readonly by: string; readonly at: number; readonly reason: string } | null;
  readonly appeal: {
    readonly text: string;
    readonly at: number;
    readonly outcome: 'open' | 'upheld' | 'lifted';
    readonly answer: string | null;
    /** Whether the reader may decide it now: who had a part in the measure may not. */
    readonly mayDecide: boolean;
  } | null;
}

export interface CardFile {
  readonly card: StaffCardView;
  readonly mobileMasked: string | null;
  /** A link to the accepted photo for some minutes. */
  readonly photoUrl: string | null;
  readonly activatedAt: number | null;
  readonly bound: boolean;
  readonly measures: readonly StaffMeasureView[];
  /** Newest first; `by` is a member of staff, or null for the holder and the timers. */
  readonly timeline: readonly {
    readonly at: number;
    readonly action: string;
    readonly by: string | null;
    readonly reason: string | null;
  }[];
}

export interface ContactChangeView {
  readonly id: string;
  readonly name: PersonName;
  readonly documentType: DocumentType;
  readonly documentMasked: string;
  /** Null when document and name fit no card. */
  readonly cardNumber: string | null;
  readonly mobileMasked: string;
  readonly explanation: string;
  readonly createdAt: number;
}

export interface CardWork {
  readonly measures: readonly StaffMeasureView[];
  readonly contactChanges: readonly ContactChangeView[];
}

type Input<K extends keyof typeof staffCardInputs> = z.infer<(typeof staffCardInputs)[K]>;
interface OneCard {
  readonly card: StaffCardView;
}
interface OneMeasure {
  readonly measure: StaffMeasureView;
}

export interface StaffCardActions {
  findCards: {
    input: Input<'findCards'>;
    output: {
      readonly cards: readonly StaffCardView[];
      /** People who registered and have no card. */
      readonly applicants: readonly ApplicantView[];
      readonly more: boolean;
    };
  };
  getCardFile: { input: Input<'getCardFile'>; output: CardFile };
  freezeCardAtOffice: { input: Input<'freezeCardAtOffice'>; output: OneCard };
  unfreezeCardAtOffice: { input: Input<'unfreezeCardAtOffice'>; output: OneCard };
  renewCardAtOffice: { input: Input<'renewCardAtOffice'>; output: OneCard };
  /** The card that took its place. */
  replaceCard: { input: Input<'replaceCard'>; output: OneCard };
  attachDocument: {
    input: Input<'attachDocument'>;
    output: {
      readonly outcome: 'attached' | 'attached-before' | 'belongs-to-another';
      /** Whose it is instead, and the numbers of their cards; null when it was attached. */
      readonly other: { readonly nameMasked: string; readonly cards: readonly string[] } | null;
    };
  };
  listCardWork: { input: Input<'listCardWork'>; output: CardWork };
  proposeMeasure: { input: Input<'proposeMeasure'>; output: OneMeasure };
  decideMeasure: { input: Input<'decideMeasure'>; output: OneMeasure };
  liftMeasure: { input: Input<'liftMeasure'>; output: OneMeasure };
  decideAppeal: { input: Input<'decideAppeal'>; output: OneMeasure };
  decideContactChange: {
    input: Input<'decideContactChange'>;
    output: { readonly decidedAt: number };
  };
}
