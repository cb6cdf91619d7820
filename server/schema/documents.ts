/**
 * What is stored, collection by collection. Times are Date, dates are 'YYYY-MM-DD' in Shanghai. Every document carries
 * the version of its shape in `schema`; a changed shape is a new version and comes with a migration.
 */
import type { CardHold, StoredCardStatus } from '../../domain/card/card';
import type { Degree } from '../../domain/roster/degree';
import type { DocumentType } from '../../domain/identity/document';
import type { PersonName } from '../../domain/identity/names';
import type { ColumnAssignment } from '../../domain/lists/column-assignment';
import type { ImportMode, ListGeneration } from '../../domain/lists/generation';
import type { ImportEnd, ImportStatus } from '../../domain/lists/import-status';
import type { ListField } from '../../domain/lists/list-field';
import type { ListKind, PeopleList } from '../../domain/lists/list-kind';
import type { BatchStatus } from '../../domain/review/batch';
import type { BatchCounts } from '../../domain/review/batch-counts';
import type { MeasureKind, MeasureStatus } from '../../domain/sanction/measure';
import type { DecisionReason, Outcome } from '../../domain/review/decision';
import type { ReversalStatus, ReversalTarget } from '../../domain/review/reversal';
import type { WaitingTimes } from '../../domain/review/waiting-times';

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

/** The lists that others keep, by kind. One small record says which imports are in force; rows never move. */
export interface ListDocument extends Stored, ListGeneration {
  readonly _id: ListKind;
  readonly version: number;
  /** The import that is under way; one at a time. */
  readonly active: string | null;
  readonly changedAt: Date;
}

/** A row of a list as it was imported. `_id` is its import and the row's key: the same row again is the same one. */
interface ListRowDocument extends Stored {
  /** The row is in force while this import is. */
  readonly importId: string;
  /** Who imported it, or who corrected it last. */
  readonly importedBy: AccountKey;
  /** Line of the file. */
  readonly line: number;
  /** Keyed from the entry's natural key: who, and for a graduate which degree. */
  readonly entryKey: string;
  /** Keyed from all of it: what is the same, and what a correction found. */
  readonly contentHash: string;
  readonly documentKey: DocumentKey | null;
  readonly document: Sealed | null;
  readonly documentType: DocumentType | null;
  readonly issuingCountry: string | null;
  /** Toneless pinyin or folded Latin letters; near names meet here. */
  readonly soundKey: string;
}

/** One degree of a graduate as the registrar has it. */
export interface RosterDocument extends ListRowDocument {
  readonly name: PersonName;
  readonly studentNumber: string | null;
  readonly department: string;
  readonly programme: string | null;
  readonly degree: Degree;
  readonly entryYear: number | null;
  readonly graduationYear: number;
  readonly birthDate: string | null;
}

/** Somebody in one of the other lists; what a list does not have is null. */
export interface ListedPersonDocument extends ListRowDocument {
  readonly list: PeopleList;
  readonly name: PersonName | null;
  readonly institution: string | null;
  readonly cardNumber: string | null;
  readonly mobile: Sealed | null;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly reason: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

/** `_id` is keyed from the uploaded file. It is also the plan of the work: what it says is done, however often it is run. */
export interface ListImportDocument extends Stored {
  readonly list: ListKind;
  readonly mode: ImportMode;
  readonly status: ImportStatus;
  /** What it comes to when it is over. */
  readonly end: ImportEnd;
  readonly failure: string | null;
  readonly fileId: string;
  readonly fileName: string;
  readonly importedBy: AccountKey;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly assignment: ColumnAssignment;
  /** The line with the heads. */
  readonly headLine: number;
  /** Counted or, in a long file, estimated. */
  readonly expectedRows: number;
  readonly acceptsShrinking: boolean;
  readonly lease: { readonly holder: string; readonly until: Date; readonly fence: number };
  readonly position: { readonly line: number; readonly byte: number };
  readonly pages: number;
  readonly counts: ImportCounts;
  /** What follows from the change for cards, still to be done; null before it is known. `cursor` is the last row done. */
  readonly follow: readonly { readonly importId: string; readonly effect: ListEffect }[] | null;
  readonly cursor: string;
  readonly effects: Readonly<Record<ListEffect, number>>;
  /** Imports whose rows are still to be removed. */
  readonly sweep: readonly string[];
  readonly undoneBy: AccountKey | null;
}

export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly alreadyThere: number;
  readonly refused: number;
}

/** What a row that comes into force or goes out of it does to cards. */
export type ListEffect = 'suspend' | 'restore' | 'issue' | 'retract';

