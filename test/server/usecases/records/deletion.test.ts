/** Deletion on request: what goes, what stays and without whom, and that nothing of others is touched. */
import { myDataInputs as inputs } from '../../../../server/contract/my-data';
import type { Action } from '../../../../server/endpoint/action';
import { carryOutDeletions } from '../../../../server/usecases/records/carry-out-deletions';
import { getMyData } from '../../../../server/usecases/records/get-my-data';
import { requestDeletion } from '../../../../server/usecases/records/request-deletion';
import { takeBackDeletion } from '../../../../server/usecases/records/take-back-deletion';
import { getSession } from '../../../../server/usecases/account/get-session';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { findBarred } from '../../../../server/usecases/sanction/find-barred';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person, submit } from '../../people';
import { book, placesOf } from '../visit/booking';
import { AFTERWARDS, everything, liveThrough } from './full-life';

const permission = 'anybody';
const actions = {
  getMyData: { permission, input: inputs.getMyData, run: getMyData },
  requestDeletion: { permission, input: inputs.requestDeletion, run: requestDeletion },
  takeBackDeletion: { permission, input: inputs.takeBackDeletion, run: takeBackDeletion },
} as unknown as Readonly<Record<string, Action>>;

/** Asked for on 30 November, due when 8 December begins. */
const DUE = '2026-12-08T00:00:00+08:00';
const ONE = person(1);
const TWO = person(2);

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(() => harness.reset());

const as = (openid: string, action: string, input: object = {}) =>
  harness.call<Record<string, unknown>>(actions, openid, action, input);
const request = () => as(ONE.openid, 'requestDeletion', { understood: true });
const carryOut = () => carryOutDeletions(harness.ports, Infinity);

/** Collections in which a text stands. */
async function where(text: string): Promise<string[]> {
  return [...(await everything(harness))].flatMap(([name, documents]) =>
    JSON.stringify(documents).includes(text) ? [name] : [],
  );
}

/** What is stored of the second person, to be the same after the first one is gone. */
async function othersData(): Promise<string> {
  const account = harness.ports.vault.accountKey(TWO.openid);
  const [registration, held] = await Promise.all([
    harness.ports.store.collection('registrations').get(account),
    harness.ports.store.collection('accounts').get(account),
  ]);
  const card = await harness.ports.store.collection('cards').get(held?.cardNumber ?? '');
  const pages = await harness.all('batch_pages');
  const item = pages
    .flatMap(({ items }) => items)
    .find(({ registrationId }) => registrationId === account);
  return JSON.stringify([
    registration,
    held,
    card,
    item,
    await harness.ports.store.collection('persons').get(card?.personId ?? ''),
    await harness.ports.store.collection('entries').find({ cardNumber: card?._id ?? '' }),
  ]);
}

