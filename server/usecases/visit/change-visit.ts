/**
 * Changes a visit of the caller's own in one act: day, slot and campus, who comes along, the vehicle. The new places are
 * had before the visit is changed by one conditional update, and the old ones are given back after it, so that nobody is
 * without a place in between, and a kill at any point leaves what slot-places.ts puts right.
 *
 * Errors: VISIT_NOT_FOUND, also for others' visits; VISIT_CHANGE_TOO_LATE and the visit's other states; those of
 * booking; VISIT_CHANGED for a stale version. Database calls: 8, more when somebody waits for the old places.
 */
import { isChildOn } from '../../../domain/visit/companion';
import { stepVisit } from '../../../domain/visit/visit';
import type { PartyBooking, VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CompanionDocument, VisitDocument } from '../../schema/documents';
import { moveReminder } from '../inbox/move-reminder';
import { mayVisit, numbersOf, visitsOf } from './add-visit';
import { checkVisitors } from './check-visitors';
import { isDrawAhead } from './lottery-day';
import { giveBack, offerPlaces } from './offer-places';
import { noticeSameChild } from './notice-same-child';
import { readBooking, type ReadBooking } from './read-booking';
import { beginMovement, returnPlaces, takePlaces } from './slot-places';
import { documentOf } from './view-person';
import { peopleOf, viewVisit } from './view-visit';
import { findVisitsOf } from './visitor-visits';

type Call = VisitActions['changeVisit'];

export const changeVisit: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const policy = ports.school.visit;
  const visit = await ports.store.collection('visits').get(input.visitId);
  const isOwn = visit?.accountKey === caller.accountKey;
  // Guests' days and people are the invitation's, a group's what the office approved.
  if (!isOwn || visit.host !== undefined || visit.group !== undefined) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  const step = stepVisit(visit, 'change', ports.clock.now(), policy);
  if (!step.ok) {
    return step;
  }
  if (visit.version !== input.version) {
    return { ok: false, code: 'VISIT_CHANGED' };
  }
  const read = readBooking(ports, changedBooking(ports, visit, input));
  if (!read.ok) {
    return read;
  }
  const draw = await isDrawAhead(ports, read.value.slot);
  if (draw !== null) {
    return draw;
  }
  const possible = await checkVisitors(ports, caller, read.value);
  if (!possible.ok) {
    return possible;
  }
  const visitors = { documentKeys: read.value.party.documentKeys, account: caller.accountKey };
  const found = await findVisitsOf(ports, visitors, read.value.slot.date);
  const others = found.filter(({ _id }) => _id !== visit._id);
  const answer = mayVisit(ports, caller, read.value, visitsOf(visitors, others));
  if (!answer.ok) {
    return answer;
  }
  // New ones of everybody, so that a booking under way for one of them fails, or this does.
  const numbers = numbersOf(ports, read.value.slot.date, visitors, [visit, ...others]);
  const moved = await move(ports, visit, read.value, numbers);
  return typeof moved === 'string'
    ? { ok: false, code: moved }
    : { ok: true, value: { visit: viewVisit(moved, policy) } };
};

/** The visit as if it were booked now: whoever stays is entered again from what is stored. */
function changedBooking(ports: Ports, visit: VisitDocument, input: Call['input']): PartyBooking {
  const companionOf = (person: CompanionDocument) => {
    const { name, birthDate = null } = person;
    const document = documentOf(ports.vault, person);
    // Whoever is no child any more on the new day comes with the document as everybody else.
    const isSaid = birthDate !== null && (document === null || isChildOn(birthDate, input.date));
    return {
      name,
      ...(document === null ? {} : { document }),
      ...(isSaid ? { birthDate } : {}),
    };
  };
  const kept = visit.companions.filter((_companion, index) => input.keep.includes(index));
  return {
    campus: input.campus,
    date: input.date,
    start: input.start,
    visitor: { name: visit.visitor.name, document: documentOf(ports.vault, visit.visitor) },
    companions: [...kept.map(companionOf), ...input.add],
    guardianConsents: visit.guardianConsents || (input.guardianConsents ?? false),
    consents: visit.consents.map(({ id, version }) => ({ id, version })),
    ...(visit.purpose === null ? {} : { purpose: visit.purpose }),
    ...(visit.plate === null ? {} : { plate: visit.plate }),
    ...(input.plate === undefined ? {} : { plate: input.plate }),
  };
}

type Refused = 'VISIT_SLOT_FULL' | 'VISIT_SLOT_CLOSED' | 'VISIT_CHANGED';

async function move(
  ports: Ports,
  visit: VisitDocument,
  { slot, party, people, plate, input }: ReadBooking,
  numbers: readonly string[],
): Promise<VisitDocument | Refused> {
  const before = peopleOf(visit);
  const stays = slot.id === visit.slotId;
  const wanted = stays ? Math.max(0, people - before) : people;
  const freed = stays ? Math.max(0, before - people) : before;
  const full = wanted === 0 ? null : await takePlaces(ports, slot, wanted);
  if (full !== null) {
    return full;
  }
  if (freed > 0) {
    await beginMovement(ports, visit.slotId);
  }
  const { _id, version } = visit;
  const change = {
    slotId: slot.id,
    campus: slot.campus,
    date: slot.date,
    start: slot.start,
    end: slot.end,
    visitor: party.visitor,
    companions: party.companions,
    plate,
    guardianConsents: input.guardianConsents ?? false,
    visitors: [...new Set([...visit.visitors, ...party.documentKeys])],
    childKeys: party.childKeys,
    numbers: [...visit.numbers, ...numbers],
  };
  const updated = await ports.store
    .collection('visits')
    .update({ _id, version, status: 'booked' }, { set: change, increase: { version: 1 } });
  if (updated === 0) {
    await giveBack(ports, slot.id, wanted);
    return 'VISIT_CHANGED';
  }
  if (freed > 0) {
    await returnPlaces(ports, visit.slotId, freed);
    await offerPlaces(ports, visit.slotId);
  }
  const changed = { ...visit, ...change, version: version + 1 };
  await moveReminder(ports, changed);
  await noticeSameChild(ports, changed);
  return changed;
}
