import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { find } from 'mingo';
import { Database } from '../../../../simulator/cloud/database/database';
import type { Document } from '../../../../simulator/cloud/database/extended-json';
import { Meter } from '../../../../simulator/cloud/database/meter';
import type { CollectionDefinition } from '../../../../simulator/project';

const collections: CollectionDefinition[] = [
  {
    name: 'indexed',
    rule: 'ADMINONLY',
    indexes: [
      { name: 'a', unique: false, keys: [{ name: 'a', direction: '1' }] },
      {
        name: 'b_c',
        unique: false,
        keys: [
          { name: 'b', direction: '1' },
          { name: 'c', direction: '-1' },
        ],
      },
      { name: 'n.d', unique: false, keys: [{ name: 'n.d', direction: '1' }] },
    ],
  },
  { name: 'plain', rule: 'ADMINONLY', indexes: [] },
];

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -0.5, 1e10),
  fc.constantFrom('', 'a', 'ab', 'b', 'ü', '校'),
  fc.constantFrom(null, true, false),
  fc.constantFrom(new Date(0), new Date(5)),
);
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);
const document = fc.record(
  { a: value, b: value, c: value, n: fc.record({ d: value }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);

const condition = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne', '$eq'), scalar)
    .map(([operator, operand]) => ({ [operator]: operand })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.constantFrom({ $exists: true }, { $exists: false }, /^a/, /^ab?/),
);
const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'n.d', '_id'), condition, {
  maxKeys: 3,
});
const query = fc.oneof(
  fields,
  fc.array(fields, { minLength: 1, maxLength: 3 }).map((branches) => ({ $or: branches })),
  fc.array(fields, { minLength: 1, maxLength: 3 }).map((parts) => ({ $and: parts })),
);
const sort = fc.uniqueArray(
  fc.record({ field: fc.constantFrom('a', 'b', 'c', '_id'), descending: fc.boolean() }),
  { maxLength: 2, selector: ({ field }) => field },
);

describe('reading through indexes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-indexes-'));
  const database = new Database(join(folder, 'database.sqlite'), collections);
  const meter = (): Meter => new Meter({ documents: 2000, fail: false });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  test('any query gives the same documents with indexes, without them, and in memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { maxLength: 12 }),
        fc.array(query, { minLength: 1, maxLength: 8 }),
        async (list, queries) => {
          database.clear();
          const documents: Document[] = list.map((content, position) => ({
            ...content,
            _id: `d${position}`,
          }));
          await database.insert('indexed', documents, null);
          await database.insert('plain', documents, null);
          for (const one of queries) {
            const ids = (found: readonly Document[]): unknown[] =>
              found.map(({ _id }) => _id).sort();
            const expected = ids(find<Document>(documents, one).all());
            expect(ids(database.find('indexed', { query: one }, null, meter()))).toEqual(expected);
            expect(ids(database.find('plain', { query: one }, null, meter()))).toEqual(expected);
            expect(database.count('indexed', one, meter())).toBe(expected.length);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('an order is the same whether an index gives it or not, also with skip and limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { maxLength: 12 }),
        fields,
        sort,
        fc.nat(3),
        fc.nat(5),
        async (list, one, order, skip, limit) => {
          database.clear();
          const documents: Document[] = list.map((content, position) => ({
            ...content,
            _id: `d${position}`,
          }));
          await database.insert('indexed', documents, null);
          await database.insert('plain', documents, null);
          // Ties are in no promised order, so the order is made complete.
          const complete = order.some(({ field }) => field === '_id')
            ? order
            : [...order, { field: '_id', descending: false }];
          const selection = { query: one, sort: complete, skip, limit };
          expect(database.find('indexed', selection, null, meter())).toEqual(
            database.find('plain', selection, null, meter()),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('an index keeps a query from reading other documents', async () => {
    database.clear();
    await database.insert(
      'indexed',
      Array.from({ length: 500 }, (_one, n) => ({ _id: `d${n}`, a: n, b: n % 5, c: n })),
      null,
    );
    const scanned = (selection: Parameters<Database['find']>[1]): number => {
      const used = meter();
      database.find('indexed', selection, null, used);
      return used.scanned;
    };
    expect(scanned({ query: { _id: 'd7' } })).toBe(1);
    expect(scanned({ query: { _id: { $in: ['d7', 'd9', 'none'] } } })).toBe(2);
    expect(scanned({ query: { a: { $gte: 10, $lt: 15 } } })).toBe(5);
    expect(scanned({ query: { b: 2, c: { $lt: 20 } } })).toBe(4);
    expect(
      scanned({ query: { b: 2 }, sort: [{ field: 'c', descending: true }], limit: 3 }),
    ).toBeLessThanOrEqual(4);
    expect(scanned({ query: { $or: [{ a: 1 }, { _id: 'd5' }] } })).toBe(2);
  });

  test('a long search without an index is reported, and fails when that is wanted', async () => {
    database.clear();
    await database.insert(
      'plain',
      Array.from({ length: 30 }, (_one, n) => ({ _id: `d${n}`, a: n })),
      null,
    );
    const lenient = new Meter({ documents: 10, fail: false });
    expect(database.find('plain', { query: { a: 29 } }, null, lenient)).toHaveLength(1);
    expect(lenient).toMatchObject({ scanned: 30, unindexed: 'plain' });
    expect(() =>
      database.find('plain', { query: { a: 29 } }, null, new Meter({ documents: 10, fail: true })),
    ).toThrow(/no index/);
  });
});
