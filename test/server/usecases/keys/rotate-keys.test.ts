import { randomBytes } from 'node:crypto';
import { createVault } from '../../../../server/adapters/crypto/vault';
import { createKeyRenewal } from '../../../../server/adapters/sealing/key-renewal';
import { createSealingStore } from '../../../../server/adapters/sealing/sealing-store';
import { maskDocumentNumber } from '../../../../domain/identity/document';
import type { Ports } from '../../../../server/ports';
import type { Query } from '../../../../server/ports/store';
import type { Documents } from '../../../../server/schema/documents';
import { collections } from '../../../../server/schema/collections';
import { findCards } from '../../../../server/usecases/card/find-cards';
import { sealContact } from '../../../../server/usecases/card/holder-contact';
import { findRows } from '../../../../server/usecases/lists/find-rows';
import { rotateKeys } from '../../../../server/usecases/keys/rotate-keys';
import { matchRegistrations } from '../../../../server/usecases/review/match-registrations';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { fillRoster, office, person, storeRegistrations, submit } from '../../people';
import { heldCard, knownCard } from '../card/issued-card';
import { book, visitorOf } from '../visit/booking';

const NIGHT = '2026-11-24T03:00:00+08:00';
const bytes = (): string => randomBytes(32).toString('base64');
const secret = { '1': bytes(), '2': bytes() };
const naming = `1:${bytes()}`;

let harness: Harness;
let storedBefore: Harness['ports'];

/** The same cloud, seen by functions that are configured with these key versions, newest first. */
function withKeys(...versions: (keyof typeof secret)[]): Harness {
  const keys = versions.map((version) => `${version}:${secret[version]}`).join(',');
  const vault = createVault({ DOCUMENT_KEYS: keys, DOCUMENT_INDEX_KEYS: keys, NAMING_KEY: naming });
  const { sealedStore } = storedBefore;
  const ports: Ports = {
    ...storedBefore,
    vault,
    store: createSealingStore(sealedStore, () => vault),
  };
  return { ...harness, ports };
}

beforeAll(async () => {
  harness = await startHarness();
  storedBefore = harness.ports;
});
afterAll(() => harness.close());
beforeEach(() => harness.reset());

/** As the function's timer does it. */
function rotate(ports: Ports, stopAt: number, pageSize?: number): Promise<void> {
  return rotateKeys(
    ports,
    createKeyRenewal(() => ports.vault),
    stopAt,
    pageSize,
  );
}

const far = Date.parse('2027-01-01T00:00:00Z');

/** Every stored value, sealed as it stands, that names a key version. */
async function underVersion(version: string): Promise<string[]> {
  const found: string[] = [];
  const look = (place: string, value: unknown): void => {
    if (typeof value === 'string' && new RegExp(`^${version}[.:][\\w-]{16}`).test(value)) {
      found.push(place);
    } else if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
      Object.entries(value).forEach(([field, inside]) =>
        look(`${place}.${Array.isArray(value) ? '*' : field}`, inside),
      );
    }
  };
  for (const { name } of collections) {
    const everything = { _id: { from: '' } } as Query<Documents[typeof name]>;
    const documents = await storedBefore.sealedStore
      .collection(name)
      .find(everything, { limit: 1000 });
    documents.forEach((document) => look(name, document));
  }
  return [...new Set(found)].sort();
}

/** What the store opens, of everybody. */
async function everythingOf({ ports: { store } }: Harness): Promise<unknown> {
  const all = { _id: { from: '' } };
  const [persons, registrations, roster, cards, staff, visits] = await Promise.all([
    store.collection('persons').find(all),
    store.collection('registrations').find(all),
    store.collection('roster').find(all),
    store.collection('cards').find(all),
    store.collection('staff').find(all),
    store.collection('visits').find(all),
  ]);
  return {
    names: [...persons, ...registrations, ...roster, ...cards, ...staff].map(({ _id, name }) => [
      _id,
      name,
    ]),
    people: registrations.map(({ openid }) => openid),
    numbers: roster.map(({ studentNumber, birthDate }) => [studentNumber, birthDate]),
    parties: visits.map(({ plate, visitor, companions }) => [
      plate,
      ...[visitor, ...companions].map(({ name }) => name),
    ]),
  };
}

