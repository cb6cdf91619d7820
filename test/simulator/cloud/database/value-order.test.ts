import fc from 'fast-check';
import {
  ObjectId,
  parseDocument,
  serializeDocument,
} from '../../../../simulator/cloud/database/extended-json';
import { sortKey } from '../../../../simulator/cloud/database/sort-key';
import { compileUpdate } from '../../../../simulator/cloud/database/update';
import { compareValues } from '../../../../simulator/cloud/database/value-order';

const id = fc
  .array(fc.integer({ min: 0, max: 15 }), { minLength: 24, maxLength: 24 })
  .map((digits) => new ObjectId(digits.map((digit) => digit.toString(16)).join('')));
const scalar = fc.oneof(
  fc.double(),
  // Smaller longs are numbers.
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }).map((long) => -long),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom<unknown>(null, true, false, new Date(0), new Date(-5), /a/, /a/i),
  fc.uint8Array({ maxLength: 4 }),
  id,
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { noNullPrototype: true }),
  ),
}));

const read = (text: string): unknown => parseDocument(text, () => 0);

describe('the order of values', () => {
  test('comparing values gives the order of their keys', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(Math.sign(compareValues(one, other))).toBe(
          Math.sign(Buffer.compare(sortKey(one), sortKey(other))),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('every value equals itself after the wire', () => {
    fc.assert(
      fc.property(value, (one) => {
        const back = parseDocument(serializeDocument({ one }), () => 0);
        expect(compareValues(back['one'], one)).toBe(0);
        expect(serializeDocument(back)).toBe(serializeDocument({ one }));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what JavaScript cannot hold as a number or pattern', () => {
  test.each([
    ['a long beyond 2^53', { $numberLong: '9007199254740993' }],
    ['the greatest long', { $numberLong: '9223372036854775807' }],
    ['a double beyond 2^53', { $numberDouble: '9007199254740992' }],
    ['an ObjectId', { $oid: '5f5f5f5f5f5f5f5f5f5f5f5f' }],
    ['a pattern with a slash', { $regularExpression: { pattern: 'a/b', options: 'i' } }],
    ['a pattern only PCRE knows', { $regularExpression: { pattern: 'a++', options: 'x' } }],
  ])('%s stays as it came', (_name, v) => {
    const text = JSON.stringify({ v });
    expect(serializeDocument(read(text) as { v: unknown })).toBe(text);
  });

  test('longs are added exactly, and refused beyond 64 bits', () => {
    const before = { _id: 'x', n: 9007199254740993n };
    expect(compileUpdate({ $inc: { n: 2 } })(before)).toEqual({ _id: 'x', n: 9007199254740995n });
    const most = { _id: 'x', n: 2n ** 63n - 1n };
    expect(() => compileUpdate({ $inc: { n: 1 } })(most)).toThrow(
      'Failed to apply $inc operations to current value ((NumberLong)9223372036854775807)',
    );
  });
});
