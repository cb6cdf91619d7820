/** Accounts that a department opens: the documents it decides by, and the names people choose. */
import type { ProofKind } from '../../../domain/account/proof-photo';
import type { StoredConsent } from './registration';
import type { AccountKey, Sealed, Stored } from './stored';

/** `_id` is the account key: photos of documents, in private storage under names that say nothing. */
export interface RegistrationProofsDocument extends Stored {
  /** Counts every change. */
  readonly version: number;
  readonly files: Readonly<Record<ProofKind, string | null>>;
  /** Files that nobody needs any more; written before they are removed, so that a run that dies leaves none behind. */
  readonly discarded: readonly string[];
  readonly consents: readonly StoredConsent[];
  readonly uploadedAt: Date;
  /** When the department decided by them; null while that is to come, and after a new one was sent. */
  readonly decidedAt: Date | null;
}

/**
 * `_id` is the account key: its latest face check. Of one that is over only outcome and time are kept, no picture ever.
 */
export interface FaceCheckDocument extends Stored {
  /** Names the check to WeChat. */
  readonly sequence: string;
  /** '' once it is over. */
  readonly verifyId: string;
  /** What was typed; null once it is over. */
  readonly content: Sealed | null;
  /** Keyed from the document. */
  readonly subject: string;
  readonly startedAt: Date;
  readonly outcome: 'passed' | 'failed' | null;
  readonly decidedAt: Date | null;
  readonly consents: readonly StoredConsent[];
}

/** `_id` is keyed from the name in small letters: the only place where a name is given, to one card and for good. */
export interface UserNameDocument extends Stored {
  readonly name: string;
  readonly cardNumber: string;
  readonly chosenBy: AccountKey;
  readonly chosenAt: Date;
}