/** What came of a page of a file, `_id` is `import#0001`, or of the cards of its rows, `import#cards#…`. No cell in it. */
export interface ListImportPageDocument extends Stored {
  readonly importId: string;
  readonly counts: ImportCounts;
  readonly refused: readonly {
    readonly line: number;
    readonly field: ListField;
    readonly code: string;
  }[];
}

/** `_id` is keyed from a list and the heads of a file: what people said its columns are. */
export interface ListMappingDocument extends Stored {
  readonly list: ListKind;
  readonly assignment: ColumnAssignment;
  readonly confirmedBy: AccountKey;
}

export interface PersonDocument extends Stored {
  readonly name: PersonName;
  readonly degrees: readonly StoredDegree[];
  readonly createdAt: Date;
  /** Replaces what was registered: of imported older cards, and after a change of contact. See card/holder-contact. */
  readonly contact?: ContactDocument;
}

/** How a person is reached; sealed by `sealContact`. */
export interface ContactDocument {
  /** E.164; null when none is on record. */
  readonly mobile: Sealed | null;
  readonly mobileRegion: 'mainland' | 'abroad';
  readonly language: 'zh' | 'en';
  readonly changedAt: Date;
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
  /** Who imported that row; null when there is none, or nobody knows. */
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

/** The result of a batch as a file, for a short time. */
export interface ExportDocument extends Stored {
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
  /** Every ground in force against it; missing while there was never one. Written together with `status`. */
  readonly holds?: readonly CardHold[];
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
  /** When it was suspended and restored by the lists of campus identities; an event is told once by it. */
  readonly suspendedAt?: Date | null;
  readonly restoredAt?: Date | null;
  /** Raised when the card moves to another account: codes that an earlier account still holds end at once. */
  readonly codeGeneration?: number;
  /** The latest move to another account: what it left is tidied up by this. */
  readonly moved?: { readonly from: AccountKey; readonly at: Date } | null;
  /** The holder's own freeze, or the office's on a call. */
  readonly frozenAt?: Date | null;
  readonly renewedAt?: Date | null;
  /** Written before the new card is made, so that a replacement that was begun is finished with the same number. */
  readonly replacement?: {
    readonly number: string;
    readonly by: AuditDocument['actor'];
    readonly at: Date;
    readonly reason: string;
  } | null;
  /** The number that this card took the place of. */
  readonly replaces?: string | null;
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
  /** Of a reviewer: the departments (ids of the profile) whose registrations they see. */
  readonly departments?: readonly string[];
  readonly invitedBy: AccountKey | 'configuration';
  readonly since: Date;
}

/** `_id` is the keyed hash of the invitation's token. */
export interface InvitationDocument extends Stored {
  readonly roles: readonly Role[];
  readonly departments?: readonly string[];
  readonly name: string;
  readonly createdBy: AccountKey | 'configuration';
  readonly expiresAt: Date;
  readonly usedBy: AccountKey | null;
}

/** `_id` is keyed from purpose and account: an account has one code for each purpose, the latest. */
export interface PossessionCodeDocument extends Stored {
  /** Null for a proof that fits nobody: it is kept all the same, so that nothing tells the two apart. */
  readonly cardNumber: string | null;
  readonly personId: string | null;
  /** Keyed hash of the document and name that were given with it, or of the number a contact is changed to. */
  readonly subject: string;
  readonly codeHash: string;
  readonly triesLeft: number;
  readonly sentAt: Date;
  readonly expiresAt: Date;
}

/** `_id` is the account key from which a card was moved away: that account is told. */
export interface MovedCardDocument extends Stored {
  readonly cardNumber: string;
  readonly movedAt: Date;
}

/** A measure against a card: a sanction or a death, proposed by one member of staff and confirmed by another. */
export interface MeasureDocument extends Stored {
  readonly cardNumber: string;
  readonly personId: string;
  readonly kind: MeasureKind;
  readonly status: MeasureStatus;
  readonly version: number;
  readonly reason: string;
  /** No new application before this day, 'YYYY-MM-DD'; null for none. */
  readonly barredUntil: string | null;
  readonly proposedBy: AccountKey;
  readonly proposedAt: Date;
  readonly decidedBy: AccountKey | null;
  readonly decidedAt: Date | null;
  readonly lifted: {
    readonly by: AccountKey;
    readonly at: Date;
    readonly reason: string;
  } | null;
  readonly appeal: {
    readonly text: Sealed;
    readonly at: Date;
    readonly outcome: 'open' | 'upheld' | 'lifted';
    readonly answer: string | null;
    readonly decidedBy: AccountKey | null;
    readonly decidedAt: Date | null;
  } | null;
  /** 'open' while staff have to look at it: proposed, or appealed. */
  readonly work: 'open' | 'done';
}

/** `_id` is a document key: no application of this person before `until`. It outlives the person's other data. */
export interface BarDocument extends Stored {
  readonly measureId: string;
  readonly reason: string;
  readonly since: Date;
  /** 'YYYY-MM-DD' */
  readonly until: string;
}

/** `_id` is the account key: who has lost both account and mobile asks the office to put a new mobile on record. */
export interface ContactChangeDocument extends Stored {
  readonly status: 'open' | 'approved' | 'refused';
  readonly version: number;
  readonly name: PersonName;
  readonly documentType: DocumentType;
  readonly documentMasked: string;
  /** The card that document and name fit; null for none. */
  readonly cardNumber: string | null;
  readonly mobile: Sealed;
  readonly mobileRegion: 'mainland' | 'abroad';
  readonly language: 'zh' | 'en';
  readonly explanation: Sealed;
  readonly createdAt: Date;
  /** What the member of staff saw that proves it, or why not. */
  readonly evidence: string | null;
  readonly decidedBy: AccountKey | null;
  readonly decidedAt: Date | null;
}

/** How far a daily piece of work has come; `_id` names the work. */
export interface ProgressDocument extends Stored {
  /** Everything up to this day is done, 'YYYY-MM-DD'. */
  readonly through: string;
  /** `_id` of the last document that was done of the day after it; '' for none. */
  readonly cursor: string;
}

export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'in-doubt';

/** `_id` is `batch#registration#sms`: one message of a kind for one event. */
export interface OutboxDocument extends Stored {
  readonly channel: 'sms';
  readonly region: 'mainland' | 'abroad';
  readonly template: string;
  /** Messages of one group share all of their text, so that one call can carry them. */
  readonly group: string;
  /** What fills the template's places, sealed; such a message is alone in its group. */
  readonly params?: Sealed;
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
  /** The card's when the pseudonym was made: those of an earlier generation are unknown to every gate. */
  readonly generation?: number;
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

/** A follower of the official account; `_id` is keyed from the OPENID there. Who has stopped to follow is emptied. */
export interface FollowerDocument extends Stored {
  readonly openid: Sealed | null;
  /** Keyed from the UNIONID, as soon as WeChat has told it. */
  readonly unionidKey: string | null;
  /** When WeChat last answered about the UNIONID. */
  readonly askedAt: Date | null;
  readonly isFollowing: boolean;
  /** By WeChat's time of the event: events may come out of order. */
  readonly changedAt: Date;
}

/** One event of the official account; `_id` is keyed from what all tries of its delivery have in common. */
export interface AccountDeliveryDocument extends Stored {
  readonly claimedAt: Date;
  readonly answeredAt: Date | null;
}

/** Who did what to whom, and why. */
export interface AuditDocument extends Stored {
  readonly at: Date;
  readonly actor: AccountKey | 'timer' | 'configuration';
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
  /** Keyed hashes of what was changed, before and after. */
  readonly before?: string;
  readonly after?: string;
}

export interface Documents {
  roster: RosterDocument;
  listed_people: ListedPersonDocument;
  lists: ListDocument;
  list_imports: ListImportDocument;
  list_import_pages: ListImportPageDocument;
  list_mappings: ListMappingDocument;
  persons: PersonDocument;
  document_keys: DocumentKeyDocument;
  registrations: RegistrationDocument;
  batches: BatchDocument;
  batch_pages: BatchPageDocument;
  decisions: DecisionDocument;
  closing_plans: ClosingPlanDocument;
  cases: CaseDocument;
  reversals: ReversalDocument;
  exports: ExportDocument;
  calls: CallDocument;
  counters: CounterDocument;
  leases: LeaseDocument;
  cards: CardDocument;
  accounts: AccountDocument;
  attempts: AttemptDocument;
  staff: StaffDocument;
  invitations: InvitationDocument;
  outbox: OutboxDocument;
  possession_codes: PossessionCodeDocument;
  moved_cards: MovedCardDocument;
  measures: MeasureDocument;
  bars: BarDocument;
  contact_changes: ContactChangeDocument;
  progress: ProgressDocument;
  slots: SlotDocument;
  visits: VisitDocument;
  visitor_days: VisitorDayDocument;
  code_days: CodeDayDocument;
  gate_devices: GateDeviceDocument;
  entries: EntryDocument;
  followers: FollowerDocument;
  account_deliveries: AccountDeliveryDocument;
  audit: AuditDocument;
}
