/**
 * Requests of groups that wait for the office, the earliest day first, 100 at most; nobody's name. Two database calls.
 */
import type { StaffGroupActions } from '../../../contract/group';
import type { UseCase } from '../../../endpoint/action';
import { groupsOf } from './read-group-people';
import { viewGroups } from './view-group';

type Call = StaffGroupActions['listGroups'];

const MOST = 100;

export const listGroups: UseCase<Call['input'], Call['output']> = async (ports) => {
  const groups = groupsOf(ports);
  if (!groups.ok) {
    return groups;
  }
  const visits = await ports.store
    .collection('visits')
    .find({ status: 'requested' }, { limit: MOST, orderBy: [{ field: 'date', direction: 'asc' }] });
  return { ok: true, value: { groups: await viewGroups(ports, visits, groups.value) } };
};