/** Something of everybody, under the keys of the view. */
async function fill(view: Harness): Promise<void> {
  const { ports } = view;
  harness.at('2026-11-23T09:00:00+08:00');
  await fillRoster(
    view,
    [0, 1, 2, 3].map((n) => person(n).entry),
  );
  await submit(view, person(0));
  const held = await heldCard(view, 1);
  await knownCard(view, 2);
  const [key] = ports.vault.documentKeys(person(3).entry.document ?? never());
  await ports.store.collection('bars').add({
    _id: key,
    schema: 1,
    measureId: 'measure',
    reason: 'lent to 13800000000',
    since: new Date(0),
    until: '2028-01-01',
  });
  await ports.store.collection('persons').update(
    { _id: held.personId },
    {
      set: {
        contact: sealContact(ports.vault, '+8613900000077', 'zh', new Date(0)),
      },
    },
  );
  await ports.store.collection('card_photos').add({
    _id: held.accountKey ?? '',
    schema: 1,
    version: 1,
    documentKey: held.documentKey,
    accepted: null,
    waiting: null,
    waitingSince: null,
    refused: null,
    discarded: [],
    consents: [],
  });
  const child = { name: { chinese: '林小宝' }, birthDate: '2020-05-04' };
  await book(view, 4, {
    companions: [visitorOf(5), child],
    guardianConsents: true,
    plate: '苏L12345',
  });
  await ports.store.collection('staff').add({
    _id: 'staff',
    schema: 1,
    name: '司徒鑫垚',
    roles: ['office'],
    invitedBy: 'configuration',
    since: new Date(0),
  });
  harness.at(NIGHT);
}

function never(): never {
  throw new Error('person without a document');
}

test('with one version of each key there is nothing to do, and the database is not asked', async () => {
  expect(await harness.countCalls(() => rotate(withKeys('1').ports, far))).toBe(0);
});

test('after the rotation nothing needs the older keys: without them everything opens and is found as before', async () => {
  await fill(withKeys('1'));
  const before = await everythingOf(withKeys('1'));
  await rotate(withKeys('2', '1').ports, far);
  // The keys of visitors end with their day; they are what is waited for.
  expect(await underVersion('1')).toEqual(['visits.numbers.*', 'visits.visitors.*']);
  harness.at('2026-11-27T03:00:00+08:00');
  await rotate(withKeys('2', '1').ports, far);
  const after = withKeys('2');
  expect(
    (await after.ports.store.collection('key_rotations').find({ _id: { from: '' } }))[0],
  ).toMatchObject({
    doneAt: new Date('2026-11-27T03:00:00+08:00'),
    left: {},
  });
  expect(await everythingOf(after)).toEqual(before);
  for (const n of [1, 2]) {
    const { type, number } = person(n).form.document;
    expect(
      await findCards(after.ports, office(after), {
        by: { kind: 'document', document: { type, number } },
        reason: 'call',
      } as never),
    ).toMatchObject({ value: { cards: [{ number: expect.any(String) as string }] } });
  }
  expect(
    await findRows(after.ports, office(after), {
      name: person(3).form.name.chinese ?? '',
      reason: 'call',
    }),
  ).toMatchObject({ value: { rows: [{}] } });
  const registration = await after.ports.store
    .collection('registrations')
    .get(after.ports.vault.accountKey(person(0).openid));
  expect(
    await matchRegistrations(after.ports, registration === null ? [] : [registration]),
  ).toMatchObject([{ match: 'exact' }]);
  const [bar] = after.ports.vault.documentKeys(person(3).entry.document ?? never());
  expect(await after.ports.store.collection('bars').get(bar)).toMatchObject({
    measureId: 'measure',
    reason: 'lent to 13800000000',
  });
  expect(await after.ports.store.collection('bars').count({ _id: { from: '' } })).toBe(1);
  const [visit] = await after.ports.store.collection('visits').find({ date: '2026-11-25' });
  const number = person(5).form.document.number;
  expect(after.ports.vault.open('visits.document', visit?.companions[0]?.document ?? '')).toBe(
    number,
  );
  expect(visit?.companions[0]?.documentMasked).toBe(
    maskDocumentNumber(person(5).entry.document ?? never()),
  );
});

