/** Persons, their identity documents, and how they are reached. */
import type { DocumentType } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { Degree } from '../../../domain/roster/degree';
import type { AccountKey, DocumentKey, Sealed, Stored } from './stored';

export interface PersonDocument extends Stored {
  readonly name: PersonName;
  readonly degrees: readonly StoredDegree[];
  readonly createdAt: Date;
  /** What they were called before, the first one first; missing for who never changed it. */
  readonly formerNames?: readonly FormerName[];
  /** Documents that staff attached besides the one of the registration; missing for none. */
  readonly documents?: readonly AttachedDocument[];
  /** Replaces what was registered: of imported older cards, and after a change of contact. See card/holder-contact. */
  readonly contact?: ContactDocument;
}

/** A renewed or a second document, seen by staff; why stands in the audit log. */
export interface AttachedDocument {
  readonly documentType: DocumentType;
  readonly issuingCountry: string;
  readonly document: Sealed;
  readonly documentKey: DocumentKey;
  readonly addedBy: AccountKey;
  readonly addedAt: Date;
}

export interface FormerName {
  readonly name: PersonName;
  /** The day on which the next one was put on record, 'YYYY-MM-DD'. */
  readonly until: string;
  /** What proved the change. */
  readonly evidence: string;
}

/** How a person is reached; sealed by `sealContact`. */
export interface ContactDocument {
  /** E.164; null when none is on record. */
  readonly mobile: Sealed | null;
  /** Found by this; missing in older ones, and where there is no mobile. */
  readonly mobileKey?: string;
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

/** `_id` is keyed from purpose and account: an account has one code for each purpose, the latest. */
export interface PossessionCodeDocument extends Stored {
  /** Null for a proof that fits nobody: it is kept all the same, so that nothing tells the two apart. */
  readonly cardNumber: string | null;
  readonly personId: string | null;
  /** Keyed hash of the document and name that were given with it, or of the mobile that is registered with. */
  readonly subject: string;
  readonly codeHash: string;
  readonly triesLeft: number;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  /** Of a mobile to register with: when the right code came back; then it is kept until the registration is sent. */
  readonly confirmedAt?: Date | null;
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
