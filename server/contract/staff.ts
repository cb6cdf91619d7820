/** staff: the roster, the Thursday desk, cards, and who else may do this. */
import { z } from 'zod';
import type { ListActions } from './lists';
import { reviewInputs, type ReviewActions } from './review';
import { staffCardInputs, type StaffCardActions } from './staff-cards';

export type { BatchItemView, BatchView, Desk } from './review';

export const staffInputs = {
  ...reviewInputs,
  ...staffCardInputs,
  enrolDevice: z.strictObject({
    device: z.string().regex(/^[a-z0-9-]{1,40}$/),
    gate: z.string().max(40),
    direction: z.enum(['in', 'out']),
    /** Ed25519, SPKI DER, base64. */
    publicKey: z.string().max(200),
  }),
  revokeDevice: z.strictObject({ device: z.string().max(40), reason: z.string().max(200) }),
  inviteStaff: z.strictObject({
    name: z.string().min(1).max(60),
    roles: z
      .array(z.enum(['office', 'reviewer', 'guard', 'keeper', 'auditor']))
      .min(1)
      .max(5),
    /** Of a reviewer: ids of the school's departments. */
    departments: z.array(z.string().max(40)).max(40).optional(),
  }),
};

export interface StaffActions extends ListActions, ReviewActions, StaffCardActions {
  enrolDevice: {
    input: z.infer<typeof staffInputs.enrolDevice>;
    output: { readonly device: string };
  };
  revokeDevice: {
    input: z.infer<typeof staffInputs.revokeDevice>;
    output: { readonly device: string };
  };
  inviteStaff: {
    input: z.infer<typeof staffInputs.inviteStaff>;
    output: { readonly token: string; readonly expiresAt: number };
  };
}
