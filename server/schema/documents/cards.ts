/** Cards, the accounts that hold them, and the budgets of attempts. */
import type { CardHold, StoredCardStatus } from '../../../domain/card/card';
import type { PersonName } from '../../../domain/identity/names';
import type { StoredDegree } from './persons';
import type { StoredConsent } from './registration';
import type { AuditDocument } from './staff';
import type { AccountKey, DocumentKey, Sealed, Stored } from './stored';

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
  /** When it last changed: gates hear of cards by it. */
  readonly changedAt?: Date;
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
  /** Chosen once, where the school has user names; see user_names. */
  readonly userName?: string | null;
  /** What the holder agreed to before the first identity code, where the school asks for it. */
  readonly codeConsents?: readonly StoredConsent[];
  readonly boundUnionid: Sealed | null;
  readonly boundAt: Date | null;
  readonly revokedAt: Date | null;
  /** By what; in whose words stands with the measure or in the audit log. */
  readonly revokedReason: CardEnd | null;
}

export type CardEnd =
  | 'APPROVAL_REVERSED'
  | 'MEASURE'
  | 'REPLACED'
  | 'older-card-without-holder'
  | 'older-card-retracted';

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

/** `_id` is the account key from which a card was moved away: that account is told. */
export interface MovedCardDocument extends Stored {
  readonly cardNumber: string;
  readonly movedAt: Date;
}
