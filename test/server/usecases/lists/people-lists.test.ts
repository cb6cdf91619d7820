import { findListedPeople } from '../../../../server/usecases/lists/find-listed-people';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { listRefusedRows } from '../../../../server/usecases/lists/list-refused-rows';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { callerOf, fillRoster, office, people, person, submit } from '../../people';
import { importList, undoList, valueOf } from './importing';

const THURSDAY = '2026-11-26';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at(`${THURSDAY}T11:00:00+08:00`);
});
afterAll(() => harness.close());

const numberOf = (n: number): string => person(n).form.document.number;
const documents = (...of: number[]): string => ['身份证号', ...of.map(numberOf)].join('\n');

/** Cards for people 0 to `count` - 1, from one batch. */
async function issueCards(count: number): Promise<void> {
  await fillRoster(
    harness,
    people(count).map(({ entry }) => entry),
  );
  for (const one of people(count)) await submit(harness, one);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
  await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
}

async function statuses(): Promise<Record<string, string>> {
  const cards = await harness.all('cards');
  return Object.fromEntries(
    cards.map(({ name, status }) => [name.chinese ?? '', status] as const).sort(),
  );
}

const nameOf = (n: number): string => person(n).form.name.chinese ?? '';

describe('a list of campus identities', () => {
  test('suspends the cards of those who are in it, and restores those who are no longer', async () => {
    await issueCards(3);
    const first = await importList(harness, 'campus-staff', documents(0, 1));
    expect(first).toMatchObject({ status: 'done', effects: { suspend: 2, restore: 0 } });
    expect(await statuses()).toMatchObject({
      [nameOf(0)]: 'suspended',
      [nameOf(1)]: 'suspended',
      [nameOf(2)]: 'issued',
    });
    const second = await importList(harness, 'campus-staff', documents(1, 2));
    expect(second.effects).toMatchObject({ suspend: 1, restore: 1 });
    expect(await statuses()).toMatchObject({
      [nameOf(0)]: 'issued',
      [nameOf(1)]: 'suspended',
      [nameOf(2)]: 'suspended',
    });
  });

  test('that is undone leaves every card as it was before', async () => {
    await issueCards(3);
    await importList(harness, 'campus-staff', documents(0));
    await importList(harness, 'campus-staff', documents(1));
    await undoList(harness, 'campus-staff');
    expect(await statuses()).toMatchObject({
      [nameOf(0)]: 'suspended',
      [nameOf(1)]: 'issued',
      [nameOf(2)]: 'issued',
    });
  });

  test('restores nobody who stands in another one', async () => {
    await issueCards(1);
    await importList(harness, 'campus-students', documents(0));
    await importList(harness, 'campus-staff', documents(0));
    await importList(harness, 'campus-students', documents(1));
    expect(await statuses()).toMatchObject({ [nameOf(0)]: 'suspended' });
    await importList(harness, 'campus-staff', documents(1));
    expect(await statuses()).toMatchObject({ [nameOf(0)]: 'issued' });
  });

  test('keeps an otherwise exact registration from being approved together, and says why', async () => {
    await importList(harness, 'campus-families', documents(0));
    await fillRoster(harness, [person(0).entry, person(1).entry]);
    await submit(harness, person(0));
    await submit(harness, person(1));
    harness.at(`${THURSDAY}T12:00:00+08:00`);
    await runWeeklyReview(harness.ports);
    const items = (await harness.all('batch_pages')).flatMap((page) => page.items);
    const matches = new Map(items.map((item) => [item.name.chinese, item]));
    expect(matches.get(nameOf(0))).toMatchObject({
      match: 'near',
      differences: [{ code: 'CAMPUS_IDENTITY' }],
    });
    expect(matches.get(nameOf(1))).toMatchObject({ match: 'exact', differences: [] });
  });
});

describe('a list of bars', () => {
  test('counts from its first to its last day in Shanghai', async () => {
    const bar = `身份证号,原因,生效日期,解除日期\n${numberOf(0)},转借校友卡,2026-11-20,2026-11-27`;
    harness.at('2026-11-19T12:00:00+08:00');
    await importList(harness, 'bars', bar);
    const [key] = harness.ports.vault.documentKeys({
      type: 'resident-card',
      number: numberOf(0),
      issuingCountry: 'CN',
    });
    const barred = async (): Promise<number> =>
      (await findListedPeople(harness.ports, [key])).barred.length;
    for (const [moment, expected] of [
      ['2026-11-19T23:59:59+08:00', 0],
      ['2026-11-20T00:00:00+08:00', 1],
      ['2026-11-27T23:59:59+08:00', 1],
    ] as const) {
      harness.at(moment);
      expect({ moment, count: await barred() }).toEqual({ moment, count: expected });
    }
    harness.at('2026-11-28T00:00:00+08:00');
    expect(await barred()).toBe(0);
  });

  test('that is undone bars nobody', async () => {
    await importList(harness, 'bars', `身份证号,原因\n${numberOf(0)},转借校友卡`);
    await undoList(harness, 'bars');
    const [key] = harness.ports.vault.documentKeys({
      type: 'resident-card',
      number: numberOf(0),
      issuingCountry: 'CN',
    });
    expect((await findListedPeople(harness.ports, [key])).barred).toEqual([]);
  });
});

