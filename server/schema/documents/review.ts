/** The weekly review: batches, decisions, what staff note, and the plans of closing. */
import type { DocumentType } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { BatchStatus } from '../../../domain/review/batch';
import type { BatchCounts } from '../../../domain/review/batch-counts';
import type { DecisionReason, Outcome } from '../../../domain/review/decision';
import type { ReversalStatus, ReversalTarget } from '../../../domain/review/reversal';
import type { WaitingTimes } from '../../../domain/review/waiting-times';
import type { StoredDegree } from './persons';
import type { AccountKey, Stored } from './stored';

/** `_id` is the Thursday's date, or date and a number for a run by hand. */
export interface BatchDocument extends Stored {
  readonly kind: 'regular' | 'by-hand';
  readonly status: BatchStatus;
  /** true until it is closed: the one open batch is found by this. */
  readonly open: boolean;
  readonly cutOffAt: Date;
  readonly reopensLatestAt: Date;
  readonly openedAt: Date;
  readonly openedBy: AccountKey | 'timer';
  readonly reason: string | null;
  /** A fenced lease: who works on it now, until when; the fence only grows. */
  readonly lease: { readonly holder: string; readonly until: Date; readonly fence: number };
  /** `_id` of the last registration that was taken in while preparing. */
  readonly cursor: string;
  readonly pages: number;
  readonly pagesClosed: number;
  /** Registrations on a page; numbers are given by page and place. */
  readonly pageSize: number;
  /** First index of the block of card numbers that was reserved for this batch when its closing began. */
  readonly numbersFrom: number | null;
  readonly counts: BatchCounts;
  readonly exactApprovedBy: AccountKey | 'timer' | null;
  readonly exactApprovedAt: Date | null;
  /** The second member of staff, where one is wanted. */
  readonly exactConfirmedBy?: AccountKey | null;
  readonly exactConfirmedAt?: Date | null;
  /** Who imported the roster's rows behind the exact matches, and how many rest on each. */
  readonly exactImportedBy?: readonly { readonly by: AccountKey; readonly count: number }[];
  readonly pausedAt?: Date | null;
  readonly pausedBy?: AccountKey | null;
  readonly pauseReason?: string | null;
  /** How long those decided had waited, counted page by page while closing. */
  readonly waiting?: WaitingTimes;
  readonly closedBy?: AccountKey | 'timer' | null;
  readonly closedAt: Date | null;
  /** When its pages and plans were removed, because their time was over; missing until then. */
  readonly detailsRemovedAt?: Date | null;
}

/** One page of a batch as prepared: `_id` is `batch#0001`. Written once, never changed. */
export interface BatchPageDocument extends Stored {
  readonly batchId: string;
  readonly page: number;
  readonly items: readonly BatchItem[];
}

export interface BatchItem {
  readonly registrationId: AccountKey;
  /** The version that was matched and shown; a registration that is another by then is not decided by it. */
  readonly version: number;
  readonly match: 'exact' | 'near' | 'none';
  readonly name: PersonName;
  readonly documentType: DocumentType;
  readonly documentMasked: string;
  readonly degrees: readonly StoredDegree[];
  readonly roster: { readonly name: PersonName; readonly degree: StoredDegree } | null;
  /** Who entered the registration for somebody, else who imported that row; null when nobody did, or nobody knows. */
  readonly importedBy?: AccountKey | null;
  readonly differences: readonly StoredDifference[];
  /** Indexes of the claimed degrees that the roster confirms; approving all exact matches together gives only these. */
  readonly confirmedDegrees: readonly number[];
  /** Set when the document is known already: the person it belongs to. */
  readonly personId: string | null;
}

/** What differs, with the ranges to mark: [from, to) in characters of each text. */
export interface StoredDifference {
  readonly code: string;
  readonly claimed: string | null;
  readonly recorded: string | null;
  readonly marks: readonly {
    readonly side: 'claimed' | 'recorded';
    readonly from: number;
    readonly to: number;
  }[];
}

/** `_id` is `batch#registration`: deciding twice meets E11000. */
export interface DecisionDocument extends Stored {
  readonly batchId: string;
  readonly registrationId: AccountKey;
  readonly outcome: Outcome;
  readonly reasons: readonly DecisionReason[];
  readonly decidedBy: AccountKey;
  readonly decidedAt: Date;
  /** The second member of staff, where one is wanted. */
  readonly confirmedBy?: AccountKey | null;
  readonly confirmedAt?: Date | null;
}

/** What staff note about a registration besides its decision; `_id` is the registration's. */
export interface CaseDocument extends Stored {
  /** Counts every change. */
  readonly version: number;
  readonly assignee: AccountKey | null;
  /** For the round of the registration it was said about; a corrected one is not held any more. */
  readonly hold: {
    readonly round: number;
    readonly reason: string;
    readonly by: AccountKey;
    readonly at: Date;
  } | null;
  /** What a department would decide. */
  readonly recommendation: {
    readonly round: number;
    readonly outcome: Outcome;
    readonly reasons: readonly DecisionReason[];
    readonly by: AccountKey;
    readonly at: Date;
  } | null;
}

/** `_id` is `registration#version`: what stood at that version is reversed once. A write-ahead: confirmed, it is done. */
export interface ReversalDocument extends Stored {
  readonly registrationId: AccountKey;
  /** The registration's version that is reversed. */
  readonly version: number;
  readonly from: 'approved' | 'refused';
  readonly to: ReversalTarget;
  /** The batch whose decision it was. */
  readonly batchId: string | null;
  readonly reason: string;
  readonly status: ReversalStatus;
  readonly proposedBy: AccountKey;
  readonly proposedAt: Date;
  readonly confirmedBy: AccountKey | null;
  readonly confirmedAt: Date | null;
  readonly carriedOutAt: Date | null;
}

/** The result of a batch as a file, for a short time; or the list of who is inside. */
export interface ExportDocument extends Stored {
  /** `inside-` and the date for the list of who is inside, `visits-`, campus and date for a day sheet. */
  readonly batchId: string;
  readonly status: 'requested' | 'ready' | 'expired';
  readonly reason: string;
  readonly requestedBy: AccountKey;
  readonly requestedAt: Date;
  readonly confirmedBy: AccountKey | null;
  readonly fileId: string | null;
  readonly expiresAt: Date;
}

/** `_id` is the message's that did not arrive: somebody was called instead. */
export interface CallDocument extends Stored {
  readonly batchId: string;
  readonly calledBy: AccountKey;
  readonly calledAt: Date;
}

/** The write-ahead plan of closing one page: `_id` is `batch#0001`. What it says is done, however often it is run. */
export interface ClosingPlanDocument extends Stored {
  readonly batchId: string;
  readonly page: number;
  readonly plannedAt: Date;
  /** Counts amendments. */
  readonly revision: number;
  readonly outcomes: readonly {
    readonly registrationId: AccountKey;
    readonly outcome: Outcome | 'rolled-over';
    /** Indexes of the claimed degrees that go on the card. */
    readonly degrees: readonly number[];
    readonly personId: string | null;
    readonly cardNumber: string | null;
    /** What was found at closing about somebody who had been approved, and rolled over for it. */
    readonly stoppedBy?: Extract<DecisionReason, 'HOLDS_CAMPUS_IDENTITY' | 'HOLDS_CARD' | 'BARRED'>;
  }[];
}
