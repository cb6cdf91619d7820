/** The contract of the store port, run through the real wx-server-sdk. */
import { COMMIT_TIME, StoreFailure, type Collection } from '../../../server/ports/store';
import type { SlotDocument } from '../../../server/schema/documents';
import { startHarness, type Harness } from '../harness';

const slot = (id: string, change: Partial<SlotDocument> = {}): SlotDocument => ({
  _id: id,
  schema: 1,
  campus: 'main',
  date: '2026-11-27',
  start: '08:00',
  end: '11:00',
  places: 50,
  left: 50,
  waiting: 0,
  movedAt: new Date(0),
  unsettled: false,
  closedAt: null,
  ...change,
});

// How an array insert fails on one duplicate is not documented: the store must be right with each way.
describe.each(['ordered', 'unordered', 'atomic'] as const)(
  'the store, inserts being %s',
  (inserts) => {
    let harness: Harness;
    let slots: Collection<SlotDocument>;
    beforeAll(async () => {
      harness = await startHarness({ cloud: { database: { inserts } } });
      slots = harness.ports.store.collection('slots');
    });
    beforeEach(() => harness.reset());
    afterAll(() => harness.close());

    test('adding an _id that is taken answers duplicate and changes nothing', async () => {
      expect(await slots.add(slot('a'))).toBe('added');
      expect(await slots.add(slot('a', { left: 1 }))).toBe('duplicate');
      expect(await slots.get('a')).toEqual(slot('a'));
    });

    test('a document that is not there is null', async () => {
      expect(await slots.get('nobody')).toBeNull();
      expect(await slots.getMany(['nobody'])).toEqual([]);
    });

    test('addMissing adds what is missing, tells what was there, and can be run again', async () => {
      await slots.add(slot('b', { left: 7 }));
      const all = ['a', 'b', 'c'].map((id) => slot(id));
      expect((await slots.addMissing(all)).alreadyThere).toContain('b');
      expect((await slots.get('b'))?.left).toBe(7);
      expect([...(await slots.addMissing(all)).alreadyThere].sort()).toEqual(['a', 'b', 'c']);
      expect(await slots.count({ campus: 'main' })).toBe(3);
    });

    test('more than a thousand documents are added and read in pieces', async () => {
      const many = Array.from({ length: 1200 }, (_, index) =>
        slot(`s${String(index).padStart(4, '0')}`),
      );
      expect(await slots.addMissing(many)).toEqual({ alreadyThere: [] });
      expect(await slots.getMany(many.map(({ _id }) => _id))).toHaveLength(1200);
    });

    test('fifty calls side by side for thirty places get thirty', async () => {
      await slots.add(slot('a', { left: 30 }));
      const take = () => slots.update({ _id: 'a', left: { from: 1 } }, { increase: { left: -1 } });
      const taken = await Promise.all(Array.from({ length: 50 }, take));
      expect(taken.reduce((sum, count) => sum + count, 0)).toBe(30);
      expect((await slots.get('a'))?.left).toBe(0);
    });

    test('of what is selected come the fields that were named, in the order that was asked for', async () => {
      await slots.addMissing([1, 2, 3].map((left) => slot(`s${left}`, { left })));
      const page = { limit: 2, orderBy: [{ field: 'left', direction: 'desc' }] } as const;
      expect(await slots.select(['left', 'date'], { campus: 'main' }, page)).toEqual([
        { _id: 's3', left: 3, date: '2026-11-27' },
        { _id: 's2', left: 2, date: '2026-11-27' },
      ]);
    });

    test('conditions on one field all hold', async () => {
      await slots.addMissing([1, 2, 3, 4, 5].map((left) => slot(`s${left}`, { left })));
      const found = await slots.find({
        campus: 'main',
        date: '2026-11-27',
        left: { after: 1, to: 4, not: 3 },
      });
      expect(found.map(({ left }) => left).sort()).toEqual([2, 4]);
    });

    test('set replaces an object as a whole', async () => {
      const batches = harness.ports.store.collection('leases');
      await batches.add({ _id: 'l', schema: 1, holder: 'a', until: new Date(5), fence: 1 });
      await batches.update({ _id: 'l' }, { set: { until: new Date(9) }, increase: { fence: 1 } });
      expect(await batches.get('l')).toEqual({
        _id: 'l',
        schema: 1,
        holder: 'a',
        until: new Date(9),
        fence: 2,
      });
    });

    test('the moment of a commit is the database’s', async () => {
      harness.at('2026-11-26T11:59:59.999+08:00');
      const audit = harness.ports.store.collection('audit');
      await audit.add({
        _id: 'x',
        schema: 1,
        at: COMMIT_TIME,
        actor: 'timer',
        action: 'a',
        subject: 's',
        reason: null,
        digest: '',
        sealedIn: null,
      });
      const at = (await audit.get('x'))?.at.getTime() ?? 0;
      expect(at).toBeGreaterThanOrEqual(Date.parse('2026-11-26T11:59:59.999+08:00'));
      expect(at).toBeLessThan(Date.parse('2026-11-26T12:05:00+08:00'));
    });

    test('a collection that does not exist is a failure, not an empty answer', async () => {
      const nowhere = harness.ports.store.collection('nowhere' as 'slots');
      await expect(nowhere.find({ campus: 'main' })).rejects.toThrow(StoreFailure);
    });
  },
);

describe('a cloud that fails for a moment', () => {
  let harness: Harness;
  let slots: Collection<SlotDocument>;
  const fault = (action: string, rule: object): void =>
    harness.simulator.cloud.faults.set({
      seed: 1,
      rules: [{ match: { area: 'database', action, collection: 'slots' }, ...rule }],
    });
  const take = () => slots.update({ _id: 'a', left: { from: 1 } }, { increase: { left: -1 } });

  beforeAll(async () => {
    harness = await startHarness();
    slots = harness.ports.store.collection('slots');
  });
  beforeEach(async () => {
    await harness.reset();
    await slots.add(slot('a', { left: 30 }));
  });
  afterEach(() => harness.simulator.cloud.faults.clear());
  afterAll(() => harness.close());

  test.each(['lost-reply', 'connection-reset-before'])(
    'a read is repeated after %s',
    async (kind) => {
      fault('getDocument', { kind, times: 2 });
      expect((await slots.get('a'))?.left).toBe(30);
    },
  );

  test.each(['EXCEED_REQUEST_LIMIT', 'EXCEED_CONCURRENT_REQUEST_LIMIT'])(
    'a write that was turned away with %s is repeated, and happens once',
    async (code) => {
      fault('modifyDocument', { kind: 'error-before', code, times: 2 });
      expect(await take()).toBe(1);
      expect((await slots.get('a'))?.left).toBe(29);
    },
  );

  test('a write whose answer was lost is not repeated: it may have happened', async () => {
    fault('modifyDocument', { kind: 'lost-reply' });
    await expect(take()).rejects.toThrow(StoreFailure);
    expect((await slots.get('a'))?.left).toBe(29);
  });

  test('documents are added once, although the answer was lost', async () => {
    fault('insertDocument', { kind: 'lost-reply', times: 1 });
    await slots.addMissing([slot('b'), slot('c')]);
    expect(await slots.count({ campus: 'main' })).toBe(3);
  });

  test('a cloud that stays too busy is a failure after four attempts', async () => {
    fault('getDocument', { kind: 'error-before', code: 'EXCEED_REQUEST_LIMIT' });
    await expect(slots.get('a')).rejects.toThrow(StoreFailure);
    expect(harness.simulator.cloud.faults.get().counts).toEqual([{ matched: 4, fired: 4 }]);
  });
});
