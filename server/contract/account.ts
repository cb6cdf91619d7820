/** account: who calls, and what they have. */
import { z } from 'zod';
import { applicationInputs, type ApplicationActions } from './applications';
import { myDataInputs, type MyDataActions } from './my-data';
import { uploadInputs, type UploadActions } from './uploads';
import { inboxInputs, type InboxActions } from './inbox';
import type { CardView, RegistrationView, ReviewView, Role } from './shapes';

export const accountInputs = {
  ...inboxInputs,
  ...myDataInputs,
  ...uploadInputs,
  ...applicationInputs,
  getSession: z.strictObject({}),
  acceptInvitation: z.strictObject({ token: z.string().min(1).max(100) }),
};

/** Epoch ms. */
export interface SanctionView {
  readonly kind: 'restrict' | 'revoke';
  readonly reason: string;
  readonly decidedAt: number;
  /** 'YYYY-MM-DD', no new application before it. */
  readonly barredUntil: string | null;
  /** Until when it can be appealed; null when it was, or the time is over. */
  readonly appealUntil: number | null;
  readonly appeal: {
    readonly outcome: 'open' | 'upheld' | 'lifted';
    readonly at: number;
    readonly answer: string | null;
  } | null;
}

/** The one call behind the Card tab. */
export interface Session {
  readonly serverNow: number;
  readonly roles: readonly Role[];
  readonly registration: RegistrationView | null;
  readonly card: CardView | null;
  /** The sanction on the card, with its reason; null for none. */
  readonly sanction: SanctionView | null;
  /** When the card was moved from this account to another; null for never. Epoch ms. */
  readonly cardMovedAt: number | null;
  readonly review: ReviewView;
  /** Whether an account can be opened at once by WeChat's face check. */
  readonly faceCheck: boolean;
  /** Notices in the inbox that were not seen yet. */
  readonly unread: number;
}

export interface AccountActions
  extends InboxActions, MyDataActions, UploadActions, ApplicationActions {
  getSession: { input: z.infer<typeof accountInputs.getSession>; output: Session };
  acceptInvitation: {
    input: z.infer<typeof accountInputs.acceptInvitation>;
    output: { readonly roles: readonly Role[] };
  };
}
