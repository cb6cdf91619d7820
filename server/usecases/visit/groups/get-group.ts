/**
 * Who stands in a group's request, and whose document is blocked; that names were read is on record. Errors:
 * GROUPS_NOT_HERE, VISIT_NOT_FOUND. Database calls: 3, and those of `areBlocked`.
 */
import { displayName } from '../../../../domain/identity/names';
import type { StaffGroupActions } from '../../../contract/group';
import type { UseCase } from '../../../endpoint/action';
import type { Ports } from '../../../ports';
import type { VisitorDocument } from '../../../schema/documents';
import { writeAudit } from '../../audit/write-audit';
import { areBlocked } from '../blocked-people';
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
  const people = [visit.visitor, ...visit.companions];
  const members = await Promise.all(
    people.map(async (person) => ({
      name: displayName(person.name),
      document: person.documentMasked,
      guardian: person.guardian ?? null,
      isBlocked: await areBlocked(ports, keysOf(ports, person)),
    })),
  );
  return summary === undefined
    ? { ok: false, code: 'VISIT_NOT_FOUND' }
    : { ok: true, value: { group: { ...summary, members } } };
};

/** Under every version in use. */
function keysOf(ports: Ports, { documentType, issuingCountry, document }: VisitorDocument) {
  return ports.vault.documentKeys({
    type: documentType,
    number: ports.vault.open('visits.document', document),
    issuingCountry,
  });
}
