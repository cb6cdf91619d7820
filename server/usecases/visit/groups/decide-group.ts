/**
 * Approves a group's request, which takes places of the groups' own by one conditional update, or refuses it with a
 * reason that the leader reads. Killed in between, it is done again: places that nobody has come back as those of any
 * slot do (slot-places.ts), and the same decision once more tells the leader who was not told, and changes nothing
 * else.
 *
 * Errors: GROUPS_NOT_HERE, VISIT_NOT_FOUND; VISIT_CHANGED for a stale version; VISIT_REASON_MISSING; what `canBook`
 * says of the day; of somebody on the list GROUP_PEOPLE_BLOCKED, GROUP_PEOPLE_BOOKED, GROUP_PEOPLE_TOO_SOON,
 * GROUP_PEOPLE_MISSED; GROUP_SLOT_OVER for one that ended or closed, GROUP_PLACES_TAKEN. Database calls: 11, and those
 * of `noticeSameChild`.
 */
import { groupPlaces } from '../../../../domain/visit/group';
import { findSlot } from '../../../../domain/visit/slot';
import type { ErrorCode } from '../../../contract/codes';
import type { StaffGroupActions } from '../../../contract/group';
import type { Caller, Outcome, UseCase } from '../../../endpoint/action';
import type { Ports } from '../../../ports';
import type { VisitDocument } from '../../../schema/documents';
import { writeAudit } from '../../audit/write-audit';
import { mayVisit, numbersOf, visitsOf } from '../add-visit';
import { areBlocked } from '../blocked-people';
import { noticeSameChild } from '../notice-same-child';
import { giveBack } from '../offer-places';
import { beginMovement, openSlot, takePlaces } from '../slot-places';
import { tellVisitors } from '../tell-visitors';
import { peopleOf } from '../view-visit';
import { findVisitsOf } from '../visitor-visits';
import { forGroups, groupsOf } from './read-group-people';

type Call = StaffGroupActions['decideGroup'];

/** What visitors read of themselves and of their choice, as the office reads it of a list that others made. */
const OF_GROUP: Partial<Readonly<Record<ErrorCode, ErrorCode>>> = {
  VISIT_ALREADY_BOOKED: 'GROUP_PEOPLE_BOOKED',
  VISIT_REPEAT_TOO_SOON: 'GROUP_PEOPLE_TOO_SOON',
  VISIT_NO_SHOW_BAR: 'GROUP_PEOPLE_MISSED',
  VISIT_SLOT_PAST: 'GROUP_SLOT_OVER',
};

const DONE: Outcome<true> = { ok: true, value: true };

export const decideGroup: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { visitId, version, decision, reason },
) => {
  const visit = await ports.store.collection('visits').get(visitId);
  if (visit?.group === undefined) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  const why = reason.trim();
  if (decision === 'refuse' && why === '') {
    return { ok: false, code: 'VISIT_REASON_MISSING' };
  }
  const status = decision === 'approve' ? 'booked' : 'cancelled';
  const answer = decision === 'approve' ? null : why;
  const { group } = visit;
  const isRepeated =
    visit.version === version + 1 && visit.status === status && group.answer === answer;
  if (!isRepeated && (visit.status !== 'requested' || visit.version !== version)) {
    return { ok: false, code: 'VISIT_CHANGED' };
  }
  const decided = isRepeated
    ? DONE
    : decision === 'approve'
      ? await approve(ports, caller, visit)
      : await settle(ports, visit, {
          status,
          cancelledAt: new Date(ports.clock.now()),
          cancelledBy: 'school',
          group: { ...group, answer },
        });
  if (!decided.ok) {
    return decided;
  }
  await tellVisitors(ports, [visit], 'group-decided');
  await writeAudit(ports, `group ${visitId} ${decision} ${version}`, {
    actor: caller.accountKey,
    action: `${decision}-group`,
    subject: visitId,
    reason: why,
  });
  return { ok: true, value: { status } };
};

async function approve(ports: Ports, caller: Caller, visit: VisitDocument): Promise<Outcome<true>> {
  const groups = groupsOf(ports);
  if (!groups.ok) {
    return groups;
  }
  const { visit: policy } = forGroups(ports, groups.value).school;
  const slot = findSlot(visit.campus, visit.date, visit.start, policy);
  if (!slot.ok) {
    return slot;
  }
  const people = peopleOf(visit);
  const visitors = { documentKeys: visit.visitors, account: null };
  if (await areBlocked(ports, visit.visitors)) {
    return { ok: false, code: 'GROUP_PEOPLE_BLOCKED' };
  }
  const others = await findVisitsOf(ports, visitors, visit.date);
  const request = { slot: slot.value, people };
  const answer = mayVisit(ports, caller, request, visitsOf(visitors, others), policy);
  if (!answer.ok) {
    return { ok: false, code: OF_GROUP[answer.code] ?? answer.code };
  }
  // A closing that comes from now on finds the group as long as its slot is unsettled.
  await openSlot(ports, slot.value);
  await beginMovement(ports, slot.value.id);
  const stored = await ports.store.collection('slots').get(slot.value.id);
  if ((stored?.closedAt ?? null) !== null) {
    return { ok: false, code: 'GROUP_SLOT_OVER' };
  }
  const places = groupPlaces(visit.campus, visit.date, groups.value);
  if ((await takePlaces(ports, places, people)) !== null) {
    return { ok: false, code: 'GROUP_PLACES_TAKEN' };
  }
  const settled = await settle(ports, visit, {
    status: 'booked',
    slotId: places.id,
    numbers: numbersOf(ports, visit.date, visitors, others),
  });
  await (settled.ok ? noticeSameChild(ports, visit) : giveBack(ports, places.id, people));
  return settled;
}

/** Changes a request that is still as it was read, and whose people nobody booked for meanwhile. */
async function settle(
  ports: Ports,
  { _id, version }: VisitDocument,
  set: Partial<VisitDocument>,
): Promise<Outcome<true>> {
  const updated = await ports.store
    .collection('visits')
    .update({ _id, version, status: 'requested' }, { set, increase: { version: 1 } });
  const changed: ErrorCode = 'VISIT_CHANGED';
  return updated === 1 ? DONE : { ok: false, code: changed };
}
