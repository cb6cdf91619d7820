import type { Ports } from '../../../../server/ports';
import { StoreFailure } from '../../../../server/ports/store';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { dyingPorts } from '../../dying-ports';
import { placesOf } from '../visit/booking';
import { enter, SLOT_ID } from './inviting';
import { HOST, PLACES, WAIT, waitingLine } from './waiting-line';

const { current, now, begin, at, fill, visitOf, cancel, invitation, told, expectCounted } =
  waitingLine();

describe('a process that dies after an effect', () => {
  const enterOn = (ports: Ports) => enter({ ...current(), ports }, HOST, 2, WAIT);

  test('while guests join the line leaves nobody in it twice, and nothing counted that is not there', async () => {
    for (let n = 1; ; n += 1) {
      await begin();
      await fill();
      const isOver = await survives(() => enterOn(dyingPorts(current().ports, n)));
      at(now() + 61_000);
      await runVisits(current().ports);
      const again = await enterOn(current().ports);
      expect(again.ok ? 'waiting' : again.code).toMatch(/^(waiting|VISIT_ALREADY_BOOKED)$/);
      at(now() + 61_000);
      await runVisits(current().ports);
      await expectCounted(1);
      expect(await placesOf(current(), SLOT_ID)).toEqual({ left: 0, sold: PLACES });
      if (isOver) {
        expect(n).toBeGreaterThan(5);
        break;
      }
    }
  });

  test('leaves no place empty while guests wait, and the host is told of it once', async () => {
    for (let n = 1; ; n += 1) {
      await begin();
      await fill();
      await enterOn(current().ports);
      const { visitId } = await visitOf(11);
      const isOver = await survives(() => cancel(11, dyingPorts(current().ports, n)));
      at(now() + 61_000);
      await runVisits(current().ports);
      const cancelled = (await current().ports.store.collection('visits').get(visitId))?.status;
      const isFree = cancelled === 'cancelled';
      expect({ n, ...(await invitation()) }).toMatchObject({
        n,
        state: isFree ? 'offered' : 'waiting',
      });
      expect(await told(HOST)).toEqual(isFree ? ['guests-offered'] : []);
      expect(await placesOf(current(), SLOT_ID)).toEqual({ left: 0, sold: PLACES });
      if (isOver) break;
    }
  });
});

async function survives(work: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  try {
    expect((await work()).ok).toBe(true);
    return true;
  } catch (error) {
    if (error instanceof StoreFailure) return false;
    throw error;
  }
}
