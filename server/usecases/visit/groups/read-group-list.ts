/**
 * Shows a leader what a list holds before it is sent: how many people and what is wrong in which line. Errors:
 * GROUPS_NOT_HERE and those of `readGroupPeople`. No database call.
 */
import { maskName } from '../../../../domain/identity/names';
import type { GroupActions } from '../../../contract/group';
import type { UseCase } from '../../../endpoint/action';
import { groupsOf, readGroupPeople } from './read-group-people';

type Call = GroupActions['readGroupList'];

const SHOWN = 20;

export const readGroupList: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { fileId, date },
) => {
  const groups = groupsOf(ports);
  if (!groups.ok) {
    return groups;
  }
  const slot = { campus: '', date, start: '' };
  const read = await readGroupPeople(ports, caller, groups.value, fileId, slot);
  if (!read.ok) {
    return read;
  }
  const { people, children, party, mistakes } = read.value;
  return {
    ok: true,
    value: {
      people,
      children,
      leader: party === null ? null : maskName(party.visitor.name),
      mistakes: mistakes.slice(0, SHOWN),
      mistakeCount: mistakes.length,
    },
  };
};
