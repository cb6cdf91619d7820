/** Every operator either SDK offers, as it sends it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fields } from '../simulator/project/sdk';
import type { ContractCollection, ContractDatabase, Driver } from './drivers';
import type { Cloud } from './environment';
import { DRIVERS, openCloud } from './environment';

type Command = ContractDatabase['command'];
type Call = (name: string, ...operands: unknown[]) => unknown;

const DOCUMENTS: readonly Fields[] = [
  { _id: 'a', n: 1, t: 'Alpha', l: [1, 5], o: [{ k: 1, v: 'x' }], at: new Date(0) },
  { _id: 'b', n: 2, t: 'beta', l: [2], o: [{ k: 2, v: 'x' }] },
  { _id: 'c', n: 3, t: 'gamma', l: [], extra: null },
];

/** By the operators it shows: a query, and the documents it finds. */
const QUERIES: readonly [
  names: string,
  query: (_: Call, db: ContractDatabase) => unknown,
  ids: string[],
][] = [
  ['eq', (_) => ({ n: _('eq', 2) }), ['b']],
  ['neq', (_) => ({ n: _('neq', 2) }), ['a', 'c']],
  ['gt lt', (_) => ({ n: _('and', _('gt', 1), _('lt', 3)) }), ['b']],
  ['gte', (_) => ({ n: _('gte', 2) }), ['b', 'c']],
  ['lte', (_) => ({ n: _('lte', 2) }), ['a', 'b']],
  ['in', (_) => ({ n: _('in', [1, 3, 9]) }), ['a', 'c']],
  ['nin', (_) => ({ n: _('nin', [1, 3]) }), ['b']],
  ['and', (_) => _('and', [{ n: _('gt', 1) }, { t: 'beta' }]), ['b']],
  ['or', (_) => _('or', [{ n: 1 }, { t: 'beta' }]), ['a', 'b']],
  ['or on one field', (_) => ({ n: _('or', _('lt', 2), _('gt', 2)) }), ['a', 'c']],
  ['nor', (_) => _('nor', [{ n: 1 }, { t: 'beta' }]), ['c']],
  ['not', (_) => ({ n: _('not', _('gt', 1)) }), ['a']],
  ['exists', (_) => ({ extra: _('exists', true) }), ['c']],
  ['mod', (_) => ({ n: _('mod', 2, 1) }), ['a', 'c']],
  ['all', (_) => ({ l: _('all', [1, 5]) }), ['a']],
  ['elemMatch', (_) => ({ o: _('elemMatch', { k: _('gt', 1), v: 'x' }) }), ['b']],
  ['size', (_) => ({ l: _('size', 0) }), ['c']],
  ['expr', (_) => _('expr', { $gt: ['$n', 2] }), ['c']],
  ['a nested object asks for its fields', () => ({ o: { k: 1 } }), ['a']],
  ['RegExp', (_, db) => ({ t: db.RegExp({ regexp: '^A.*a$', options: 'i' }) }), ['a']],
  ['a JavaScript expression', () => ({ t: /^BETA$/i }), ['b']],
  ['a date', () => ({ at: new Date(0) }), ['a']],
];

/** By the operators it shows: an update of `before`, and what it makes of it. */
const UPDATES: readonly [
  names: string,
  before: Fields,
  change: (_: Call) => Fields,
  after: Fields,
][] = [
  ['set', { o: { p: 1, q: 2 } }, (_) => ({ o: _('set', { r: 3 }) }), { o: { r: 3 } }],
  [
    'a nested object changes its fields',
    { o: { p: 1 } },
    () => ({ o: { q: 2 } }),
    { o: { p: 1, q: 2 } },
  ],
  [
    'remove',
    { a: 1, b: { c: 1, d: 2 } },
    (_) => ({ a: _('remove'), b: { c: _('remove') } }),
    { b: { d: 2 } },
  ],
  ['inc', { n: 1 }, (_) => ({ n: _('inc', 2) }), { n: 3 }],
  ['mul', { n: 3 }, (_) => ({ n: _('mul', -2) }), { n: -6 }],
  ['min max', { n: 5, m: 5 }, (_) => ({ n: _('min', 1), m: _('max', 9) }), { n: 1, m: 9 }],
  ['push', { l: [1] }, (_) => ({ l: _('push', [2, 3]) }), { l: [1, 2, 3] }],
  ['push of one', { l: [1] }, (_) => ({ l: _('push', 2) }), { l: [1, 2] }],
  [
    'push with all its options',
    { l: [5, 1] },
    (_) => ({ l: _('push', { each: [4, 3], position: 0, sort: 1, slice: 3 }) }),
    { l: [1, 3, 4] },
  ],
  ['pop', { l: [1, 2, 3] }, (_) => ({ l: _('pop') }), { l: [1, 2] }],
  ['shift', { l: [1, 2, 3] }, (_) => ({ l: _('shift') }), { l: [2, 3] }],
  ['unshift', { l: [3] }, (_) => ({ l: _('unshift', [1, 2]) }), { l: [1, 2, 3] }],
  ['pull', { l: [1, 2, 3, 2] }, (_) => ({ l: _('pull', 2) }), { l: [1, 3] }],
  ['pull by a condition', { l: [1, 2, 3] }, (_) => ({ l: _('pull', _('gte', 2)) }), { l: [1] }],
  ['pullAll', { l: [1, 2, 3] }, (_) => ({ l: _('pullAll', [1, 3]) }), { l: [2] }],
  ['addToSet', { l: [1] }, (_) => ({ l: _('addToSet', { $each: [1, 2] }) }), { l: [1, 2] }],
  ['rename', { a: 1 }, (_) => ({ a: _('rename', 'b') }), { b: 1 }],
  ['bit', { n: 6 }, (_) => ({ n: _('bit', { and: 3 }) }), { n: 2 }],
];

