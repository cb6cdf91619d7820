/**
 * Who stands in a group's request, and whose document is blocked; that names were read is on record. Errors:
 * GROUPS_NOT_HERE, VISIT_NOT_FOUND. Database calls: 3, and those of `areBlocked`.
 */
import { displayName } from '../../../../domain/identity/names';
import type { StaffGroupActions } from '../../../contract/group';
import type { UseCase } from '../../../endpoint/action';
import { writeAudit } from '../../audit/write-audit';
import { areBlocked } from '../blocked-people';
import { documentOf, partyOf, viewPerson } from '../view-person';
import { groupsOf } from './read-group-people';
import { viewGroups } from './view-group';

type Call = StaffGroupActions['getGroup'];

export const getGroup: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { visitId },
) => {
  const groups = groupsOf(ports);
  if (!groups.ok) {
    return groups;
  }
  const visit = await ports.store.collection('visits').get(visitId);
  if (visit?.status !== 'requested') {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  const [summary] = await viewGroups(ports, [visit], groups.value);
  await writeAudit(ports, `group ${visitId} read by ${caller.accountKey} ${ports.clock.now()}`, {
    actor: caller.accountKey,
    action: 'read-group',
    subject: visitId,
    reason: '',
  });
  const members = await Promise.all(
    partyOf(visit).map(async (person) => {
      const document = documentOf(ports.vault, person);
      return {
        ...viewPerson(person, visit.date, displayName),
        guardian: person.guardian ?? null,
        // Under every version of the key in use.
        isBlocked:
          document !== null && (await areBlocked(ports, ports.vault.documentKeys(document))),
      };
    }),
  );
  return summary === undefined
    ? { ok: false, code: 'VISIT_NOT_FOUND' }
    : { ok: true, value: { group: { ...summary, members } } };
};
