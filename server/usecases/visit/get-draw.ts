/**
 * The draw of a slot as it is published: the commitment before it, the seed and every ticket after it. Anybody may look.
 * Errors: VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN; VISIT_NO_LOTTERY for a day that is not drawn. Database calls: 2.
 */
import { drawnAt, isLotteryDay } from '../../../domain/visit/lottery';
import { findSlot } from '../../../domain/visit/slot';
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import { openDraw } from './open-draw';

type GetDraw = UseCase<VisitActions['getDraw']['input'], VisitActions['getDraw']['output']>;

export const getDraw: GetDraw = async (ports, _caller, { campus, date, start }) => {
  const { visit } = ports.school;
  const slot = findSlot(campus, date, start, visit);
  if (!slot.ok) {
    return slot;
  }
  if (!isLotteryDay(date, visit.lottery)) {
    return { ok: false, code: 'VISIT_NO_LOTTERY' };
  }
  const drawAt = drawnAt(date, visit.lottery);
  if (ports.clock.now() < drawAt) {
    await openDraw(ports, slot.value);
  }
  const draw = await ports.store.collection('visit_draws').get(slot.value.id);
  return {
    ok: true,
    value: {
      drawAt,
      places: draw?.places ?? slot.value.places,
      commitment: draw?.commitment ?? null,
      seed: draw?.seed ?? null,
      tickets: draw?.tickets ?? [],
    },
  };
};
