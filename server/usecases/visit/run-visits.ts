import type { Ports } from '../../ports';
import { withdrawGuests } from '../guest/withdraw-guests';
import { releaseLease, takeLease } from '../lease/take-lease';
import { carryOutClosings } from './carry-out-closings';
import { drawLotteries } from './draw-lotteries';
import { endOffers } from './end-offers';
import { markNoShows } from './mark-no-shows';
import { openDays } from './open-days';
import { settleSlots } from './settle-slots';

/** Functions are ended after 60 s; one step takes some seconds at most. */
const BUDGET_MS = 40_000;

/**
 * Everything that is due with visits: new days are opened, places come back, are offered and passed on, days are drawn
 * by lot, closed slots are emptied, missed visits are marked. Each does what it can and goes on the next time; one that
 * fails does not keep the others from their work. Does nothing while another invocation does this. Nine database calls
 * when nothing is due, and those of `openDays` once a day.
 */
export async function runVisits(ports: Ports): Promise<void> {
  const lease = await takeLease(ports, 'visits');
  if (lease === null) {
    return;
  }
  const stopAt = ports.clock.now() + BUDGET_MS;
  await attempt(ports, 'open-days', () => openDays(ports));
  await attempt(ports, 'end-offers', () => endOffers(ports, stopAt));
  await attempt(ports, 'withdraw-guests', () => withdrawGuests(ports, stopAt));
  await attempt(ports, 'carry-out-closings', () => carryOutClosings(ports, stopAt));
  await attempt(ports, 'draw-lotteries', () => drawLotteries(ports, stopAt));
  await attempt(ports, 'settle-slots', () => settleSlots(ports, stopAt));
  await attempt(ports, 'mark-no-shows', () => markNoShows(ports, stopAt));
  await releaseLease(ports, lease);
}

async function attempt(ports: Ports, action: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ports.log.failure({ requestId: ports.randomness.id(), action, error });
  }
}
