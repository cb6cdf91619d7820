/**
 * Two alumni as they are after some weeks: registered, reviewed, with a card in use, a visit booked, entries, notices.
 */
import type { Documents } from '../../../../server/schema/documents';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { bookVisit } from '../../../../server/usecases/visit/book-visit';
import type { Harness } from '../../harness';
import { callerOf, fillRoster, office, person, submit } from '../../people';
import { booking } from '../visit/booking';

const THURSDAY = '2026-11-26';

/** When all of this has happened. */
export const AFTERWARDS = '2026-11-30T10:00:00+08:00';

/**
 * person(1) visits on 1 December and brings person(3); person(2) has nothing to do with it. Answers their card numbers.
 */
export async function liveThrough(harness: Harness): Promise<readonly [string, string]> {
  const { ports } = harness;
  const both = [person(1), person(2)];
  await fillRoster(
    harness,
    both.map(({ entry }) => entry),
  );
  harness.at(`${THURSDAY}T10:00:00+08:00`);
  await bookVisit(
    ports,
    callerOf(harness, person(1).openid),
    booking(1, { date: THURSDAY, start: '11:00', plate: '苏L12345', purpose: '返校聚会' }),
  );
  for (const one of both) await submit(harness, one);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(ports);
  await approveExactMatches(ports, office(harness), { batchId: THURSDAY });
  await closeBatch(ports, office(harness), { batchId: THURSDAY });
  harness.at('2026-11-27T10:00:00+08:00');
  await bookVisit(
    ports,
    callerOf(harness, person(1).openid),
    booking(1, {
      date: '2026-12-01',
      companions: [{ name: person(3).form.name, document: person(3).form.document }],
    }),
  );
  for (const { openid, form } of both) {
    const { document, name } = form;
    const active = await activateCard(ports, callerOf(harness, openid), { document, name });
    if (!active.ok) throw new Error(active.code);
  }
  harness.at(AFTERWARDS);
  const numbers = await Promise.all(both.map(({ openid }) => numberOf(harness, openid)));
  for (const [index, cardNumber] of numbers.entries()) {
    await ports.store.collection('entries').add({
      _id: `north-in#${index}`,
      schema: 1,
      at: new Date(ports.clock.now()),
      gate: 'north',
      direction: 'in',
      cardNumber,
      result: 'admitted',
      code: null,
    });
  }
  return numbers as [string, string];
}

async function numberOf(harness: Harness, openid: string): Promise<string> {
  const account = harness.ports.vault.accountKey(openid);
  const held = await harness.ports.store.collection('accounts').get(account);
  if (held === null) throw new Error('nobody holds a card here');
  return held.cardNumber;
}

/** Everything that is stored, as use cases see it. */
export async function everything(
  harness: Harness,
): Promise<ReadonlyMap<keyof Documents, readonly object[]>> {
  const { collections } = await import('../../../../server/schema/collections');
  const found = new Map<keyof Documents, readonly object[]>();
  for (const { name } of collections) found.set(name, await harness.all(name));
  return found;
}