/** Shown in other tests, or not simulated and refused. */
const ELSEWHERE = [
  'geoNear',
  'geoWithin',
  'geoIntersects',
  'text',
  'jsonSchema',
  'aggregate',
  'project',
];
/** Accumulators of groups, shown in the cases of pipelines; `pipeline` and `meta` below. */
const AGGREGATE_ELSEWHERE = ['addToSet', 'first', 'last', 'push', 'pipeline', 'meta'];

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

describe.each(DRIVERS)('operators of %s', (sdk) => {
  let driver: Driver;
  let name: string;
  let things: ContractCollection;
  const call: Call = (operator, ...operands) => {
    const command = driver.db.command[operator];
    if (command === undefined) throw new Error(`the SDK has no ${operator}`);
    return command(...operands);
  };

  beforeEach(async () => {
    driver = cloud.drivers[sdk];
    name = await cloud.collection('operators');
    things = driver.collection(name);
  });

  test('each of the SDK is shown here', () => {
    const shown = [...QUERIES, ...UPDATES].flatMap(([names]) => names.split(' '));
    const missing = Object.keys(driver.db.command).filter(
      (operator) => !shown.includes(operator) && !ELSEWHERE.includes(operator),
    );
    expect(missing).toEqual([]);
  });

  test.each(QUERIES)('query: %s', async (_names, query, ids) => {
    await things.add(DOCUMENTS);
    const found = await things.find(query(call, driver.db) as Fields, { order: [['_id', 'asc']] });
    expect(found.map(({ _id }) => _id)).toEqual(ids);
  });

  test.each(UPDATES)('update: %s', async (_names, before, change, after) => {
    await things.add([{ _id: 'x', ...before }]);
    expect(await things.updateOne('x', change(call))).toBe(1);
    expect(await things.get('x')).toEqual({ _id: 'x', ...after });
  });

  test('text and jsonSchema are refused, as nothing here could answer them', async () => {
    for (const query of [
      { $text: call('text', { search: 'x' }) as Fields },
      { $jsonSchema: { required: ['n'] } },
    ]) {
      expect((await driver.failure(things.find(query))).code).toBe('DATABASE_INVALID_OPERRATOR');
    }
  });

  test('a projection takes slice and elemMatch', async () => {
    await things.add(DOCUMENTS);
    const project = (driver.db.command as unknown as { project: Command }).project;
    const [found] = await things.find(
      { _id: 'a' },
      { field: { l: project['slice']?.(1), o: project['elemMatch']?.({ k: 1 }) } },
    );
    expect(found).toEqual({ _id: 'a', l: [1], o: [{ k: 1, v: 'x' }] });
  });

  test('each aggregation operator of the SDK gives what the cases of expressions say', async () => {
    const { document, cases } = JSON.parse(
      readFileSync(join(__dirname, '../cases/cloud-database/expressions.json'), 'utf8'),
      (_key, value: unknown) =>
        typeof value === 'object' && value !== null && '$date' in value
          ? new Date(String(value.$date))
          : value,
    ) as { document: Fields; cases: { operator: string; expression: unknown; gives: Fields }[] };
    await things.add([document]);
    const missing: string[] = [];
    for (const [operator, make] of Object.entries(driver.db.command.aggregate)) {
      const plain = operator === 'neq' ? '$ne' : `$${operator}`;
      const own = cases.filter((one) => one.operator === plain);
      if (own.length === 0 && !AGGREGATE_ELSEWHERE.includes(operator)) {
        missing.push(operator);
      }
      for (const { expression, gives } of own) {
        const v = make((expression as Fields)[plain]);
        expect(await things.aggregate([['project', { _id: 0, v }]])).toEqual([gives]);
      }
    }
    expect(missing).toEqual([]);
  });

  test('a stage may hold another pipeline of the SDK', async () => {
    await things.add(DOCUMENTS);
    const pipeline = driver.db.command.aggregate['pipeline']?.() as {
      match(query: Fields): { project(fields: Fields): { done(): unknown } };
    };
    const inner = pipeline.match({ n: 2 }).project({ t: 1, _id: 0 }).done();
    const list = await things.aggregate([
      ['match', { _id: 'a' }],
      ['lookup', { from: name, let: {}, pipeline: inner, as: 'found' }],
      ['project', { found: 1, _id: 0 }],
    ]);
    expect(list).toEqual([{ found: [{ t: 'beta' }] }]);
  });

  test('stages by their names in the SDK', async () => {
    await things.add(DOCUMENTS);
    const list = await things.aggregate([
      ['match', { n: call('gte', 1) }],
      ['addFields', { twice: { $multiply: ['$n', 2] } }],
      ['sort', { n: -1 }],
      ['skip', 1],
      ['limit', 2],
      ['unwind', '$l'],
      ['group', { _id: '$_id', total: driver.db.command.aggregate['sum']?.('$l') }],
      ['sort', { _id: 1 }],
      ['replaceRoot', { newRoot: { id: '$_id', total: '$total' } }],
      ['sample', { size: 10 }],
      ['sortByCount', '$total'],
      ['count', 'groups'],
    ]);
    expect(list).toEqual([{ groups: 2 }]);
  });

  test('updates from several sides add up', async () => {
    await things.add([{ _id: 'x', n: 0 }]);
    await Promise.all(
      Array.from({ length: 20 }, () => things.updateOne('x', { n: call('inc', 1) })),
    );
    expect(await things.get('x')).toEqual({ _id: 'x', n: 20 });
  });

  test('server dates lie in the present, also inside lists and objects', async () => {
    const now = driver.db.serverDate();
    await things.add([
      { _id: 'x', now, later: driver.db.serverDate({ offset: 60_000 }), o: { l: [now] } },
    ]);
    const found = (await things.get('x')) as { now: Date; later: Date; o: { l: Date[] } };
    expect(Number(found.later) - Number(found.now)).toBe(60_000);
    expect(found.o.l[0]).toEqual(found.now);
  });
});

