import type { Ports } from '../../ports';

/**
 * Counts one attempt of a lifetime budget before it is looked at; false when `limit` attempts were spent already. The
 * count is raised by the database, so attempts side by side cannot exceed it. One database call, two the first time.
 */
export async function spendAttempt(ports: Ports, id: string, limit: number): Promise<boolean> {
  const attempts = ports.store.collection('attempts');
  const lastAt = new Date(ports.clock.now());
  const raise = async (): Promise<boolean> =>
    (await attempts.update(
      { _id: id, count: { before: limit } },
      { set: { lastAt }, increase: { count: 1 } },
    )) === 1;
  if (await raise()) {
    return true;
  }
  if ((await attempts.add({ _id: id, schema: 1, count: 1, lastAt })) === 'added') {
    return true;
  }
  // It was there: spent, or made by a call side by side just now.
  return raise();
}

/** Gives an attempt back that turned out to be no guess. */
export async function returnAttempt(ports: Ports, id: string): Promise<void> {
  await ports.store
    .collection('attempts')
    .update({ _id: id, count: { after: 0 } }, { increase: { count: -1 } });
}
