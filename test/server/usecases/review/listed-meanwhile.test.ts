/** Closing looks again at who is to get a card: a list may have come between, and so may a sanction. */
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { listBatchItems } from '../../../../server/usecases/review/list-batch-items';
import { listBatchResults } from '../../../../server/usecases/review/list-batch-results';
import { rehearseClosing } from '../../../../server/usecases/review/rehearse-closing';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { office, person } from '../../people';
import { importList, undoList } from '../lists/importing';
import { barsList, campusList, numberOf, prepareTwo, THURSDAY } from './prepared-batch';

const NEXT = '2026-12-03';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset());
afterAll(() => harness.close());

const prepare = (): Promise<void> => prepareTwo(harness);
const close = (): Promise<unknown> =>
  closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
const keyOf = (n: number): string => harness.ports.vault.accountKey(person(n).openid);
const nameOf = (n: number): string => person(n).form.name.chinese ?? '';

async function cardHolders(): Promise<(string | undefined)[]> {
  return (await harness.all('cards')).map(({ name }) => name.chinese);
}

async function rolledOver(): Promise<unknown> {
  const answer = await listBatchResults(harness.ports, office(harness), {
    batchId: THURSDAY,
    outcome: 'rolled-over',
    page: 1,
  });
  return answer.ok ? answer.value.results : answer;
}

async function bar(n: number, until: string): Promise<void> {
  const { store, vault } = harness.ports;
  const [registration] = await store.collection('registrations').find({ _id: keyOf(n) });
  await store.collection('bars').add({
    _id: registration?.documentKey ?? vault.keyedName('document', ''),
    schema: 1,
    measureId: 'measure',
    reason: 'lent',
    since: new Date(harness.ports.clock.now()),
    until,
  });
}

test('who came to stand in a list of campus identities since the batch was prepared gets no card and goes back to staff', async () => {
  await prepare();
  await importList(harness, 'campus-staff', campusList(0));
  expect(
    await rehearseClosing(harness.ports, office(harness), { batchId: THURSDAY }),
  ).toMatchObject({ ok: true, value: { cards: 1, rolledOver: 1 } });
  expect(await close()).toMatchObject({
    ok: true,
    value: { batch: { counts: { approved: 1, rolledOver: 1 } } },
  });
  expect(await cardHolders()).toEqual([nameOf(1)]);
  expect(await harness.all('persons')).toHaveLength(1);
  expect(await harness.all('document_keys')).toHaveLength(1);
  expect(await rolledOver()).toMatchObject([
    { registrationId: keyOf(0), reasons: ['HOLDS_CAMPUS_IDENTITY'], cardNumber: null },
  ]);
  harness.at(`${NEXT}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  const again = await listBatchItems(harness.ports, office(harness), {
    batchId: NEXT,
    match: 'near',
    page: 1,
  });
  expect(again).toMatchObject({
    ok: true,
    value: { items: [{ registrationId: keyOf(0), differences: [{ code: 'CAMPUS_IDENTITY' }] }] },
  });
});

test('a list that was taken back again stands in nobody’s way', async () => {
  await prepare();
  await importList(harness, 'campus-staff', campusList(0));
  await undoList(harness, 'campus-staff');
  await close();
  expect(await cardHolders()).toHaveLength(2);
});

test('who was barred by a list or by a sanction since then gets no card', async () => {
  await prepare();
  await importList(harness, 'bars', barsList(0));
  await bar(1, '2027-11-26');
  await close();
  expect(await cardHolders()).toEqual([]);
  expect(await rolledOver()).toMatchObject([{ reasons: ['BARRED'] }, { reasons: ['BARRED'] }]);
});

test('a bar that ended yesterday is none', async () => {
  await prepare();
  await bar(0, THURSDAY);
  await close();
  expect(await cardHolders()).toHaveLength(2);
});

test('whose older card came with a list since then gets no second one', async () => {
  await prepare();
  await importList(
    harness,
    'older-cards',
    `卡号,姓名,身份证号\n8205716365,${nameOf(0)},${numberOf(0)}`,
  );
  await close();
  expect((await harness.all('cards')).map(({ _id, name }) => [_id, name.chinese])).toEqual(
    expect.arrayContaining([
      ['8205716365', nameOf(0)],
      [expect.any(String), nameOf(1)],
    ]),
  );
  expect(await harness.all('cards')).toHaveLength(2);
  expect(await rolledOver()).toMatchObject([{ registrationId: keyOf(0) }]);
});

test('what staff had before their eyes when they approved somebody by name is theirs to judge', async () => {
  await importList(harness, 'campus-staff', campusList(0));
  await prepare();
  expect(
    await decideRegistration(harness.ports, office(harness), {
      batchId: THURSDAY,
      registrationId: keyOf(0),
      outcome: 'approved',
      reasons: [],
    }),
  ).toMatchObject({ ok: true });
  await close();
  expect(await cardHolders()).toHaveLength(2);
});

test('a closing that could not begin loses no numbers: the next attempt has the same block', async () => {
  await prepare();
  const { ports } = harness;
  const dying = {
    ...ports,
    store: {
      collection: ((name: string) => {
        const collection = ports.store.collection(name as 'batches');
        return name === 'batches'
          ? { ...collection, update: () => Promise.resolve(0) }
          : collection;
      }) as typeof ports.store.collection,
    },
  };
  for (const _attempt of [1, 2]) {
    expect(await closeBatch(dying, office(harness), { batchId: THURSDAY })).toMatchObject({
      code: 'TRY_AGAIN',
    });
  }
  await close();
  expect(await cardHolders()).toHaveLength(2);
  expect(await harness.all('counters')).toMatchObject([{ next: 2 }]);
});
