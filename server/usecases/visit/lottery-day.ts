import { drawnAt, isLotteryDay } from '../../../domain/visit/lottery';
import type { Slot } from '../../../domain/visit/slot';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { QUIET_MS } from './slot-places';

type Refusal = Exclude<Outcome<never>, { readonly ok: true }>;

/**
 * Why the slot cannot be booked while its draw is not carried out: VISIT_LOTTERY_DAY with the moment of the draw,
 * TRY_AGAIN for the minutes after it, for one of them also where nobody had a wish; null when it can. One database call
 * on a day that is drawn, else none.
 */
export async function isDrawAhead(ports: Ports, slot: Slot): Promise<Refusal | null> {
  const { lottery } = ports.school.visit;
  if (!isLotteryDay(slot.date, lottery)) {
    return null;
  }
  const at = drawnAt(slot.date, lottery);
  const now = ports.clock.now();
  if (now < at) {
    return { ok: false, code: 'VISIT_LOTTERY_DAY', at };
  }
  const draw = await ports.store.collection('visit_draws').get(slot.id);
  // The first wish may still be on its way, and its draw would give places that were sold.
  const isOver = draw === null ? now >= at + QUIET_MS : draw.status === 'done';
  return isOver ? null : { ok: false, code: 'TRY_AGAIN' };
}
