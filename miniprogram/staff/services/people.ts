import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Invite = Contract['staff']['inviteStaff'];
export type Role = Invite['input']['roles'][number];

/** Makes an invitation; its token is in this answer alone. `departments`: ids, of a reviewer. */
export function inviteStaff(
  name: string,
  roles: readonly Role[],
  departments: readonly string[] = [],
): Promise<CallAnswer<Invite['output']>> {
  return call('staff', 'inviteStaff', { name, roles: [...roles], departments: [...departments] });
}
