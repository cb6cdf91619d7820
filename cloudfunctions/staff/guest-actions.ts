/** The part of `staff` for guests: what was noticed, and what follows. */
import { staffGuestInputs, type StaffGuestActions } from '../../server/contract/staff-guests';
import type { ActionsOf } from '../../server/endpoint/action';
import { decideGuestNotice } from '../../server/usecases/guest/decide-guest-notice';
import { listGuestNotices } from '../../server/usecases/guest/list-guest-notices';

export const guestActions: ActionsOf<StaffGuestActions> = {
  listGuestNotices: {
    permission: ['office', 'auditor'],
    input: staffGuestInputs.listGuestNotices,
    run: listGuestNotices,
  },
  decideGuestNotice: {
    permission: ['office'],
    input: staffGuestInputs.decideGuestNotice,
    run: decideGuestNotice,
  },
};
