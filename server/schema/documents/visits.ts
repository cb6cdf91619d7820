/** Slots, visits and visitors. */
import type { DocumentType } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { AccountKey, DocumentKey, Sealed, Stored } from './stored';

/** `_id` is `campus#date#start`. */
export interface SlotDocument extends Stored {
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly places: number;
  readonly left: number;
  /** People whose booking or cancelling is under way: only while it is 0 do `left` and the visits add up to `places`. */
  readonly moving: number;
  /** When the latest of these movements began. */
  readonly movedAt: Date;
}

export type VisitStatus = 'booked' | 'cancelled' | 'checked-in' | 'checked-out' | 'no-show';

/** `_id` is the slot's and a random id: a booking that is under way is told from every other by it. */
export interface VisitDocument extends Stored {
  readonly openid: string;
  readonly accountKey: AccountKey;
  readonly slotId: string;
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly status: VisitStatus;
  readonly version: number;
  readonly visitor: VisitorDocument;
  readonly companions: readonly VisitorDocument[];
  readonly plate: string | null;
  readonly purpose: string | null;
  readonly consents: readonly {
    readonly id: string;
    readonly version: string;
    readonly at: Date;
  }[];
  /** Whether a guardian consents for the children in the party. */
  readonly guardianConsents: boolean;
  readonly bookedAt: Date;
  readonly cancelledAt: Date | null;
}

/** `_id` is `date#visitor`: a person visits once a day, whoever books it, and an account books once a day. */
export interface VisitorDayDocument extends Stored {
  /** A document key, or `account:` and an account key. */
  readonly visitor: string;
  readonly date: string;
  /** It may not be there yet, or never come to be: a claim comes before its visit. */
  readonly visitId: string;
  readonly claimedAt: Date;
}

export interface VisitorDocument {
  readonly name: PersonName;
  readonly documentType: DocumentType;
  readonly issuingCountry: string;
  readonly documentKey: DocumentKey;
  readonly document: Sealed;
  readonly documentMasked: string;
}
