/** Shapes that several calls share: what a client may send of a person, and what it sees of cards and registrations. */
import { z } from 'zod';
import type { CardStatus, ShownCardStatus } from '../../domain/card/card';
import type { DocumentType } from '../../domain/identity/document';
import type { PersonName } from '../../domain/identity/names';
import type { ReviewedWay } from '../../domain/registration/registration';
import type { Degree } from '../../domain/roster/degree';
import type { Role } from '../schema/documents';

/** What people type. The domain decides what is right; here only the shape and the size. */
export const documentInput = z.strictObject({
  type: z.string().max(40),
  number: z.string().max(60),
  issuingCountry: z.string().max(2).optional(),
});

export const nameInput = z.strictObject({
  chinese: z.string().max(100).optional(),
  latin: z.string().max(100).optional(),
});

export const degreeInput = z.strictObject({
  department: z.string().max(100),
  programme: z.string().max(100).optional(),
  degree: z.string().max(20),
  entryYear: z.number().int().optional(),
  graduationYear: z.number().int(),
});

/** Consents as given: to which text, in which version. */
export const consentsInput = z
  .array(z.strictObject({ id: z.string().max(40), version: z.string().max(10) }))
  .max(20);

export type { CardStatus, DocumentType, PersonName, Degree, Role };

export interface DegreeView {
  readonly department: string;
  readonly programme: string | null;
  readonly degree: Degree;
  readonly entryYear: number | null;
  readonly graduationYear: number;
}

/** Moments are epoch ms, dates 'YYYY-MM-DD' in Shanghai. */
export interface RegistrationView {
  readonly status:
    | 'submitted'
    | 'with-department'
    | 'in-review'
    | 'approved'
    | 'refused'
    | 'more-information'
    | 'withdrawn';
  /** By whom it is verified. */
  readonly way: ReviewedWay;
  /** When the applicant passed a face check as the document's holder; null for never. Epoch ms. */
  readonly faceCheckedAt: number | null;
  /** While a department has it: the last day ('YYYY-MM-DD') on which it may decide, null for one not known. */
  readonly due: {
    readonly on: string;
    /** Working days that are left after today; below zero how many have passed since. */
    readonly workingDaysLeft: number;
  } | null;
  readonly version: number;
  readonly submittedAt: number;
  readonly name: PersonName;
  readonly documentType: DocumentType;
  readonly issuingCountry: string;
  readonly documentMasked: string;
  readonly degrees: readonly DegreeView[];
  readonly mobileMasked: string;
  /** Whether the applicant proved to have it. */
  readonly mobileConfirmed: boolean;
  readonly emailMasked: string | null;
  /** Why it was refused, or what more is wanted: codes of decision reasons. */
  readonly reasons: readonly string[];
  /** How many registrations wait that were submitted before this one; null when it does not wait. */
  readonly before: number | null;
  /** Whether WeChat is to tell the outcome too. */
  readonly toldByWeChat: boolean;
  /** How it was sent before and what became of it, the latest first. */
  readonly earlier: readonly EarlierRound[];
}

export interface EarlierRound {
  readonly submittedAt: number;
  readonly status: RegistrationView['status'];
  /** Codes of decision reasons. */
  readonly reasons: readonly string[];
}

export interface CardView {
  readonly number: string;
  readonly status: ShownCardStatus;
  readonly name: PersonName;
  readonly degrees: readonly DegreeView[];
  readonly issuedAt: number;
  /** From when it can be activated. */
  readonly activeFrom: number;
  /** Last day, null for life. */
  readonly validUntil: string | null;
  readonly activatedAt: number | null;
  readonly boundAt: number | null;
  /** Chosen once; null where there are none, and while it is to be chosen. */
  readonly userName: string | null;
  /** What the holder agreed to before the identity code; missing while nothing. */
  readonly codeConsents?: readonly { readonly id: string; readonly version: string }[];
}

/** Whether one can register now, and which review comes next. */
export interface ReviewView {
  readonly window:
    { readonly state: 'open' } | { readonly state: 'suspended'; readonly until: number };
  /** The review a registration sent now would meet; null when the calendar does not reach that far. */
  readonly next: { readonly date: string; readonly cutOffAt: number } | null;
}
