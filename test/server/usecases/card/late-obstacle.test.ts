/** What comes between the last look of whoever gives a number and the card itself is seen at activation. */
import type { Ports } from '../../../../server/ports';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { suspendCards } from '../../../../server/usecases/card/suspend-cards';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { startHarness, type Harness } from '../../harness';
import { callerOf, fillRoster, office, people, person, submit } from '../../people';
import { importList, undoList } from '../lists/importing';
import { heldCard, issueCard } from './issued-card';

const THURSDAY = '2026-11-26';
const NEXT_DAY = '2026-11-27T09:00:00+08:00';
const numberOf = (n: number): string => person(n).form.document.number;
const campusList = (...of: number[]): string => ['身份证号', ...of.map(numberOf)].join('\n');
const bars = (...of: number[]): string =>
  ['身份证号,原因', ...of.map((n) => `${numberOf(n)},转借`)].join('\n');

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-25T09:00:00+08:00');
});
afterAll(() => harness.close());

/** Ports in which something happens just before a change of a collection, once. */
function meanwhile(operation: 'addMissing' | 'update', happens: () => Promise<unknown>): Ports {
  const { ports } = harness;
  let happened = false;
  const collection = ((name: 'cards') => {
    const real = ports.store.collection(name);
    const run = real[operation] as (...args: unknown[]) => Promise<unknown>;
    return name !== 'cards'
      ? real
      : {
          ...real,
          [operation]: async (...args: unknown[]) => {
            if (!happened) {
              happened = true;
              await happens();
            }
            return run(...args);
          },
        };
  }) as Ports['store']['collection'];
  return { ...ports, store: { ...ports.store, collection } };
}

async function prepare(): Promise<void> {
  await fillRoster(
    harness,
    people(2).map(({ entry }) => entry),
  );
  harness.at(`${THURSDAY}T11:59:00+08:00`);
  for (const one of people(2)) await submit(harness, one);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
}

async function close(ports: Ports = harness.ports): Promise<void> {
  harness.at(`${THURSDAY}T15:00:00+08:00`);
  expect(await closeBatch(ports, office(harness), { batchId: THURSDAY })).toMatchObject({
    ok: true,
  });
  expect(await harness.all('cards')).toHaveLength(2);
}

const activate = (n: number, name: object = person(n).form.name) =>
  activateCard(harness.ports, callerOf(harness, person(n).openid), {
    document: person(n).form.document,
    name,
  });

test('who came to stand in a list of campus identities just before the card was written cannot activate it, until they leave', async () => {
  await prepare();
  await close(meanwhile('addMissing', () => importList(harness, 'campus-staff', campusList(0))));
  expect((await harness.all('cards')).map(({ status }) => status)).toEqual(['issued', 'issued']);
  harness.at(NEXT_DAY);
  expect(await activate(0)).toMatchObject({ ok: false, code: 'CARD_SUSPENDED' });
  expect(await activate(0)).toMatchObject({ ok: false, code: 'CARD_SUSPENDED' });
  expect(await activate(1)).toMatchObject({ ok: true });
  expect(await harness.all('audit')).toContainEqual(
    expect.objectContaining({ action: 'suspend-card' }),
  );
  await undoList(harness, 'campus-staff');
  expect(await activate(0)).toMatchObject({ ok: true });
});

test('whoever has not proved to be the holder does not hear of it, and changes nothing', async () => {
  await prepare();
  await close(meanwhile('addMissing', () => importList(harness, 'campus-staff', campusList(0))));
  harness.at(NEXT_DAY);
  const listed = await activate(0, person(1).form.name);
  const unlisted = await activate(1, person(0).form.name);
  const nobody = await activate(7);
  expect(JSON.stringify(listed)).toBe(JSON.stringify(unlisted));
  expect(JSON.stringify(listed)).toBe(JSON.stringify(nobody));
  expect((await harness.all('cards')).map(({ status }) => status)).toEqual(['issued', 'issued']);
});

test('who was barred by a list in that moment cannot activate the card while the bar lasts', async () => {
  await prepare();
  await close(meanwhile('addMissing', () => importList(harness, 'bars', bars(0))));
  harness.at(NEXT_DAY);
  expect(await activate(0)).toMatchObject({ ok: false, code: 'CARD_BARRED' });
  expect(await activate(1)).toMatchObject({ ok: true });
  await undoList(harness, 'bars');
  expect(await activate(0)).toMatchObject({ ok: true });
});

test('who was barred by a sanction on another card in that moment cannot either; a sanction on this card says itself what it allows', async () => {
  const { store } = harness.ports;
  harness.at(NEXT_DAY);
  const barred = [await issueCard(harness, 1), await issueCard(harness, 2)] as const;
  for (const card of barred) {
    await store.collection('bars').add({
      _id: card.documentKey,
      schema: 1,
      measureId: `measure of ${card._id}`,
      reason: 'lent',
      since: card.issuedAt,
      until: '2027-11-26',
    });
  }
  const own = barred[1];
  await store.collection('measures').add({
    _id: `measure of ${own._id}`,
    schema: 1,
    version: 1,
    kind: 'restrict',
    status: 'in-force',
    cardNumber: own._id,
    personId: own.personId,
    reason: 'lent',
    proposedBy: 'a',
    proposedAt: own.issuedAt,
    decidedBy: 'b',
    decidedAt: own.issuedAt,
    barredUntil: '2027-11-26',
    appeal: null,
    lifted: null,
    work: 'done',
  } as never);
  expect(await activate(1)).toMatchObject({ ok: false, code: 'CARD_BARRED' });
  expect(await activate(2)).toMatchObject({ ok: true });
});

test('what staff had before their eyes when they approved somebody by name stays theirs to judge', async () => {
  await importList(harness, 'campus-staff', campusList(0));
  await importList(harness, 'bars', bars(0));
  await prepare();
  await decideRegistration(harness.ports, office(harness), {
    batchId: THURSDAY,
    registrationId: harness.ports.vault.accountKey(person(0).openid),
    outcome: 'approved',
    reasons: [],
  });
  await close();
  harness.at(NEXT_DAY);
  expect(await activate(0)).toMatchObject({ ok: true });
});

test('a card that its holder changes in the moment in which a list suspends it is suspended all the same', async () => {
  const card = await heldCard(harness, 1);
  const changedByHolder = () =>
    harness.ports.store
      .collection('cards')
      .update({ _id: card._id }, { set: { userName: 'somebody' }, increase: { version: 1 } });
  const change = { by: 'timer', reason: 'campus identity' } as const;
  expect(await suspendCards(meanwhile('update', changedByHolder), [card.documentKey], change)).toBe(
    1,
  );
  expect(await harness.all('cards')).toMatchObject([{ status: 'suspended', userName: 'somebody' }]);
});
