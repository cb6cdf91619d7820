/** staff: the roster, the Thursday desk, cards, and who else may do this. */
import { z } from 'zod';
import { staffApplicationInputs, type StaffApplicationActions } from './applications';
import { auditInputs, type AuditActions } from './audit';
import { codeKeyInputs, type CodeKeyActions } from './code-keys';
import { counterInputs, type CounterActions } from './counter';
import { dataRequestInputs, type DataRequestActions } from './data-requests';
import { deviceInputs, type DeviceActions } from './devices';
import { entryInputs, type EntryActions } from './entries';
import type { ListActions } from './lists';
import { messageInputs, type MessageActions } from './messages';
import { staffPhotoInputs, type StaffPhotoActions } from './photo';
import { staffGuestInputs, type StaffGuestActions } from './staff-guests';
import { staffGroupInputs, type StaffGroupActions } from './group';
import { staffVisitInputs, type StaffVisitActions } from './staff-visits';
import { reviewInputs, type ReviewActions } from './review';
import { staffCardInputs, type StaffCardActions } from './staff-cards';

export type { BatchItemView, BatchView, Desk } from './review';

export const staffInputs = {
  ...messageInputs,
  ...reviewInputs,
  ...staffCardInputs,
  ...auditInputs,
  ...counterInputs,
  ...staffPhotoInputs,
  ...staffApplicationInputs,
  ...deviceInputs,
  ...codeKeyInputs,
  ...entryInputs,
  ...dataRequestInputs,
  ...staffGroupInputs,
  ...staffVisitInputs,
  ...staffGuestInputs,
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

export interface StaffActions
  extends
    ListActions,
    MessageActions,
    ReviewActions,
    StaffCardActions,
    AuditActions,
    CounterActions,
    StaffPhotoActions,
    StaffApplicationActions,
    DeviceActions,
    CodeKeyActions,
    EntryActions,
    DataRequestActions,
    StaffGroupActions,
    StaffVisitActions,
    StaffGuestActions {
  inviteStaff: {
    input: z.infer<typeof staffInputs.inviteStaff>;
    output: { readonly token: string; readonly expiresAt: number };
  };
}