describe('only @cloudbase/node-sdk', () => {
  test('updateAndReturn gives the document as it is then, or nothing', async () => {
    const db = cloud.node.database();
    const things = db.collection(await cloud.collection('operators'));
    await things.add([{ _id: 'x', n: 1 }]);
    const inc = db.command['inc']?.(1);
    expect(await things.where({ n: 1 }).updateAndReturn({ n: inc })).toMatchObject({
      updated: 1,
      doc: { _id: 'x', n: 2 },
    });
    expect(await things.where({ n: 1 }).updateAndReturn({ n: inc })).toMatchObject({ updated: 0 });
  });

  test('multiple: false changes and removes only one', async () => {
    const things = cloud.node.database().collection(await cloud.collection('operators'));
    await things.add([{ n: 1 }, { n: 1 }, { n: 1 }]);
    const one = things.where({ n: 1 }) as unknown as typeof things;
    expect((await one.options({ multiple: false }).where({ n: 1 }).update({ n: 2 })).updated).toBe(
      1,
    );
    expect((await one.options({ multiple: false }).where({ n: 1 }).remove()).deleted).toBe(1);
    expect((await things.where({}).count()).total).toBe(2);
  });

  test('an ObjectId is found again by itself, and not by its text', async () => {
    const db = cloud.node.database();
    const things = db.collection(await cloud.collection('operators'));
    const id = '5f5f5f5f5f5f5f5f5f5f5f5f';
    await things.add([
      { _id: 'x', ref: db.ObjectId({ id }) },
      { _id: 'y', ref: id },
    ]);
    const ids = async (ref: unknown): Promise<unknown[]> =>
      (await things.where({ ref }).get()).data.map(({ _id }) => _id);
    expect(await ids(db.ObjectId({ id }))).toEqual(['x']);
    expect(await ids(id)).toEqual(['y']);
  });
});
