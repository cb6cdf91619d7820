import fc from 'fast-check';
import { decodeBase45, encodeBase45 } from '../../../domain/code/base45';

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
])('%p is written %p, as in RFC 9285', (plain, encoded) => {
  expect(encodeBase45(ascii(plain))).toBe(encoded);
  expect(decodeBase45(encoded)).toEqual(ascii(plain));
});

test('bytes come back as they went', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
    }),
  );
});

test('each sequence of bytes has one text: what can be decoded is encoded to the same again', () => {
  const letter = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:');
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 12 }), (text) => {
      const bytes = decodeBase45(text);
      if (bytes !== null) expect(encodeBase45(bytes)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test.each(['A', 'AAAA', 'aaa', 'GGX', '::::::', 'Z0Z', '66', 'AB\n', 'Ａ00', '0 0_'])(
  '%p is refused',
  (text) => {
    expect(decodeBase45(text)).toBeNull();
  },
);
