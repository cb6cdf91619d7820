/**
 * Sends a group's list to the office. It takes no place and binds nobody until it is approved. Errors: GROUPS_NOT_HERE;
 * CONSENT_MISSING; VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN, GROUP_TOO_SOON and what `canBook` says of the day;
 * VISIT_SLOT_CLOSED; GROUPS_WAITING; those of `readGroupPeople`, GROUP_LIST_WRONG for mistakes in lines;
 * VISIT_CARD_HOLDER for a leader on the list whose own card opens the gate; TRY_AGAIN. Database calls: 6.
 */
import { checkConsents } from '../../../../domain/registration/consent';
import { canBook } from '../../../../domain/visit/book-visit';
import { firstGroupDay } from '../../../../domain/visit/group';
import { findSlot } from '../../../../domain/visit/slot';
import type { GroupActions } from '../../../contract/group';
import type { UseCase } from '../../../endpoint/action';
import { discardUpload } from '../../uploads/own-upload';
import { comesByCard } from '../check-visitors';
import { newVisit, slotsOfDay } from '../read-booking';
import { readSlots } from '../slot-places';
import { viewVisit } from '../view-visit';
import { forGroups, groupsOf, readGroupPeople } from './read-group-people';

type Call = GroupActions['requestGroup'];

/** Of one leader, before the office decided any. */
const MOST_WAITING = 3;

export const requestGroup: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { fileId, purpose, consents, ...wanted },
) => {
  const now = ports.clock.now();
  const groups = groupsOf(ports);
  if (!groups.ok) {
    return groups;
  }
  const [missing] = checkConsents(consents, groups.value.agreement);
  if (missing !== undefined) {
    return { ok: false, ...missing };
  }
  const { visit: policy } = forGroups(ports, groups.value).school;
  const slot = findSlot(wanted.campus, wanted.date, wanted.start, policy);
  if (!slot.ok) {
    return slot;
  }
  const read = await readGroupPeople(ports, caller, groups.value, fileId, wanted);
  if (!read.ok) {
    return read;
  }
  const { booking, people, children, party } = read.value;
  if (party === null) {
    return { ok: false, code: 'GROUP_LIST_WRONG' };
  }
  const slotsThatDay = slotsOfDay(ports, slot.value);
  const request = { slot: slot.value, slotsOfDay: slotsThatDay, left: people, people, visits: [] };
  const answer = canBook(request, now, policy);
  if (!answer.ok) {
    return answer;
  }
  if (slot.value.date < firstGroupDay(now, groups.value)) {
    return { ok: false, code: 'GROUP_TOO_SOON' };
  }
  const visits = ports.store.collection('visits');
  const [stored, waiting, hasCard] = await Promise.all([
    readSlots(ports, [slot.value]),
    visits.count({ accountKey: caller.accountKey, status: 'requested' }),
    comesByCard(ports, caller, party.documentKeys),
  ]);
  if ((stored.get(slot.value.id)?.closedAt ?? null) !== null) {
    return { ok: false, code: 'VISIT_SLOT_CLOSED' };
  }
  if (waiting >= MOST_WAITING) {
    return { ok: false, code: 'GROUPS_WAITING' };
  }
  if (hasCard) {
    return { ok: false, code: 'VISIT_CARD_HOLDER' };
  }
  const input = { ...booking, purpose, consents, guardianConsents: children > 0 };
  const sent = { input, slot: slot.value, party, people, plate: null };
  const planned = newVisit(ports, caller, sent, 'requested');
  // No number of any visitor's; two documents cannot both have none.
  const visit = { ...planned, numbers: [planned._id], group: { children, answer: null } };
  if ((await visits.add(visit)) === 'duplicate') {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await discardUpload(ports, fileId);
  return { ok: true, value: { visit: viewVisit(visit, ports.school.visit) } };
};