describe('a list of older cards', () => {
  const HEAD = '卡号,姓名,身份证号,手机';
  const older = (number: string, n: number): string =>
    `${number},${nameOf(n)},${numberOf(n)},13800138000`;

  test('issues cards that can be activated at once to holders who are known, and reserves the other numbers', async () => {
    const found = await importList(
      harness,
      'older-cards',
      [HEAD, older('8000000001', 0), '8000000002,,,'].join('\n'),
    );
    expect(found).toMatchObject({ status: 'done', effects: { issue: 1 } });
    const cards = await harness.all('cards');
    expect(cards).toMatchObject([
      { _id: '8000000001', status: 'issued', activeFrom: new Date(harness.ports.clock.now()) },
      { _id: '8000000002', status: 'revoked', revokedReason: 'older-card-without-holder' },
    ]);
    const [holder] = await harness.all('persons');
    expect(holder).toMatchObject({
      _id: cards[0]?.personId,
      contact: { mobileRegion: 'mainland' },
    });
  });

  test('reports a number that a newer card has been given, and a holder of another card', async () => {
    await issueCards(2);
    const [given] = await harness.all('cards');
    const found = await importList(
      harness,
      'older-cards',
      [HEAD, older(given?._id ?? '', 2), older('8000000003', 1)].join('\n'),
    );
    const { rows } = valueOf(
      await listRefusedRows(harness.ports, office(harness), {
        importId: found.importId,
        after: '',
      }),
    );
    expect(rows.map(({ line, code }) => [line, code])).toEqual([
      [2, 'OLDER_CARD_NUMBER_TAKEN'],
      [3, 'OLDER_CARD_HOLDER_HAS_CARD'],
    ]);
    expect((await harness.all('cards')).map(({ _id }) => _id)).not.toContain('8000000003');
    expect((await harness.all('cards')).find(({ _id }) => _id === given?._id)).toEqual(given);
  });

  test('that is undone takes the cards back that nobody activated, and imported again gives them back', async () => {
    const file = [HEAD, older('8000000001', 0), older('8000000002', 1)].join('\n');
    await importList(harness, 'older-cards', file);
    await harness.ports.store
      .collection('cards')
      .update({ _id: '8000000002' }, { set: { status: 'active' } });
    expect((await undoList(harness, 'older-cards')).effects).toMatchObject({ retract: 1 });
    expect(await statuses()).toEqual({ [nameOf(0)]: 'revoked', [nameOf(1)]: 'active' });
    await importList(harness, 'older-cards', file);
    expect(await statuses()).toEqual({ [nameOf(0)]: 'issued', [nameOf(1)]: 'active' });
  });

  test('replaced by one with the same cards leaves them as they are', async () => {
    await importList(harness, 'older-cards', [HEAD, older('8000000001', 0)].join('\n'));
    await importList(
      harness,
      'older-cards',
      [HEAD, older('8000000001', 0), older('8000000002', 1)].join('\n'),
    );
    expect(await statuses()).toEqual({ [nameOf(0)]: 'issued', [nameOf(1)]: 'issued' });
  });

  test('gives a card to nobody with a campus identity but a suspended one', async () => {
    await importList(harness, 'campus-medical', documents(0));
    await importList(harness, 'older-cards', [HEAD, older('8000000001', 0)].join('\n'));
    expect(await statuses()).toEqual({ [nameOf(0)]: 'suspended' });
  });

  test('does not help anybody who knows name and document but has not the mobile', async () => {
    await importList(harness, 'older-cards', [HEAD, older('8000000001', 0)].join('\n'));
    const answer = await activateCard(harness.ports, callerOf(harness, 'o-stranger'), {
      document: { type: 'resident-card', number: numberOf(0) },
      name: { chinese: nameOf(0) },
    });
    expect(answer.ok).toBe(false);
    expect(await statuses()).toEqual({ [nameOf(0)]: 'issued' });
  });
});