describe('a deletion', () => {
  test('waits a week in which nothing changes, and can be taken back until it begins', async () => {
    await liveThrough(harness);
    expect(await request()).toMatchObject({
      ok: true,
      value: { deletion: { status: 'waiting', dueAt: Date.parse(DUE) } },
    });
    expect(await request()).toMatchObject({ code: 'DELETION_ALREADY_REQUESTED' });
    harness.at(Date.parse(DUE) - 1);
    await carryOut();
    expect(await getSession(harness.ports, callerOf(harness, ONE.openid), {})).toMatchObject({
      value: { card: { status: 'active' }, registration: { status: 'approved' } },
    });
    expect(await as(ONE.openid, 'takeBackDeletion')).toMatchObject({ ok: true });
    expect(await as(ONE.openid, 'takeBackDeletion')).toMatchObject({
      code: 'DELETION_NOT_REQUESTED',
    });
    harness.at(DUE);
    await carryOut();
    expect(await as(ONE.openid, 'getMyData')).toMatchObject({
      value: { deletion: null, hasCard: true },
    });
    expect(await request()).toMatchObject({ ok: true });
  });

  test('takes a confirmation that what happens was read', async () => {
    expect(await as(ONE.openid, 'requestDeletion', {})).toMatchObject({ code: 'INPUT_INVALID' });
    expect(await as(ONE.openid, 'requestDeletion', { understood: false })).toMatchObject({
      code: 'INPUT_INVALID',
    });
  });

  test('leaves no name, document, mobile, plate or OPENID of the person, and nothing of others is touched', async () => {
    const [number] = await liveThrough(harness);
    const others = await othersData();
    const { name, mobile } = ONE.form;
    const rosterOnly = async (text: string) =>
      (await where(text)).filter((collection) => collection !== 'roster');
    expect(await rosterOnly(name.chinese!)).toEqual(
      expect.arrayContaining(['registrations', 'persons', 'cards', 'visits', 'batch_pages']),
    );
    const { personId } = (await harness.ports.store.collection('cards').get(number))!;
    await request();
    harness.at(DUE);
    await carryOut();

    for (const text of [name.chinese!, ONE.openid, mobile, '苏L12345', '返校聚会', personId]) {
      expect([text, await rosterOnly(text)]).toEqual([text, []]);
    }
    const masked = '1101**';
    expect(await rosterOnly(masked)).toEqual(
      expect.not.arrayContaining(['registrations', 'persons', 'cards', 'visits']),
    );
    // Its companion's data was there with the booking only.
    expect(await where(person(3).form.name.chinese!)).toEqual([]);
    expect(await othersData()).toBe(others);
  });

  test('ends the card under its number, which is never used again; codes stop; the account begins anew', async () => {
    const [number] = await liveThrough(harness);
    await request();
    harness.at(DUE);
    await carryOut();
    const caller = callerOf(harness, ONE.openid);
    expect(await harness.ports.store.collection('cards').get(number)).toMatchObject({
      status: 'revoked',
      holds: ['ended'],
      name: {},
      personId: '',
      accountKey: null,
    });
    expect(await leaseCodes(harness.ports, caller, {})).toMatchObject({ code: 'CARD_NOT_FOUND' });
    expect(await getSession(harness.ports, caller, {})).toMatchObject({
      value: { card: null, registration: null },
    });
    expect(await as(ONE.openid, 'getMyData')).toMatchObject({
      value: { deletion: { status: 'done' }, hasCard: false, consents: [] },
    });
    await submit(harness, ONE);
    expect(await getSession(harness.ports, caller, {})).toMatchObject({
      value: { registration: { status: 'submitted' } },
    });
  });

  test('waits for a visit on the very day, which can no longer be cancelled', async () => {
    harness.at('2026-12-02T10:00:00+08:00');
    await as(person(5).openid, 'requestDeletion', { understood: true });
    harness.at('2026-12-03T10:00:00+08:00');
    const booked = await book(harness, 5, { date: '2026-12-10' });
    if (!booked.ok) throw new Error(booked.code);
    const slotId = 'main#2026-12-10#08:00';
    const before = await placesOf(harness, slotId);
    harness.at('2026-12-10T00:00:00+08:00');
    await carryOut();
    expect(await as(person(5).openid, 'getMyData')).toMatchObject({
      value: { deletion: { status: 'waiting', waitsFor: 'visit' } },
    });
    expect(await placesOf(harness, slotId)).toEqual(before);
    harness.at('2026-12-11T00:00:00+08:00');
    await carryOut();
    expect(await as(person(5).openid, 'getMyData')).toMatchObject({
      value: { deletion: { status: 'done', waitsFor: null } },
    });
    expect(await where(person(5).form.name.chinese!)).toEqual([]);
  });

  test('cancels a visit to come, so that others can have the places', async () => {
    harness.at('2026-12-02T10:00:00+08:00');
    await as(person(5).openid, 'requestDeletion', { understood: true });
    harness.at('2026-12-09T10:00:00+08:00');
    await book(harness, 5, { date: '2026-12-11' });
    const slotId = 'main#2026-12-11#08:00';
    const { left } = await placesOf(harness, slotId);
    harness.at('2026-12-10T00:00:00+08:00');
    await carryOut();
    expect(await placesOf(harness, slotId)).toMatchObject({ left: left + 1, sold: 0 });
  });

  test('waits for a review that is looking at the registration, and is then carried out', async () => {
    harness.at('2026-11-18T10:00:00+08:00');
    await submit(harness, ONE);
    await request();
    harness.at('2026-11-26T12:00:00+08:00');
    await runWeeklyReview(harness.ports);
    await carryOut();
    expect(await as(ONE.openid, 'getMyData')).toMatchObject({
      value: { deletion: { status: 'waiting', waitsFor: 'review' } },
    });
    const account = harness.ports.vault.accountKey(ONE.openid);
    await harness.ports.store
      .collection('registrations')
      .update({ _id: account }, { set: { status: 'refused' } });
    await carryOut();
    expect(await harness.ports.store.collection('registrations').get(account)).toBeNull();
    expect(await where(ONE.form.name.chinese!)).toEqual([]);
  });

  test('waits for a measure that somebody has proposed: it is no way round it', async () => {
    const [number] = await liveThrough(harness);
    const card = (await harness.ports.store.collection('cards').get(number))!;
    const measure = {
      _id: 'measure',
      schema: 1 as const,
      cardNumber: number,
      personId: card.personId,
      kind: 'revoke' as const,
      status: 'proposed' as const,
      version: 1,
      reason: '出借',
      barredUntil: '2028-12-01',
      proposedBy: 'x',
      proposedAt: new Date(AFTERWARDS),
      decidedBy: null,
      decidedAt: null,
      lifted: null,
      appeal: null,
      work: 'open' as const,
    };
    await harness.ports.store.collection('measures').add(measure);
    await request();
    harness.at(DUE);
    await carryOut();
    expect(await as(ONE.openid, 'getMyData')).toMatchObject({
      value: { deletion: { waitsFor: 'measure' }, hasCard: true },
    });
    await harness.ports.store
      .collection('measures')
      .update({ _id: 'measure' }, { set: { status: 'in-force', work: 'done' } });
    await carryOut();
    expect(await harness.all('measures')).toMatchObject([{ personId: '', reason: '出借' }]);
  });

  test('leaves a bar in force: it is the keyed hash of the document, reason and date', async () => {
    await liveThrough(harness);
    const { document } = ONE.entry;
    const [key] = harness.ports.vault.documentKeys(document!);
    await harness.ports.store.collection('bars').add({
      _id: key,
      schema: 1,
      measureId: 'measure',
      reason: '出借',
      since: new Date(AFTERWARDS),
      until: '2028-12-01',
    });
    await request();
    harness.at(DUE);
    await carryOut();
    expect(await findBarred(harness.ports, [key], '2026-12-08')).toEqual(new Set([key]));
  });

  test('is on record without a name', async () => {
    await liveThrough(harness);
    await request();
    harness.at(DUE);
    await carryOut();
    const log = await harness.all('audit');
    expect(log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['request-deletion', 'delete-card-holder', 'delete-person']),
    );
    expect(JSON.stringify(log)).not.toContain(ONE.form.name.chinese);
  });

  test('of one who cannot be deleted now does not hold up the others', async () => {
    await liveThrough(harness);
    await request();
    await as(TWO.openid, 'requestDeletion', { understood: true });
    harness.at(DUE);
    const failures: unknown[] = [];
    const store = harness.ports.store;
    const account = harness.ports.vault.accountKey(ONE.openid);
    const ports = {
      ...harness.ports,
      log: { failure: (event: unknown) => void failures.push(event) },
      store: {
        collection: ((name: 'deletions') => {
          const collection = store.collection(name);
          return {
            ...collection,
            update: (query: { _id?: unknown }, change: never) =>
              query._id === account
                ? Promise.reject(new Error('broken'))
                : collection.update(query as never, change),
          };
        }) as unknown as typeof store.collection,
      },
    };
    await carryOutDeletions(ports, Infinity);
    expect(failures.length).toBe(1);
    expect(await as(TWO.openid, 'getMyData')).toMatchObject({
      value: { deletion: { status: 'done' } },
    });
  });

  test('that dies after any effect is finished by the next run', async () => {
    for (let n = 1; ; n += 4) {
      await harness.reset();
      const [number] = await liveThrough(harness);
      await request();
      harness.at(DUE);
      const failures: unknown[] = [];
      const log = { failure: (event: unknown) => void failures.push(event) };
      try {
        await carryOutDeletions(dyingPorts({ ...harness.ports, log }, n), Infinity);
      } catch {
        failures.push('died before it began');
      }
      await carryOut();
      expect((await where(ONE.openid)).length).toBe(0);
      expect((await where(ONE.form.name.chinese!)).filter((one) => one !== 'roster')).toEqual([]);
      expect(await harness.ports.store.collection('cards').get(number)).toMatchObject({
        holds: ['ended'],
      });
      expect(await harness.all('deletions')).toMatchObject([{ status: 'done', plan: null }]);
      if (failures.length === 0) {
        expect(n).toBeGreaterThan(20);
        return;
      }
    }
  }, 120_000);
});
