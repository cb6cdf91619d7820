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
}
