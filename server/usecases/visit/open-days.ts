import { addDays, dateOf } from '../../../domain/calendar/shanghai';
import { isWithin } from '../../../domain/calendar/vacations';
import { isLotteryDay } from '../../../domain/visit/lottery';
import { slotsOn } from '../../../domain/visit/slot';
import type { Ports } from '../../ports';
import type { Store } from '../../ports/store';
import { newSlot } from './slot-places';

/** Up to which day this process has made the slots. */
const opened = new WeakMap<Store, string>();

/**
 * Makes the slots of every day that can be booked by tomorrow, so that nobody who comes as the day opens has to. A day
 * that is drawn has its slots from the draw. No database call but once a day in each process, then 1 to 3.
 */
export async function openDays(ports: Ports): Promise<void> {
  const policy = ports.school.visit;
  const today = dateOf(ports.clock.now());
  const last = addDays(today, policy.daysAhead + 1);
  if (opened.get(ports.store) === last) {
    return;
  }
  const days = Array.from({ length: policy.daysAhead + 2 }, (_, n) => addDays(today, n)).filter(
    (date) => !isWithin(date, policy.closedDays) && !isLotteryDay(date, policy.lottery),
  );
  const slots = policy.campuses.flatMap(({ id }) =>
    days.flatMap((date) => {
      const ofDay = slotsOn(id, date, policy);
      return ofDay.ok ? ofDay.value : [];
    }),
  );
  await ports.store
    .collection('slots')
    .addMissing(slots.map((slot) => ({ ...newSlot(ports, slot), unsettled: false })));
  opened.set(ports.store, last);
}
