/** What comes between the last look of whoever gives a number and the card itself is seen at activation. */
import type { Ports } from '../../../../server/ports';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { suspendCards } from '../../../../server/usecases/card/suspend-cards';
import { correctRow } from '../../../../server/usecases/lists/correct-row';
import { findRows } from '../../../../server/usecases/lists/find-rows';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { startHarness, type Harness } from '../../harness';
import { callerOf, office, person } from '../../people';
import { importList, undoList, valueOf } from '../lists/importing';
import { barsList, campusList, numberOf, prepareTwo, THURSDAY } from '../review/prepared-batch';
import { heldCard, issueCard } from './issued-card';

const NEXT_DAY = '2026-11-27T09:00:00+08:00';

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

const prepare = (): Promise<void> => prepareTwo(harness);

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
  await close(meanwhile('addMissing', () => importList(harness, 'bars', barsList(0))));
  harness.at(NEXT_DAY);
  expect(await activate(0)).toMatchObject({ ok: false, code: 'CARD_BARRED' });
  expect(await activate(1)).toMatchObject({ ok: true });
  await undoList(harness, 'bars');
  expect(await activate(0)).toMatchObject({ ok: true });
});

test.each([
  ['campus-staff', campusList, 'CARD_SUSPENDED'],
  ['bars', barsList, 'CARD_BARRED'],
] as const)(
  'an older list of %s that comes back in that moment, because its successor is taken back, is seen as well',
  async (list, of, code) => {
    await importList(harness, list, of(0));
    await importList(harness, list, of(5));
    await prepare();
    await close(meanwhile('addMissing', () => undoList(harness, list)));
    expect((await harness.all('cards')).map(({ status }) => status)).toEqual(['issued', 'issued']);
    harness.at(NEXT_DAY);
    expect(await activate(0)).toMatchObject({ ok: false, code });
    expect(await activate(1)).toMatchObject({ ok: true });
    // And whom a later list leaves out again is free.
    await importList(harness, list, of(5));
    expect(await activate(0)).toMatchObject({ ok: true });
  },
);

/** Staff see the bar that person 1 has, and approve them by name; by the evening both have numbers. */
async function closeWithPersonOneJudged(): Promise<void> {
  await prepare();
  await decideRegistration(harness.ports, office(harness), {
    batchId: THURSDAY,
    registrationId: harness.ports.vault.accountKey(person(1).openid),
    outcome: 'approved',
    reasons: [],
  });
  await close();
  harness.at(`${THURSDAY}T18:00:00+08:00`);
}

test('a row of the bars that is corrected to name somebody between number and activation is seen; a reason put into other words is not', async () => {
  const correctBar = async (n: number, changes: Record<string, string>) => {
    const looked = { document: person(n).form.document, reason: '核对' };
    const [row] = valueOf(await findRows(harness.ports, office(harness), looked)).rows.filter(
      ({ list }) => list === 'bars',
    );
    const { rowId = '', content = '' } = row ?? {};
    const correction = { list: 'bars', rowId, content, changes, reason: '保卫处来函' } as const;
    expect(await correctRow(harness.ports, office(harness), correction)).toMatchObject({
      ok: true,
      value: { refused: null },
    });
  };
  await importList(harness, 'bars', barsList(1, 5));
  await closeWithPersonOneJudged();
  await correctBar(1, { reason: '转借他人' });
  await correctBar(5, { 'documentNumber:resident-card': numberOf(0) });
  harness.at(NEXT_DAY);
  expect(await activate(0)).toMatchObject({ ok: false, code: 'CARD_BARRED' });
  expect(await activate(1)).toMatchObject({ ok: true });
});

test('an older bar that comes back between number and activation is seen; one that was in force all the time stays judged', async () => {
  await importList(harness, 'bars', barsList(1));
  await closeWithPersonOneJudged();
  // Added and taken back: the list below never went out of force.
  await importList(harness, 'bars', barsList(0), 'add');
  await undoList(harness, 'bars');
  harness.at(NEXT_DAY);
  expect(await activate(1)).toMatchObject({ ok: true });
  expect(await activate(0)).toMatchObject({ ok: true });
});

test('who is freed by an undo in the very moment of being suspended is free', async () => {
  await prepare();
  await close(meanwhile('addMissing', () => importList(harness, 'campus-staff', campusList(0))));
  harness.at(NEXT_DAY);
  const ports = meanwhile('update', () => undoList(harness, 'campus-staff'));
  const { document, name } = person(0).form;
  const caller = callerOf(harness, person(0).openid);
  expect(await activateCard(ports, caller, { document, name })).toMatchObject({ ok: false });
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
  await importList(harness, 'bars', barsList(0));
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
