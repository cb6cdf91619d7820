import type { Store } from '../../../../server/ports/store';
import type { VisitDocument } from '../../../../server/schema/documents';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';

const NAME = { chinese: '欧阳鑫垚', latin: 'OUYANG XINYAO' };
const STAFF = {
  _id: 'account',
  schema: 1,
  name: '司徒鑫垚',
  roles: ['office'],
  invitedBy: 'configuration',
  since: new Date('2026-11-23T01:00:00Z'),
} as const;
const DAY = { campus: 'main', date: '2026-11-24', start: '09:00', end: '10:00' } as const;
const VISITOR = {
  name: NAME,
  documentType: 'passport',
  issuingCountry: 'GH',
  documentKey: '1:k',
  document: 'sealed elsewhere',
  documentMasked: 'QZ***76',
} as const;

const visit = (id: string, change: Partial<VisitDocument> = {}): VisitDocument => ({
  _id: id,
  schema: 1,
  openid: 'o-visitor',
  accountKey: 'account',
  slotId: 'main#2026-11-24#09:00',
  ...DAY,
  status: 'booked',
  version: 1,
  visitor: VISITOR,
  companions: [VISITOR, { ...VISITOR, name: { chinese: '诸葛淼' } }],
  plate: null,
  purpose: '看望导师',
  consents: [],
  guardianConsents: false,
  visitors: ['1:k'],
  numbers: [`${id}#0`],
  bookedAt: new Date('2026-11-23T01:00:00Z'),
  cancelledAt: null,
  cancelledBy: null,
  queue: null,
  offeredUntil: null,
  ticket: null,
  checkedInAt: null,
  checkedOutAt: null,
  ...change,
});

let harness: Harness;
let store: Store;
let asStored: Store;

beforeAll(async () => {
  harness = await startHarness();
  ({ store, sealedStore: asStored } = harness.ports);
});
afterAll(() => harness.close());
beforeEach(() => harness.reset());

test('what is sealed is read as it was written, and stands in the database unreadable', async () => {
  await store.collection('staff').add(STAFF);
  expect(await store.collection('staff').get('account')).toEqual(STAFF);
  expect(await store.collection('staff').getMany(['account'])).toEqual([STAFF]);
  const stored = JSON.stringify(await asStored.collection('staff').get('account'));
  expect(stored).not.toContain('鑫');
  expect(stored).toContain('"name":"1.');
});

test('of what is selected the sealed fields are opened too, and those that were not asked for are not there', async () => {
  await store.collection('staff').add(STAFF);
  const staff = store.collection('staff');
  expect(await staff.select(['name'], { _id: 'account' })).toEqual([
    { _id: 'account', name: STAFF.name },
  ]);
  expect(await staff.select(['roles'], { _id: 'account' })).toEqual([
    { _id: 'account', roles: STAFF.roles },
  ]);
  await expect(staff.select(['roles'], { name: STAFF.name })).rejects.toThrow('sealed');
});

test('names deep in a document and in the elements of a list are sealed too, null and the rest is left', async () => {
  await store.collection('visits').addMissing([visit('a'), visit('b', { companions: [] })]);
  const found = await store.collection('visits').find({ slotId: 'main#2026-11-24#09:00' });
  expect(found.sort((a, b) => (a._id < b._id ? -1 : 1))).toEqual([
    visit('a'),
    visit('b', { companions: [] }),
  ]);
  const stored = await asStored.collection('visits').get('a');
  expect(JSON.stringify(stored)).not.toMatch(/鑫|OUYANG|诸葛|导师/);
  expect(stored).toMatchObject({ plate: null, campus: 'main' });
  expect(stored?.companions[1]?.documentType).toBe('passport');
});

test('a change of a whole field, of one inside and of one element is sealed', async () => {
  const visits = store.collection('visits');
  await visits.add(visit('a'));
  const other = { chinese: '百里璟' };
  await visits.update({ _id: 'a' }, { set: { visitor: { ...VISITOR, name: other } } });
  await visits.update({ _id: 'a' }, { set: { 'companions.1.name': other, plate: '苏L12345' } });
  expect(await visits.get('a')).toEqual(
    visit('a', {
      visitor: { ...VISITOR, name: other },
      companions: [VISITOR, { ...VISITOR, name: other }],
      plate: '苏L12345',
    }),
  );
  const stored = JSON.stringify(await asStored.collection('visits').get('a'));
  expect(stored).not.toMatch(/百里|12345/);
});

test('a sealed text opens in its own document and field alone', async () => {
  await store.collection('visits').addMissing([visit('a'), visit('b')]);
  const a = await asStored.collection('visits').get('a');
  await asStored.collection('visits').update({ _id: 'b' }, { set: { plate: a?.purpose ?? '' } });
  await expect(store.collection('visits').get('b')).rejects.toThrow();
  await asStored
    .collection('visits')
    .update({ _id: 'b' }, { set: { plate: null, purpose: a?.purpose ?? '' } });
  await expect(store.collection('visits').get('b')).rejects.toThrow();
});

test('what stands unsealed where it should be sealed is not taken for sealed', async () => {
  await asStored.collection('registrations').add({ _id: 'r', name: NAME } as never);
  await expect(store.collection('registrations').get('r')).rejects.toThrow(
    'registrations.name is sealed: what is stored there is not',
  );
});

test.each<[string, (store: Store) => Promise<unknown>]>([
  [
    'a part of it is changed',
    ({ collection }) =>
      collection('persons').update({ _id: 'p' }, { set: { 'name.chinese': '百里璟' } }),
  ],
  [
    'it is changed in documents that are not named',
    ({ collection }) =>
      collection('persons').update({ createdAt: new Date(0) }, { set: { name: NAME } }),
  ],
  [
    'it is searched by',
    ({ collection }) => collection('registrations').find({ openid: 'o-visitor' }),
  ],
  [
    'a part of it is searched by',
    ({ collection }) => collection('visits').count({ 'visitor.name.chinese': '欧阳鑫垚' }),
  ],
  [
    'it is counted by',
    ({ collection }) => collection('staff').count({ name: { in: ['司徒鑫垚'] } }),
  ],
  ['it is removed by', ({ collection }) => collection('staff').remove({ name: '司徒鑫垚' })],
  [
    'it is ordered by',
    ({ collection }) =>
      collection('staff').find({ _id: 'x' }, { orderBy: [{ field: 'name', direction: 'asc' }] }),
  ],
  [
    'it is added to',
    ({ collection }) => collection('visits').update({ _id: 'a' }, { increase: { plate: 1 } }),
  ],
])('it is refused, before anything is done, when %s', async (_, ask) => {
  await expect(ask(store)).rejects.toThrow(/ is sealed: /);
});

test('whether there is a value can be asked', async () => {
  await store.collection('visits').addMissing([visit('a'), visit('b', { plate: '苏L12345' })]);
  const one = { accountKey: 'account', plate: null };
  expect(await store.collection('visits').count(one)).toBe(1);
  expect(await store.collection('visits').count({ ...one, plate: { not: null } })).toBe(1);
});
