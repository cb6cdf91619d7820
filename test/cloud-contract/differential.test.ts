/**
 * The database against two engines that share no code with it: sift for queries, nedb for updates and sorting. What is
 * generated keeps clear of where those engines are known to leave MongoDB's rules; these places stand below as data,
 * with the rule that decides.
 */
import Datastore from '@seald-io/nedb';
import fc from 'fast-check';
import sift from 'sift';
import { matcherOf } from '../../simulator/cloud/database/evaluation';
import { compileUpdate } from '../../simulator/cloud/database/update';
import type { Fields } from '../simulator/project/sdk';
import type { RawCollection } from './drivers';
import type { Cloud } from './environment';
import { openCloud } from './environment';

const number = fc.integer({ min: -2, max: 3 });
const text = fc.constantFrom('', 'a', 'ab', 'b', 'B');
const known = fc.oneof(number, text, fc.boolean());
const scalar = fc.oneof({ weight: 4, arbitrary: known }, fc.constant(null));
const plain: { requiredKeys: []; noNullPrototype: true } = {
  requiredKeys: [],
  noNullPrototype: true,
};
const inner = fc.record({ c: scalar, d: fc.array(scalar, { maxLength: 2 }) }, plain);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 2, arbitrary: inner },
  { weight: 2, arbitrary: fc.array(inner, { maxLength: 3 }) },
);
const document = fc.record({ a: value, b: value, n: fc.oneof(number, text) }, plain);

const operator = <Operand>(
  names: readonly string[],
  operand: fc.Arbitrary<Operand>,
): fc.Arbitrary<Fields> =>
  fc.tuple(fc.constantFrom(...names), operand).map(([name, one]) => ({ [name]: one }));

/** On any path; null only where a path does not lead through arrays. */
const condition = (operand: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    operand,
    operator(['$eq', '$ne'], operand),
    operator(['$gt', '$gte', '$lt', '$lte'], fc.oneof(number, text)),
    operator(['$in', '$nin'], fc.array(operand, { maxLength: 3 })),
    operator(['$all'], fc.array(operand, { minLength: 1, maxLength: 3 })),
    operator(['$exists'], fc.boolean()),
    operator(['$size'], fc.nat(3)),
    operator(['$not'], operator(['$in'], fc.constant(['a', 1]))),
    fc.tuple(number, number).map(([low, high]) => ({ $gte: low, $lt: high })),
    fc.constantFrom<unknown>(
      { $regex: '^a' },
      { $not: { $gt: 0 } },
      { $elemMatch: { $gt: 0, $lt: 3 } },
      { $elemMatch: { c: 1 } },
      { $elemMatch: { $or: [{ c: 'a' }, { d: 1 }] } },
    ),
  );
const field = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b'), condition(scalar)),
  fc.tuple(fc.constantFrom('a.c', 'a.d', 'b.c'), condition(known)),
  fc.tuple(fc.constant('n'), fc.oneof(condition(known), fc.constant({ $mod: [2, 1] }))),
);
const part = fc
  .array(field, { minLength: 1, maxLength: 2 })
  .map((list) => Object.fromEntries(list));
const query: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 3, arbitrary: part },
  {
    weight: 1,
    arbitrary: operator(['$or', '$and', '$nor'], fc.array(part, { minLength: 1, maxLength: 3 })),
  },
);

/** Fields keep their kind, as the other engine compares and adds what MongoDB would refuse. */
const record = fc.record(
  {
    n: number,
    m: number,
    l: fc.array(number, { maxLength: 4 }),
    o: fc.record({ p: number }, plain),
    t: text,
  },
  plain,
);
const change = fc
  .record(
    {
      $inc: fc.record({ n: number }),
      $set: fc.oneof(
        fc.record({ 'o.p': known }),
        fc.record({ 'o.q.r': known }),
        fc.record({ t: value }),
      ),
      $min: fc.record({ m: number }),
      $push: fc.oneof(
        fc.record({ l: number }),
        fc.record({ l: fc.record({ $each: fc.array(number, { maxLength: 3 }) }) }),
        fc.record({
          l: fc.record({
            $each: fc.array(number, { maxLength: 3 }),
            $slice: fc.integer({ min: -3, max: 3 }),
          }),
        }),
      ),
    },
    plain,
  )
  .filter((one) => Object.keys(one).length > 0);
const single = fc.oneof(
  fc.record({ $max: fc.record({ m: number }) }),
  fc.record({ $unset: fc.constantFrom<Fields>({ n: true }, { 'o.p': true }, { none: true }) }),
  fc.record({
    $addToSet: fc.oneof(
      fc.record({ l: number }),
      fc.record({ l: fc.record({ $each: fc.array(number, { maxLength: 3 }) }) }),
    ),
  }),
  fc.record({ $pop: fc.record({ l: fc.constantFrom(1, -1) }) }),
  fc.record({
    $pull: fc.oneof(fc.record({ l: number }), fc.record({ l: fc.record({ $gte: number }) })),
  }),
);
const update: fc.Arbitrary<Fields> = fc.oneof(change, single);

