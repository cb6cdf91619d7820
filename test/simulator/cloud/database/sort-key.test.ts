import fc from 'fast-check';
import {
  parseDocument,
  serializeDocument,
} from '../../../../simulator/cloud/database/extended-json';
import { sortKey } from '../../../../simulator/cloud/database/sort-key';

const order = (one: unknown, other: unknown): number =>
  Buffer.compare(sortKey(one), sortKey(other));

describe('sort keys', () => {
  test("values of different types come in MongoDB's order", () => {
    const ascending = [
      null,
      Number.NaN,
      -Infinity,
      -1,
      -0.5,
      0,
      1e-9,
      3,
      1e300,
      '',
      'a',
      'a\u0000',
      'aa',
      'b',
      {},
      [],
      Buffer.from('x'),
      false,
      true,
      new Date(-1),
      new Date(0),
    ];
    for (const [position, value] of ascending.slice(1).entries()) {
      expect(order(ascending[position], value)).toBe(-1);
    }
  });

  test('missing counts as null, and minus zero as zero', () => {
    expect(order(undefined, null)).toBe(0);
    expect(order(-0, 0)).toBe(0);
  });

  test('numbers keep their order', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (one, other) => {
        expect(order(one, other)).toBe(one < other ? -1 : one > other ? 1 : 0);
      }),
    );
  });

  test('texts keep the order of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(order(one, other)).toBe(Buffer.compare(Buffer.from(one), Buffer.from(other)));
      }),
    );
  });

  test('no key is the beginning of the key of another value', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [short, long] = [sortKey(one), sortKey(other)];
        fc.pre(!short.equals(long));
        expect(long.subarray(0, short.length).equals(short)).toBe(false);
      }),
    );
  });

  test('a document survives being written and read', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.oneof(
            fc.string(),
            fc.double(),
            fc.integer(),
            fc.boolean(),
            fc.date({ noInvalidDate: true }),
            fc.array(fc.string()),
          ),
        ),
        (content) => {
          fc.pre(!Object.keys(content).some((key) => key.startsWith('$')));
          expect({ ...parseDocument(serializeDocument(content), () => 0) }).toEqual({ ...content });
        },
      ),
    );
  });
});
