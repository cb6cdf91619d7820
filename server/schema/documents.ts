/**
 * What is stored, collection by collection. Times are Date, dates are 'YYYY-MM-DD' in Shanghai. Every document carries
 * the version of its shape in `schema`; a changed shape is a new version and comes with a migration.
 */
import type { StoredCardStatus } from '../../domain/card/card';
import type { Degree } from '../../domain/roster/degree';
import type { DocumentType } from '../../domain/identity/document';
import type { PersonName } from '../../domain/identity/names';
import type { BatchStatus } from '../../domain/review/batch';
import type { BatchCounts } from '../../domain/review/batch-counts';
import type { DecisionReason, Outcome } from '../../domain/review/decision';

export type { BatchCounts, BatchStatus };

export interface Stored {
  readonly _id: string;
  readonly schema: 1;
}

/** AES-256-GCM: `keyVersion.iv.tag.ciphertext`, base64url; bound to the place it is stored in. */
export type Sealed = string;
/** Keyed HMAC of a document's index text: `keyVersion:base64url`. */
export type DocumentKey = string;
/** Keyed name of a WeChat account, so that no OPENID stands in other people's documents. */
export type AccountKey = string;

/** One line of the registrar's roster. `_id` is keyed from the entry's natural key, so importing twice changes nothing. */
export interface RosterDocument extends Stored {
  readonly importId: string;
  readonly documentKey: DocumentKey | null;
  readonly document: Sealed | null;
  readonly documentType: DocumentType | null;
  readonly name: PersonName;
  /** Toneless pinyin or folded Latin letters; near names meet here. */
  readonly soundKey: string;
  readonly studentNumber: string | null;
  readonly department: string;
  readonly programme: string | null;
  readonly degree: Degree;
  readonly entryYear: number | null;
  readonly graduationYear: number;
  readonly birthDate: string | null;
}

export interface RosterImportDocument extends Stored {
  readonly fileName: string;
  readonly importedBy: AccountKey;
  readonly importedAt: Date;
  readonly read: number;
  readonly added: number;
  readonly alreadyThere: number;
  readonly refused: readonly {
    readonly line: number;
    readonly column: string | null;
    readonly code: string;
  }[];
  readonly refusedTotal: number;
}

export interface PersonDocument extends Stored {
  readonly name: PersonName;
  readonly degrees: readonly StoredDegree[];
  readonly createdAt: Date;
}

export interface StoredDegree {
  readonly department: string;
  readonly programme: string | null;
  readonly degree: Degree;
  readonly entryYear: number | null;
  readonly graduationYear: number;
}

/** `_id` is the document key: the only place where one identity document becomes one person. */
export interface DocumentKeyDocument extends Stored {
  readonly personId: string;
}

export type RegistrationStatus =
  'submitted' | 'in-review' | 'approved' | 'refused' | 'more-information' | 'withdrawn';

/** `_id` is the account key: one WeChat account has one registration, sent again in rounds. */
export interface RegistrationDocument extends Stored {
  readonly openid: string;
  readonly status: RegistrationStatus;
  /** Counts every change; a stale page loses. */
  readonly version: number;
  readonly round: number;
  readonly submittedAt: Date;
  readonly batchId: string | null;
  readonly documentKey: DocumentKey;
  readonly documentType: DocumentType;
  readonly issuingCountry: string;
  readonly document: Sealed;
  readonly name: PersonName;
  readonly soundKey: string;
  readonly degrees: readonly StoredDegree[];
  readonly mobile: Sealed;
  readonly mobileRegion: 'mainland' | 'abroad';
  readonly email: Sealed | null;
  readonly language: 'zh' | 'en';
  readonly consents: readonly {
    readonly id: string;
    readonly version: string;
    readonly at: Date;
  }[];
}

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
  readonly closedAt: Date | null;
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
}

/** The write-ahead plan of closing one page: `_id` is `batch#0001`. What it says is done, however often it is run. */
export interface ClosingPlanDocument extends Stored {
  readonly batchId: string;
  readonly page: number;
  readonly plannedAt: Date;
  readonly outcomes: readonly {
    readonly registrationId: AccountKey;
    readonly outcome: Outcome | 'rolled-over';
    /** Indexes of the claimed degrees that go on the card. */
    readonly degrees: readonly number[];
    readonly personId: string | null;
    readonly cardNumber: string | null;
  }[];
}

export interface CounterDocument extends Stored {
  readonly next: number;
}

