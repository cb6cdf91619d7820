/** account: who calls, and what they have. */
import { z } from 'zod';
import type { CardView, RegistrationView, ReviewView, Role } from './shapes';

export const accountInputs = {
  getSession: z.strictObject({}),
  acceptInvitation: z.strictObject({ token: z.string().min(1).max(100) }),
};

/** The one call behind the Card tab. */
export interface Session {
  readonly serverNow: number;
  readonly roles: readonly Role[];
  readonly registration: RegistrationView | null;
  readonly card: CardView | null;
  readonly review: ReviewView;
}

export interface AccountActions {
  getSession: { input: z.infer<typeof accountInputs.getSession>; output: Session };
  acceptInvitation: {
    input: z.infer<typeof accountInputs.acceptInvitation>;
    output: { readonly roles: readonly Role[] };
  };
}
