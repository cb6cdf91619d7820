import type { Simulator } from '../../../../simulator/server';
import type { Sdk, SdkCollection, SdkDatabase } from '../../project/sdk';
import { openSdk, rejection } from '../../project/sdk';
import { makeProject } from '../../project/start';

describe('documents through the real SDK', () => {
  const project = makeProject();
  let simulator: Simulator;
  let sdk: Sdk;
  let db: SdkDatabase;
  let things: SdkCollection;

  beforeAll(async () => {
    simulator = await project.start();
    sdk = openSdk(simulator);
    db = sdk.database();
    things = db.collection('things');
  });
  beforeEach(() => simulator.cloud.reset());
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('a document comes back as it was added', async () => {
    const document = {
      _id: 'a',
      text: '校友\u0000',
      whole: 5,
      long: 2 ** 40,
      fraction: 1.5,
      nothing: null,
      yes: true,
      at: new Date(0),
      list: [1, 'b', { c: null }],
      nested: { deep: { er: [] } },
    };
    await things.add({ data: { ...document, left_out: undefined } });
    expect((await things.doc('a').get()).data).toEqual(document);
  });

  test('an added document without _id gets one', async () => {
    const { _id } = await things.add({ data: { n: 1 } });
    expect(_id).toMatch(/^[0-9a-f]{32}$/);
    expect((await things.doc(_id).get()).data).toEqual({ _id, n: 1 });
  });

  test('getting a document that does not exist is an error, or null when asked so', async () => {
    expect(await rejection(things.doc('none').get())).toMatchObject({ errCode: -1 });
    expect(
      (await sdk.database({ throwOnNotFound: false }).collection('things').doc('none').get()).data,
    ).toBeNull();
  });

  test('set replaces the whole document, and creates one that is missing', async () => {
    await things.doc('a').set({ data: { n: 1, old: true } });
    await things.doc('a').set({ data: { n: 2 } });
    expect((await things.doc('a').get()).data).toEqual({ _id: 'a', n: 2 });
  });

  test('an update changes only what it names, with operators on numbers, lists and nested fields', async () => {
    const _ = db.command;
    await things.add({ data: { _id: 'a', n: 1, gone: 1, list: ['a'], o: { p: 1, q: 2 } } });
    await things.doc('a').update({
      data: {
        n: _['inc']?.(2),
        gone: _['remove']?.(),
        list: _['push']?.(['b']),
        o: { p: 9 },
        high: _['max']?.(7),
      },
    });
    expect((await things.doc('a').get()).data).toEqual({
      _id: 'a',
      n: 3,
      list: ['a', 'b'],
      o: { p: 9, q: 2 },
      high: 7,
    });
  });

  test('an update that changes nothing, or finds nothing, counts no document', async () => {
    await things.add({ data: { _id: 'a', n: 1 } });
    expect((await things.doc('a').update({ data: { n: 1 } })).stats.updated).toBe(0);
    expect((await things.doc('b').update({ data: { n: 1 } })).stats.updated).toBe(0);
  });

  test.each([
    ['$inc on text', { text: 'x' }, 'text', 'inc', 1],
    ['$inc on null', { text: null }, 'text', 'inc', 1],
    ['$mul on text', { text: 'x' }, 'text', 'mul', 2],
    ['$push on a number', { text: 1 }, 'text', 'push', ['x']],
    ['setting a field of a number', { text: 1 }, 'text.deep', 'set', 2],
    ['setting a field of null', { text: null }, 'text.deep', 'set', 2],
  ])('%s is refused and changes nothing', async (_name, content, path, operator, operand) => {
    await things.add({ data: { _id: 'a', ...content } });
    const error = await rejection(
      things.doc('a').update({ data: { [path]: db.command[operator]?.(operand) } }),
    );
    expect(error.errCode).toBe(-502001);
    expect((await things.doc('a').get()).data).toEqual({ _id: 'a', ...content });
  });

  test('server dates are the simulated time', async () => {
    const at = Date.parse('2030-05-01T00:00:00Z');
    simulator.clock.set(at);
    await things.add({
      data: { _id: 'a', now: db.serverDate(), later: db.serverDate({ offset: 60_000 }) },
    });
    const { data } = await things.doc('a').get();
    expect(Number(data['now']) - at).toBeLessThan(60_000);
    expect(Number(data['later']) - Number(data['now'])).toBe(60_000);
    simulator.clock.reset();
  });

  test('queries find by comparison, membership, text and nested field', async () => {
    const _ = db.command;
    await things.add({
      data: [
        { _id: 'a', n: 1, kind: 'x', o: { p: 1 } },
        { _id: 'b', n: 2, kind: 'y', tags: ['red', 'blue'] },
        { _id: 'c', n: 3, kind: 'x', tags: [] },
        { _id: 'd' },
      ],
    });
    const ids = async (query: unknown): Promise<unknown[]> =>
      (await things.where(query).orderBy('_id', 'asc').get()).data.map((one) => one['_id']);
    expect(await ids({ n: _['gt']?.(1) })).toEqual(['b', 'c']);
    expect(await ids({ n: _['in']?.([1, 3]), kind: 'x' })).toEqual(['a', 'c']);
    expect(await ids({ kind: db.RegExp({ regexp: '^X', options: 'i' }) })).toEqual(['a', 'c']);
    expect(await ids({ o: { p: 1 } })).toEqual(['a']);
    expect(await ids({ tags: 'red' })).toEqual(['b']);
    expect(await ids({ n: _['exists']?.(false) })).toEqual(['d']);
    expect(await ids({ n: _['neq']?.(1) })).toEqual(['b', 'c', 'd']);
    expect(await ids(_['or']?.([{ n: 1 }, { tags: 'blue' }]))).toEqual(['a', 'b']);
  });

  test('results are sorted, skipped, limited and projected as asked', async () => {
    await things.add({
      data: [3, 1, 2, 5, 4].map((n) => ({ _id: `t${n}`, n, kind: n % 2 ? 'odd' : 'even' })),
    });
    const found = await things
      .orderBy('kind', 'asc')
      .orderBy('n', 'desc')
      .skip(1)
      .limit(3)
      .field({ n: true, _id: false })
      .get();
    expect(found.data).toEqual([{ n: 2 }, { n: 5 }, { n: 3 }]);
  });

  test('get gives 100 documents unless a limit is set, and never more than 1000', async () => {
    const many = Array.from({ length: 1100 }, (_one, n) => ({
      _id: `d${String(n).padStart(4, '0')}`,
      n,
    }));
    await things.add({ data: many });
    expect((await things.get()).data).toHaveLength(100);
    expect((await things.limit(1001).get()).data).toHaveLength(1000);
    expect((await things.count()).total).toBe(1100);
  });

  test('removing tells how many documents were there', async () => {
    await things.add({ data: [{ _id: 'a', n: 1 }, { n: 1 }, { n: 2 }] });
    expect((await things.where({ n: 1 }).remove()).stats.removed).toBe(2);
    expect((await things.doc('a').remove()).stats.removed).toBe(0);
    expect((await things.count()).total).toBe(1);
  });

  test('a collection has to exist before it is written or read', async () => {
    expect((await rejection(db.collection('unknown').add({ data: {} }))).errCode).toBe(-502005);
    expect((await rejection(db.collection('unknown').get())).errCode).toBe(-502005);
    await db.createCollection('made_here');
    await db.collection('made_here').add({ data: { _id: 'a' } });
    expect((await db.collection('made_here').count()).total).toBe(1);
  });

  test('an unknown query operator is an error with a code of its own', async () => {
    expect((await rejection(things.where({ n: { $bogus: 1 } }).get())).errCode).toBe(-502002);
  });

  test('aggregation groups, joins and formats', async () => {
    const $ = db.command.aggregate;
    await things.add({
      data: [
        { _id: 'a', n: 1, kind: 'x' },
        { _id: 'b', n: 2, kind: 'x' },
        { _id: 'c', n: 5, kind: 'y' },
      ],
    });
    await db.collection('stock').add({
      data: [
        { _id: 's', thing: 'a' },
        { _id: 't', thing: 'c' },
      ],
    });
    const grouped = await things
      .aggregate()
      .match({})
      .group({ _id: '$kind', total: $['sum']?.('$n') })
      .sort({ _id: 1 })
      .end();
    expect(grouped.list).toEqual([
      { _id: 'x', total: 3 },
      { _id: 'y', total: 5 },
    ]);
    const joined = await db
      .collection('stock')
      .aggregate()
      .match({ _id: 't' })
      .lookup({ from: 'things', localField: 'thing', foreignField: '_id', as: 'found' })
      .end();
    expect(joined.list).toEqual([{ _id: 't', thing: 'c', found: [{ _id: 'c', n: 5, kind: 'y' }] }]);
  });
});
