/**
 * The slots of a day on a campus with their places left. Looking creates nothing. Errors: VISIT_CAMPUS_UNKNOWN,
 * VISIT_SLOT_UNKNOWN for what is no date. Database calls: 1, none for a day that cannot be booked.
 */
import { drawnAt, isLotteryDay } from '../../../domain/visit/lottery';
import { bookingOpens, dayClosed, isPast, slotsOn, type Slot } from '../../../domain/visit/slot';
import type { SlotView, VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import type { SlotDocument } from '../../schema/documents';
import { placesForAnybody, readSlots } from './slot-places';

type ListSlots = UseCase<VisitActions['listSlots']['input'], VisitActions['listSlots']['output']>;

export const listSlots: ListSlots = async (ports, _caller, { campus, date }) => {
  const now = ports.clock.now();
  const policy = ports.school.visit;
  const slots = slotsOn(campus, date, policy);
  if (!slots.ok) {
    return slots;
  }
  const closed = dayClosed(slots.value, date, now, policy);
  const stored =
    closed === null ? await readSlots(ports, slots.value) : new Map<string, SlotDocument>();
  return {
    ok: true,
    value: {
      campus,
      date,
      closed,
      opensAt: bookingOpens(date, policy),
      drawAt:
        isLotteryDay(date, policy.lottery) && now < drawnAt(date, policy.lottery)
          ? drawnAt(date, policy.lottery)
          : null,
      isLottery: isLotteryDay(date, policy.lottery),
      slots: slots.value.map((slot) => viewSlot(slot, stored.get(slot.id), now)),
    },
  };
};

function viewSlot(slot: Slot, stored: SlotDocument | undefined, now: number): SlotView {
  const left = placesForAnybody(slot, stored);
  return {
    start: slot.start,
    end: slot.end,
    places: slot.places,
    left,
    waiting: stored?.waiting ?? 0,
    closed: whyClosed(slot, stored, left, now),
  };
}

function whyClosed(
  slot: Slot,
  stored: SlotDocument | undefined,
  left: number,
  now: number,
): SlotView['closed'] {
  if (isPast(slot, now)) {
    return 'VISIT_SLOT_PAST';
  }
  if (stored !== undefined && stored.closedAt !== null) {
    return 'VISIT_SLOT_CLOSED';
  }
  return left === 0 ? 'VISIT_SLOT_FULL' : null;
}
