import fc from 'fast-check';
import { decodeBase64, encodeBase64 } from '../../../domain/gate/base64';
import {
  decodeTags,
  encodeTags,
  pseudonymTag,
  TAG_BITS,
} from '../../../domain/gate/revocation-list';

const tag = fc.integer({ min: 0, max: 2 ** TAG_BITS - 1 });
const ascending = (tags: readonly number[]): number[] =>
  [...new Set(tags)].sort((one, other) => one - other);

/** Evenly spread, as pseudonyms are, and the same every time. */
function spread(count: number): number[] {
  let state = 1;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647);
  return Array.from({ length: count }, () => (next() % 2 ** 26) * 2 ** 26 + (next() % 2 ** 26));
}

test('a list is read as it was written, sorted, each tag once', () => {
  fc.assert(
    fc.property(fc.array(tag, { maxLength: 300 }), (tags) => {
      expect([...(decodeTags(encodeTags(tags)) ?? [])]).toEqual(ascending(tags));
    }),
  );
});

test.each([
  ['an empty list', []],
  ['the smallest tag', [0]],
  ['the largest', [2 ** TAG_BITS - 1]],
  ['both', [0, 2 ** TAG_BITS - 1]],
  ['neighbours', [41, 42, 43, 44]],
])('%s', (_what, tags) => {
  expect([...(decodeTags(encodeTags(tags)) ?? [])]).toEqual(tags);
});

test('100,000 revocations take less than 8 bytes each on the wire, in base64', () => {
  const tags = spread(100_000);
  const text = encodeBase64(encodeTags(tags));
  expect(new Set(tags).size).toBeGreaterThan(99_990);
  expect(text.length / 100_000).toBeLessThan(8);
  expect([...(decodeTags(decodeBase64(text) ?? new Uint8Array()) ?? [])]).toEqual(ascending(tags));
});

test('an honest card meets one of 100,000 tags less than once in 40 billion scans', () => {
  const probability = 100_000 / 2 ** TAG_BITS;
  expect(probability).toBeLessThan(1 / 40e9);
  // A university with 20,000 scans a day for 100 years, all of its revocations on every one of these days.
  expect(probability * 20_000 * 365 * 100).toBeLessThan(0.02);
});

test('the tag is the leading 52 bits of a pseudonym and no more', () => {
  const pseudonym = Uint8Array.from({ length: 16 }, () => 0xff);
  expect(pseudonymTag(pseudonym)).toBe(2 ** 52 - 1);
  expect(pseudonymTag(Uint8Array.from([0, 0, 0, 0, 0, 0, 0x1f, 0xff]))).toBe(1);
  expect(pseudonymTag(Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0]))).toBe(2 ** 44);
});

test('bytes that are no list are told from one, and never read for long', () => {
  for (const bytes of [
    [],
    [0, 0, 0, 1],
    [255, 255, 255, 255, 0],
    [0, 0, 0, 2, 52, 0],
    [0, 0, 0, 9, 4, 0],
  ]) {
    expect(decodeTags(Uint8Array.from(bytes))).toBeNull();
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const tags = decodeTags(bytes);
      expect(tags === null || tags.every((one) => one < 2 ** TAG_BITS)).toBe(true);
    }),
  );
});

test('base64 is that of RFC 4648, in its one form', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      expect(encodeBase64(bytes)).toBe(text);
      expect(decodeBase64(text)).toEqual(Uint8Array.from(bytes));
    }),
  );
  for (const text of ['A', 'AA', 'AB==', 'AAA', 'A===', 'AA=A', 'AA-_', '====']) {
    expect(decodeBase64(text)).toBeNull();
  }
});
