import { commitmentOf, drawnAt } from '../../../domain/visit/lottery';
import type { Slot } from '../../../domain/visit/slot';
import type { Ports } from '../../ports';

export const SEED_PLACE = 'visit_draws.seed';

/** Publishes the commitment to a seed that nobody sees before the draw, unless it was published. One database call. */
export async function openDraw(ports: Ports, slot: Slot): Promise<void> {
  const { id, campus, date, start, places } = slot;
  // 256 bits: the commitment cannot be searched for its seed.
  const seed = `${ports.randomness.id()}${ports.randomness.id()}`;
  await ports.store.collection('visit_draws').add({
    _id: id,
    schema: 1,
    campus,
    date,
    start,
    places,
    commitment: commitmentOf(seed, ports.sha256),
    sealedSeed: ports.vault.seal(SEED_PLACE, seed),
    seed: null,
    drawAt: new Date(drawnAt(date, ports.school.visit.lottery)),
    status: 'open',
    tickets: [],
  });
}
