import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Database } from '../../../../simulator/cloud/database/database';
import type { Document } from '../../../../simulator/cloud/database/extended-json';
import { parseDocument } from '../../../../simulator/cloud/database/extended-json';
import { Meter } from '../../../../simulator/cloud/database/meter';
import type { CollectionDefinition } from '../../../../simulator/project';

const index = (...fields: string[]): CollectionDefinition['indexes'][number] => ({
  name: fields.join('_'),
  unique: false,
  keys: fields.map((field) => ({
    name: field.replace(/^-/, ''),
    direction: field.startsWith('-') ? '-1' : '1',
  })),
});

/** Single, compound in mixed directions, beneath an object or array, with `_id`. */
const collections: CollectionDefinition[] = [
  {
    name: 'indexed',
    rule: 'ADMINONLY',
    indexes: [
      index('a'),
      index('b', '-c'),
      index('-c', 'b', '_id'),
      index('n.d'),
      index('-s', 'b'),
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
const inner = fc.record({ d: value }, { requiredKeys: [] });
const text = fc.constantFrom('', 'a', 'ab', 'abc', 'ac', 'b', 'B', '校', '校友', '\u{1f393}');
const document = fc.record(
  {
    a: value,
    b: scalar,
    c: fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: value }),
    n: fc.oneof(inner, fc.array(fc.oneof(inner, scalar), { maxLength: 3 }), scalar),
    s: fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: scalar }),
  },
  { requiredKeys: [] },
);

const condition = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne', '$eq'), scalar)
    .map(([operator, operand]) => ({ [operator]: operand })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.constantFrom({ $exists: true }, { $exists: false }, /^a/, /^ab?/, /^校/, /^ab/i, /b/),
  fc.constantFrom({ $in: [/^ab/, 'a', /^校/] }, { $in: ['b', /c/] }, { $regex: /^a/, $gt: 'ab' }),
  text,
);
const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'n.d', 's', '_id'), condition, {
  maxKeys: 3,
});
const query = fc.oneof(
  fields,
  fc.array(fields, { minLength: 1, maxLength: 3 }).map((branches) => ({ $or: branches })),
  fc.array(fields, { minLength: 1, maxLength: 3 }).map((parts) => ({ $and: parts })),
);
const anyOrder = fc.uniqueArray(
  fc.record({ field: fc.constantFrom('a', 'b', 'c', 's', '_id'), descending: fc.boolean() }),
  { maxLength: 3, selector: ({ field }) => field },
);

/** Orders that an index may give are among them. */
const sort = fc.oneof(
  anyOrder,
  fc
    .tuple(fc.constantFrom(['b', 'c'], ['c', 'b'], ['s', 'b']), fc.boolean(), fc.boolean())
    .map(([[one = '', other = ''], descending, otherDescending]) => [
      { field: one, descending },
      { field: other, descending: otherDescending },
    ]),
);