test('people register, are found and matched in the middle of it, whatever has been changed so far', async () => {
  await fill(withKeys('1'));
  const now = withKeys('2', '1');
  for (let step = 0; step < 60; step += 1) {
    const begin = Date.parse(NIGHT) + step * 600_000;
    harness.at(begin);
    // A minute passes with each look at the clock: time for one page of one document.
    let looks = 0;
    const clock = { now: () => begin + looks++ * 60_000 };
    await rotate({ ...now.ports, clock }, begin + 240_000, 1);
    if (step % 10 === 0) {
      const n = 20 + step / 10;
      await storeRegistrations(now, [person(n)]);
      const { type, number } = person(2).form.document;
      expect(
        await findCards(now.ports, office(now), {
          by: { kind: 'document', document: { type, number } },
          reason: 'call',
        } as never),
      ).toMatchObject({ value: { cards: [{}] } });
      const registration = await now.ports.store
        .collection('registrations')
        .get(now.ports.vault.accountKey(person(0).openid));
      expect(
        await matchRegistrations(now.ports, registration === null ? [] : [registration]),
      ).toMatchObject([{ match: 'exact' }]);
      const bars = await now.ports.store
        .collection('bars')
        .getMany([...now.ports.vault.documentKeys(person(3).entry.document ?? never())]);
      expect(bars.length).toBeGreaterThan(0);
    }
  }
  harness.at('2026-11-24T20:00:00+08:00');
  await rotate(now.ports, far);
  expect(await underVersion('1')).toEqual(['visits.numbers.*', 'visits.visitors.*']);
});

test('a change by somebody else between reading and writing is not undone, and the next pass completes it', async () => {
  await fill(withKeys('1'));
  const now = withKeys('2', '1');
  const older = withKeys('1');
  const id = now.ports.vault.accountKey(person(0).openid);
  let changed = false;
  const { sealedStore } = now.ports;
  const racing: Ports = {
    ...now.ports,
    sealedStore: {
      collection: (name) => {
        const collection = sealedStore.collection(name);
        return {
          ...collection,
          update: async (query, change) => {
            if (name === 'registrations' && !changed) {
              changed = true;
              await older.ports.store
                .collection('registrations')
                .update({ _id: id }, { set: { name: { chinese: '百里璟' } } });
            }
            return collection.update(query, change);
          },
        };
      },
    },
  };
  await rotate(racing, far);
  expect(await now.ports.store.collection('registrations').get(id)).toMatchObject({
    name: { chinese: '百里璟' },
  });
});

test('what does not open, or is keyed from nothing that is stored, keeps the older key and is on record', async () => {
  await fill(withKeys('1'));
  const now = withKeys('2', '1');
  await now.ports.store.collection('bars').add({
    _id: `1:${'x'.repeat(43)}`,
    schema: 1,
    measureId: 'of somebody whose data were deleted',
    reason: 'x',
    since: new Date(0),
    until: '2028-01-01',
  });
  await rotate(now.ports, far);
  const entries = await now.ports.store.collection('audit').find({ actor: 'timer' });
  expect(entries).toMatchObject([
    { action: 'keys-rotated-in-part', reason: expect.stringMatching(/bars 1/) as string },
  ]);
});

test('of two runs at once one does the work', async () => {
  await fill(withKeys('1'));
  const now = withKeys('2', '1');
  await Promise.all([rotate(now.ports, far), rotate(now.ports, far)]);
  const [rotation] = await now.ports.store.collection('key_rotations').find({ _id: { from: '' } });
  expect(rotation?.changed).toBeGreaterThan(10);
  expect(await underVersion('1')).toEqual(['visits.numbers.*', 'visits.visitors.*']);
});