/** The other engine cannot take from an array that is missing; MongoDB does nothing there. */
const needsArray = (one: Fields): boolean => '$pop' in one || '$pull' in one;

async function byNedb(before: Fields, one: Fields): Promise<Fields> {
  const store = new Datastore<Fields>();
  await store.insertAsync(before);
  await store.updateAsync({ _id: before['_id'] }, one);
  return (await store.findOneAsync({ _id: before['_id'] })) ?? {};
}

describe('against other engines', () => {
  let cloud: Cloud;
  let things: RawCollection;

  beforeAll(async () => {
    cloud = await openCloud();
  });
  afterAll(() => cloud.close());
  const fill = async (documents: readonly Fields[]): Promise<void> => {
    things = cloud.drivers['@cloudbase/node-sdk'].raw(await cloud.collection('differential'));
    await things.add(documents);
  };

  test('a query finds what sift finds', () => {
    fc.assert(
      fc.property(document, query, (one, wanted) => {
        expect(matcherOf(wanted)(one)).toBe(sift(wanted)(one));
      }),
      { numRuns: 3000 },
    );
  });

  test('a query finds the same over the wire', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 8 }),
        fc.array(query, { minLength: 1, maxLength: 8 }),
        async (list, queries) => {
          const documents = list.map((one, position) => ({ ...one, _id: `d${position}` }));
          await fill(documents);
          for (const wanted of queries) {
            const found = await things.find(wanted);
            expect(found.map(({ _id }) => _id).sort()).toEqual(
              documents.filter(sift(wanted)).map(({ _id }) => _id),
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('an update makes what nedb makes', async () => {
    await fc.assert(
      fc.asyncProperty(record, update, async (content, one) => {
        fc.pre(!needsArray(one) || content.l !== undefined);
        const before = { _id: 'x', ...content };
        const after = compileUpdate(one)(before) ?? before;
        expect(after).toEqual(await byNedb(before, one));
      }),
      { numRuns: 800 },
    );
  });

  test('an update makes the same over the wire', async () => {
    await fc.assert(
      fc.asyncProperty(
        record,
        fc.array(update, { minLength: 1, maxLength: 4 }),
        async (content, list) => {
          let expected: Fields = { _id: 'x', l: [], ...content };
          await fill([expected]);
          for (const one of list) {
            expected = await byNedb(expected, one);
            // The SDK asks the update for methods of an object.
            await things.update({ _id: 'x' }, { ...one });
          }
          expect(await things.find({})).toEqual([expected]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('an order, with skip and limit, is that of nedb', async () => {
    const row = fc.record({ n: number, t: text });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 10 }),
        fc.boolean(),
        fc.nat(4),
        fc.integer({ min: 1, max: 6 }),
        async (list, descending, skip, limit) => {
          const documents = list.map((one, position) => ({ ...one, _id: `d${position}` }));
          await fill(documents);
          const store = new Datastore<Fields>();
          await store.insertAsync(documents);
          const expected = await store
            .findAsync({})
            .sort({ t: descending ? -1 : 1, n: 1, _id: 1 })
            .skip(skip)
            .limit(limit);
          const order = [
            ['t', descending ? 'desc' : 'asc'],
            ['n', 'asc'],
            ['_id', 'asc'],
          ] as const;
          expect(await things.find({}, { order, skip, limit })).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  test.each<[rule: string, document: Fields, query: Fields, matches: boolean]>([
    ['a date is no number (sift: its milliseconds)', { a: new Date(2) }, { a: 2 }, false],
    ['a number is no date (sift: its milliseconds)', { a: 1 }, { a: { $lt: new Date(2) } }, false],
    ['$all of nothing matches nothing (sift: everything)', { a: [1] }, { a: { $all: [] } }, false],
    ['true has no remainder (sift: it is 1)', { a: true }, { a: { $mod: [2, 1] } }, false],
    [
      'a text has no positions (sift: its letters)',
      { a: 'b' },
      { 'a.0': { $exists: true } },
      false,
    ],
    [
      'an array without objects does not lack their field (sift: it does)',
      { a: [1] },
      { 'a.c': null },
      false,
    ],
    ['an empty array is not at most null (sift: it is)', { a: [] }, { a: { $lte: null } }, false],
    ['what is missing is at most null', {}, { a: { $lte: null } }, true],
  ])('the rule of MongoDB decides: %s', (_rule, one, wanted, matches) => {
    expect(matcherOf(wanted)(one)).toBe(matches);
    if (_rule.includes('sift')) {
      expect(sift(wanted)(one)).toBe(!matches);
    }
  });
});
