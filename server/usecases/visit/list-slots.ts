/**
 * The slots of a day on a campus with their places left. Looking creates nothing: a slot's document comes with its first
 * booking. Errors: VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN for what is no date. Database calls: 1, none for a day that
 * cannot be booked.
 */
import { dayClosed, isPast, slotsOn, type Slot } from '../../../domain/visit/slot';
import type { SlotView, VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import { readPlacesLeft } from './slot-places';

type ListSlots = UseCase<VisitActions['listSlots']['input'], VisitActions['listSlots']['output']>;

export const listSlots: ListSlots = async (ports, _caller, { campus, date }) => {
  const now = ports.clock.now();
  const policy = ports.school.visit;
  const slots = slotsOn(campus, date, policy);
  if (!slots.ok) {
    return slots;
  }
  const closed = dayClosed(slots.value, date, now, policy);
  const left =
    closed === null ? await readPlacesLeft(ports, slots.value) : new Map<string, number>();
  return {
    ok: true,
    value: {
      campus,
      date,
      closed,
      slots: slots.value.map((slot) => viewSlot(slot, left.get(slot.id), now)),
    },
  };
};

function viewSlot(slot: Slot, left: number = slot.places, now: number): SlotView {
  const full = left === 0 ? 'VISIT_SLOT_FULL' : null;
  return {
    start: slot.start,
    end: slot.end,
    places: slot.places,
    left,
    closed: isPast(slot, now) ? 'VISIT_SLOT_PAST' : full,
  };
}
