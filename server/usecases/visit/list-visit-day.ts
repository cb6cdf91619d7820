/**
 * A day on a campus for the office and the guards: its slots and everybody who comes, is inside, or waits. That names
 * were read is on record. Errors: VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN for what is no date. Database calls: 3, one
 * more for every 1000 visits, and those of `countByGate`.
 */
import { slotsOn, type Slot } from '../../../domain/visit/slot';
import { WITH_PLACES } from '../../../domain/visit/visit';
import type { DaySlot, StaffVisitActions } from '../../contract/staff-visits';
import type { UseCase } from '../../endpoint/action';
import type { SlotDocument, VisitDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { findAll } from '../find-all';
import { countByGate } from './count-by-gate';
import { placesForAnybody, readSlots } from './slot-places';
import { viewDayVisit } from './view-day-visit';
import { peopleOf } from './view-visit';

type Call = StaffVisitActions['listVisitDay'];

const HOLDING: readonly string[] = WITH_PLACES;
const CAME: readonly string[] = ['checked-in', 'checked-out'];

export const listVisitDay: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { campus, date },
) => {
  const now = ports.clock.now();
  const slots = slotsOn(campus, date, ports.school.visit);
  if (!slots.ok) {
    return slots;
  }
  const [stored, visits] = await Promise.all([
    readSlots(ports, slots.value),
    findAll(ports.store.collection('visits'), { date, campus }),
  ]);
  await writeAudit(ports, `visits ${campus}#${date} read by ${caller.accountKey} at ${now}`, {
    actor: caller.accountKey,
    action: 'read-visit-day',
    subject: `${campus}#${date}`,
    reason: '',
  });
  return {
    ok: true,
    value: {
      campus,
      date,
      slots: slots.value.map((slot) => viewDaySlot(slot, stored.get(slot.id), visits)),
      gates: await countByGate(ports, campus, visits),
      visits: visits
        .filter(({ status }) => status !== 'cancelled' && status !== 'requested')
        .sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0))
        .map((visit) => viewDayVisit(visit, now)),
    },
  };
};

function viewDaySlot(
  slot: Slot,
  stored: SlotDocument | undefined,
  visits: readonly VisitDocument[],
): DaySlot {
  const ofSlot = visits.filter(({ slotId }) => slotId === slot.id);
  const people = (some: readonly VisitDocument[]): number =>
    some.reduce((sum, visit) => sum + peopleOf(visit), 0);
  return {
    start: slot.start,
    end: slot.end,
    places: stored?.places ?? slot.places,
    booked: people(ofSlot.filter(({ status }) => HOLDING.includes(status))),
    came: people(ofSlot.filter(({ status }) => CAME.includes(status))),
    inside: people(ofSlot.filter(({ status }) => status === 'checked-in')),
    left: placesForAnybody(slot, stored),
    waiting: ofSlot.filter(({ status }) => status === 'waiting').length,
    isClosed: stored !== undefined && stored.closedAt !== null,
  };
}
