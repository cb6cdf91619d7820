/** Slots, draws, visits and visitors. */
import type { DocumentType } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { DrawnTicket } from '../../../domain/visit/lottery';
import type { VisitStatus } from '../../../domain/visit/visit';
import type { VisitHost } from './guests';
import type { AccountKey, DocumentKey, Sealed, Stored } from './stored';

export type { VisitStatus };

/** `_id` is `campus#date#start`, or `campus#date#groups` for the places of groups on a day. */
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
  readonly companions: readonly CompanionDocument[];
  readonly plate: string | null;
  readonly purpose: string | null;
  readonly consents: readonly {
    readonly id: string;
    readonly version: string;
    readonly at: Date;
  }[];
  /** Whether a guardian consents for the children in the party. */
  readonly guardianConsents: boolean;
  /** Keys of everybody who is or was in the party, under every version in use then: numbers are found by them. */
  readonly visitors: readonly DocumentKey[];
  /** Of children without a document, to notice the same one in another visit of the day (notice-same-child.ts). */
  readonly childKeys?: readonly string[];
  /** One for each visitor and season that no other visit has, see domain/visit/visitor-numbers.ts. */
  readonly numbers: readonly string[];
  readonly bookedAt: Date;
  readonly cancelledAt: Date | null;
  /**
   * Who gave it up: the account, the alumnus who invited, the school, or nobody answered an offer. Null for a visit
   * that is not cancelled.
   */
  readonly cancelledBy: 'holder' | 'host' | 'school' | 'no-answer' | null;
  /** The place on the waiting list as a text that orders it. */
  readonly queue: string | null;
  readonly offeredUntil: Date | null;
  /** Of a wish for a day that is drawn. */
  readonly ticket: string | null;
  readonly checkedInAt: Date | null;
  readonly checkedOutAt: Date | null;
  /** The entry with which a guard took the last step, to know the same one again when it is repeated. */
  readonly steppedBy?: string;
  /** Of guests: the alumnus who invited them. */
  readonly host?: VisitHost;
  /** Of a group with places of its own; the visitor leads it. */
  readonly group?: {
    readonly children: number;
    /** Why the office refused it, as the leader reads it; null while it did not. */
    readonly answer: string | null;
  };
}

/**
 * Somebody who comes. A child may have no document: then nothing of it is stored, and neither rules nor gates can tell
 * the child from another one. What keeps it from taking places twice is that whoever books it, and everybody with a
 * document who comes along, visits once a day; that others bring the same child is noticed.
 */
export interface CompanionDocument {
  readonly name: PersonName;
  readonly documentType: DocumentType | null;
  readonly issuingCountry: string | null;
  readonly documentKey: DocumentKey | null;
  readonly document: Sealed | null;
  /** '' without a document. */
  readonly documentMasked: string;
  /** Of a child alone, as entered or as the document tells it. */
  readonly birthDate?: string;
  /** Of a child in a group: who consents. */
  readonly guardian?: string;
}

/** Who stands first. */
export interface VisitorDocument extends CompanionDocument {
  readonly documentType: DocumentType;
  readonly issuingCountry: string;
  readonly documentKey: DocumentKey;
  readonly document: Sealed;
}
