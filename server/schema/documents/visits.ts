/** Slots, draws, visits and visitors. */
import type { DocumentType } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { DrawnTicket } from '../../../domain/visit/lottery';
import type { VisitStatus } from '../../../domain/visit/visit';
import type { AccountKey, DocumentKey, Sealed, Stored } from './stored';

export type { VisitStatus };

/** `_id` is `campus#date#start`. */
export interface SlotDocument extends Stored {
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly places: number;
  readonly left: number;
  /** Parties on the waiting list: while there are any, a place that comes free is theirs. */
  readonly waiting: number;
  /** When something last began to move: a booking, a cancelling, a place on the waiting list. */
  readonly movedAt: Date;
  /** Whether something moved since the visits were last counted. */
  readonly unsettled: boolean;
  /** When it was closed at short notice; null while it is open. */
  readonly closedAt: Date | null;
}

/** The draw of a slot on a day with more wishes than places. `_id` is the slot's. */
export interface DrawDocument extends Stored {
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly places: number;
  /** SHA-256 of the seed in hexadecimal, published before the first wish. */
  readonly commitment: string;
  /** Sealed until the draw. */
  readonly sealedSeed: Sealed;
  /** Published by the draw. */
  readonly seed: string | null;
  readonly drawAt: Date;
  /** A draw that is `drawn` is carried out page by page. */
  readonly status: 'open' | 'drawn' | 'done';
  /** Every ticket in the order that was drawn. */
  readonly tickets: readonly DrawnTicket[];
}

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
  /** Who gave it up: the account, the school, or nobody answered an offer. Null for a visit that is not cancelled. */
  readonly cancelledBy: 'holder' | 'school' | 'no-answer' | null;
  /** The place on the waiting list as a text that orders it. */
  readonly queue: string | null;
  readonly offeredUntil: Date | null;
  /** Of a wish for a day that is drawn. */
  readonly ticket: string | null;
  readonly checkedInAt: Date | null;
  readonly checkedOutAt: Date | null;
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
