/** Members of staff, and the record of who did what. */
import type { AccountKey, Stored } from './stored';

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
  /** Keyed hash of all above: what stands here is what was written. */
  readonly digest: string;
  /** The page of the chain it stands on; null for the minute until it is sealed. */
  readonly sealedIn: string | null;
}

/** A page of the chain; `_id` is its number with leading zeros, so that each number is given once. */
export interface AuditPageDocument extends Stored {
  readonly number: number;
  readonly previous: string;
  readonly last: string;
  readonly count: number;
  readonly total: number;
  /** In the order of the chain; null when their time was over and they were removed. */
  readonly entries: readonly { readonly id: string; readonly link: string }[] | null;
  readonly sealedAt: Date;
  /** Whether all of its entries say that they are sealed. */
  readonly isMarked: boolean;
  /** False when `entries` were removed. */
  readonly isKept: boolean;
}