/** `_id` names the work that only one process may do at a time. The fence grows with every taking. */
export interface LeaseDocument extends Stored {
  readonly holder: string;
  readonly until: Date;
  readonly fence: number;
}

/** `_id` is the card number. */
export interface CardDocument extends Stored {
  readonly personId: string;
  readonly registrationId: AccountKey;
  readonly status: StoredCardStatus;
  readonly version: number;
  readonly name: PersonName;
  readonly degrees: readonly StoredDegree[];
  readonly documentKey: DocumentKey;
  readonly batchId: string;
  readonly issuedAt: Date;
  readonly activeFrom: Date;
  /** Last day, or null for life. */
  readonly validUntil: string | null;
  readonly activatedAt: Date | null;
  /** The account it was activated on. */
  readonly accountKey: AccountKey | null;
  readonly boundUnionid: Sealed | null;
  readonly boundAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedReason: string | null;
}

/** `_id` is the account key: one account holds one card. */
export interface AccountDocument extends Stored {
  readonly openid: string;
  readonly cardNumber: string;
}

/** `_id` is `activation#account#…` or `activation#person#…`: a lifetime budget. */
export interface AttemptDocument extends Stored {
  readonly count: number;
  readonly lastAt: Date;
}

export type Role = 'office' | 'reviewer' | 'guard' | 'keeper' | 'auditor';

/** `_id` is the account key. */
export interface StaffDocument extends Stored {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly invitedBy: AccountKey | 'configuration';
  readonly since: Date;
}

/** `_id` is the keyed hash of the invitation's token. */
export interface InvitationDocument extends Stored {
  readonly roles: readonly Role[];
  readonly name: string;
  readonly createdBy: AccountKey | 'configuration';
  readonly expiresAt: Date;
  readonly usedBy: AccountKey | null;
}

export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'in-doubt';

/** `_id` is `batch#registration#sms`: one message of a kind for one event. */
export interface OutboxDocument extends Stored {
  readonly channel: 'sms';
  readonly region: 'mainland' | 'abroad';
  readonly template: string;
  /** Messages of one group share all of their text, so that one call can carry them. */
  readonly group: string;
  readonly to: Sealed;
  readonly status: MessageStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly notBefore: Date;
  readonly attemptId: string | null;
  readonly attemptedAt: Date | null;
  readonly settledAt: Date | null;
  /** The provider's error code. What was sent is found at the provider under `attemptId`. */
  readonly receipt: string | null;
}

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

/** `_id` is `date#pseudonym`: the day's pseudonym of a card, and whether its holder is inside. */
export interface CodeDayDocument extends Stored {
  readonly cardNumber: string;
  readonly date: string;
  readonly inside: boolean;
  /** The last window in which the code was used in each direction; 0 for never. */
  readonly lastIn: number;
  readonly lastOut: number;
}

/** `_id` is the device's id. Every request of it is signed and numbered. */
export interface GateDeviceDocument extends Stored {
  readonly gate: string;
  readonly direction: 'in' | 'out';
  /** Ed25519, SPKI DER, base64. */
  readonly publicKey: string;
  readonly counter: number;
  readonly revokedAt: Date | null;
}

/** `_id` is the device and the number of its request. */
export interface EntryDocument extends Stored {
  readonly at: Date;
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly cardNumber: string | null;
  readonly result: 'admitted' | 'refused';
  readonly code: string | null;
}

/** Who did what to whom, and why. */
export interface AuditDocument extends Stored {
  readonly at: Date;
  readonly actor: AccountKey | 'timer' | 'configuration';
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
}

export interface Documents {
  roster: RosterDocument;
  roster_imports: RosterImportDocument;
  persons: PersonDocument;
  document_keys: DocumentKeyDocument;
  registrations: RegistrationDocument;
  batches: BatchDocument;
  batch_pages: BatchPageDocument;
  decisions: DecisionDocument;
  closing_plans: ClosingPlanDocument;
  counters: CounterDocument;
  leases: LeaseDocument;
  cards: CardDocument;
  accounts: AccountDocument;
  attempts: AttemptDocument;
  staff: StaffDocument;
  invitations: InvitationDocument;
  outbox: OutboxDocument;
  slots: SlotDocument;
  visits: VisitDocument;
  visitor_days: VisitorDayDocument;
  code_days: CodeDayDocument;
  gate_devices: GateDeviceDocument;
  entries: EntryDocument;
  audit: AuditDocument;
}