describe('reading through indexes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-indexes-'));
  const database = new Database(join(folder, 'database.sqlite'), collections);
  const meter = (): Meter => new Meter({ documents: 2000, fail: false });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  test('any query gives the same documents with indexes and without them', async () => {
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
            const expected = ids(database.find('plain', { query: one }, null, meter()));
            expect(ids(database.find('indexed', { query: one }, null, meter()))).toEqual(expected);
            expect(database.count('indexed', one, meter())).toBe(expected.length);
          }
        },
      ),
      { numRuns: 300 },
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
      { numRuns: 400 },
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

  test('an element of a list that lacks the field counts as null, as one that has it', async () => {
    database.clear();
    const documents = [
      { _id: 'some', n: [{ d: 1 }, {}] },
      { _id: 'all', n: [{ d: 1 }, { d: 2 }] },
      { _id: 'none', n: [{}] },
      { _id: 'gone' },
    ];
    for (const collection of ['indexed', 'plain']) {
      await database.insert(collection, documents, null);
      const found = database.find(collection, { query: { 'n.d': null } }, null, meter());
      expect(found.map(({ _id }) => _id).sort()).toEqual(['gone', 'none', 'some']);
    }
  });

  test('a prefix of a text, and several, are read from an index', async () => {
    database.clear();
    await database.insert(
      'indexed',
      Array.from({ length: 500 }, (_one, n) => ({ _id: `d${n}`, a: `t${n}`, s: `t${n}` })),
      null,
    );
    const scanned = (query: Document): number => {
      const used = meter();
      database.find('indexed', { query }, null, used);
      return used.scanned;
    };
    expect(scanned({ a: /^t12/ })).toBe(11);
    expect(scanned({ s: /^t12/ })).toBe(11);
    expect(scanned({ s: { $in: [/^t12/, 't7', /^t121?/] } })).toBe(12);
    expect(scanned({ s: { $in: Array.from({ length: 3000 }, (_one, n) => `t${n}`) } })).toBe(500);
  });

  test.each([
    [
      [
        { field: 'b', descending: false },
        { field: 'c', descending: true },
      ],
      3,
    ],
    [
      [
        { field: 'b', descending: true },
        { field: 'c', descending: false },
      ],
      3,
    ],
    [
      [
        { field: 'c', descending: true },
        { field: 'b', descending: false },
        { field: '_id', descending: false },
      ],
      3,
    ],
    [
      [
        { field: 'c', descending: false },
        { field: 'b', descending: true },
        { field: '_id', descending: true },
        { field: 'a', descending: true },
      ],
      3,
    ],
    // No index has both in one direction, nor `b` and then `_id`.
    [
      [
        { field: 'b', descending: false },
        { field: 'c', descending: false },
      ],
      100,
    ],
    [
      [
        { field: 'b', descending: false },
        { field: '_id', descending: false },
      ],
      100,
    ],
  ])('the order %j with a limit of 3 reads %d of 100 documents', async (sort, reads) => {
    database.clear();
    const documents = Array.from({ length: 100 }, (_one, n) => ({ _id: `d${n}`, b: n % 10, c: n }));
    await database.insert('indexed', documents, null);
    const used = meter();
    database.find('indexed', { query: {}, sort, limit: 3 }, null, used);
    expect(used.scanned).toBe(reads);
  });

  describe('what is read in vain', () => {
    const strict = (): Meter => new Meter({ documents: 20, fail: true });
    const byA = [{ field: 'a', descending: false }];
    beforeAll(async () => {
      database.clear();
      const documents = Array.from({ length: 100 }, (_one, n) => ({
        _id: `d${n}`,
        a: n,
        b: n % 2,
        x: n,
        birthday: new Date(n),
      }));
      await database.insert('indexed', documents, null);
      await database.insert('plain', documents, null);
    });

    test.each<[string, string, Parameters<Database['find']>[1]]>([
      ['documents that no index leads to', 'plain', { query: { a: 99 } }],
      [
        'documents that an index gives and the rest leaves out',
        'indexed',
        { query: { b: 1, x: 99 } },
      ],
      [
        'what is sorted in memory and not given',
        'indexed',
        { query: { b: 1 }, sort: byA, limit: 3 },
      ],
      ['what is skipped', 'indexed', { query: { a: { $gte: 10 } }, sort: byA, skip: 30, limit: 3 }],
    ])('counts %s', (_name, collection, selection) => {
      expect(() => database.find(collection, selection, null, strict())).toThrow(
        /^no index serves this query, which reads more than 20 documents: /,
      );
    });

    test.each<[string, string, Parameters<Database['find']>[1]]>([
      ['what an index gives', 'indexed', { query: { b: 1 } }],
      ['what an index gives and is sorted', 'indexed', { query: { b: 1 }, sort: byA }],
      ['what an index gives in order', 'indexed', { query: { a: { $gt: 1 } }, sort: byA }],
    ])('does not count %s', (_name, collection, selection) => {
      const used = strict();
      expect(database.find(collection, selection, null, used).length).toBeGreaterThan(20);
      expect(used.unindexed).toBeNull();
    });

    test('counts are counted too, but for how many there are in all', () => {
      const lenient = new Meter({ documents: 20, fail: false });
      expect(database.count('indexed', { b: 1 }, lenient)).toBe(50);
      expect(lenient).toMatchObject({ scanned: 50, unindexed: null });
      expect(database.count('plain', {}, strict())).toBe(100);
      expect(() => database.count('plain', { a: 1 }, strict())).toThrow(
        'plain where {a: {$eq: number}} count',
      );
    });

    test('is told by fields, operators and types, and never by values', () => {
      const lenient = new Meter({ documents: 20, fail: false });
      const query = {
        'owner.name': '陈小明',
        birthday: { $gte: new Date(0), $lt: new Date(5) },
        $or: [{ x: { $in: [1, 2, 'E11000'] } }, { y: null }, { z: /^secret/ }],
      };
      database.find(
        'plain',
        { query, sort: [{ field: 'x', descending: true }], skip: 2, limit: 7 },
        null,
        lenient,
      );
      expect(lenient.unindexed).toBe(
        'plain where {owner.name: {$eq: string}, birthday: {$gte: date, $lt: date}, ' +
          '$or: [{x: {$in: [number, string]}}, {y: {$eq: null}}, {z: {$eq: regularExpression}}]} ' +
          'sort {x: -1} skip 2 limit 7',
      );
    });
  });

  test('more than MongoDB sorts in memory is its error 292, unless a limit keeps it small', async () => {
    database.clear();
    const filler = 'x'.repeat(1_000_000);
    const documents = Array.from({ length: 40 }, (_one, n) => ({ _id: `d${n}`, x: n, filler }));
    await database.insert('plain', documents, null);
    const sort = [{ field: 'x', descending: true }];
    expect(() => database.find('plain', { query: {}, sort }, null, meter())).toThrow(
      'Sort exceeded memory limit of 33554432 bytes',
    );
    const first = database.find('plain', { query: {}, sort, limit: 3 }, null, meter());
    expect(first.map(({ x }) => x)).toEqual([39, 38, 37]);
  });

  test('a document is given as the text it came in, but for server dates and a missing _id', async () => {
    database.clear();
    const wire = '{"_id":"a","n":{"$numberDouble":"1.0"},"o":{"z":null,"a":[true]}}';
    const nameless = '{"n":{"$numberInt":"2"}}';
    const parse = (source: string): Document => parseDocument(source, () => 5);
    const dated = '{"_id":"c","at":{"$tcb_server_date":{}}}';
    const wires = [wire, nameless, dated];
    const [, id] = await database.insert('plain', wires.map(parse), null, wires);
    const texts = database.findTexts('plain', { query: {} }, null, meter());
    expect(texts.sort()).toEqual(
      [
        wire,
        `{"_id":"${String(id)}","n":{"$numberInt":"2"}}`,
        '{"_id":"c","at":{"$date":{"$numberLong":"5"}}}',
      ].sort(),
    );
  });
});
