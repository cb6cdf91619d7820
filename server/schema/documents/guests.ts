/** Invitations of guests, and what was noticed about them. The guests themselves stand in their visits alone. */
import type { StoredInvitationStatus } from '../../../domain/guest/invitation';
import type { MisuseKind } from '../../../domain/guest/misuse';
import type { AccountKey, Stored } from './stored';

/** What a visit knows of who invited. */
export interface VisitHost {
  readonly accountKey: AccountKey;
  readonly cardNumber: string;
  readonly invitationId: string;
  /** Keyed name of the number plate: the same plate is found again. */
  readonly plateKey: string | null;
}

export interface GuestInvitationDocument extends Stored {
  readonly host: AccountKey;
  readonly cardNumber: string;
  readonly slotId: string;
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  /** The guest and companions together: how many may come, and once it is taken how many do. */
  readonly people: number;
  readonly enteredBy: 'host' | 'guest';
  readonly purpose: string | null;
  /** Keyed hash of the link's token, which is stored nowhere; null where no link is out. */
  readonly tokenKey: string | null;
  readonly status: StoredInvitationStatus;
  readonly version: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** The visit by which it was taken; it may not be there yet, or never come to be. */
  readonly visitId: string | null;
  readonly takenAt: Date | null;
}

/** What the server noticed about guests and children, for staff to decide; `_id` is keyed from what it is about. */
export interface GuestNoticeDocument extends Stored {
  readonly kind: MisuseKind;
  readonly status: 'open' | 'done';
  readonly version: number;
  /** Cards of the hosts it is about; none where nobody invited. */
  readonly cardNumbers: readonly string[];
  /** Different guests, or different hosts; visits that have a child in common. */
  readonly count: number;
  readonly visitIds: readonly string[];
  readonly noticedAt: Date;
  readonly decision: GuestNoticeDecision | null;
  /** What the alumnus wrote against a warning; once. */
  readonly objection: { readonly text: string; readonly at: Date } | null;
}

export interface GuestNoticeDecision {
  /** `noted`: nothing follows. `warned`: the host is told the reason. `restricted`: a sanction was proposed. */
  readonly outcome: 'noted' | 'warned' | 'restricted';
  /** Which host's card it is about. */
  readonly cardNumber: string | null;
  readonly reason: string;
  readonly by: AccountKey;
  readonly at: Date;
}
