import fc from 'fast-check';
import qrcode from 'qrcode-generator';
import {
  codePayload,
  decodeCode,
  encodeCode,
  pseudonymText,
  type Audience,
  type CodeFields,
} from '../../../domain/code/identity-code';

const signature = fc.uint8Array({ minLength: 64, maxLength: 64 });
const fields: fc.Arbitrary<CodeFields> = fc.record({
  school: fc.constantFrom('JSU', 'SJTU', 'AB', 'ABCDEF'),
  audience: fc.constantFrom<Audience>('gate', 'canteen', 'library', 'shuttle'),
  keyId: fc.nat({ max: 255 }),
  window: fc.nat({ max: 0xffff_ffff }),
  pseudonym: fc.uint8Array({ minLength: 16, maxLength: 16 }),
});

const example: CodeFields = {
  school: 'JSU',
  audience: 'gate',
  keyId: 7,
  window: 59_833_440,
  pseudonym: Uint8Array.from({ length: 16 }, (_, i) => i * 16 + 1),
};
const exampleSignature = Uint8Array.from({ length: 64 }, (_, i) => 255 - i);
const exampleText = encodeCode(codePayload(example), exampleSignature);

test('a code says what was put into it, and shows what was signed', () => {
  fc.assert(
    fc.property(fields, signature, (put, signed) => {
      const payload = codePayload(put);
      expect(decodeCode(encodeCode(payload, signed))).toEqual({
        ok: true,
        value: { fields: put, payload, signature: signed },
      });
    }),
  );
});

test('different contents have different bytes to sign', () => {
  fc.assert(
    fc.property(fields, fields, (a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b);
      expect(codePayload(a).join() === codePayload(b).join()).toBe(same);
    }),
  );
});

test('a code neither begins nor ends with a blank, and keeps to the alphanumeric mode of QR', () => {
  fc.assert(
    fc.property(fields, signature, (put, signed) => {
      const text = encodeCode(codePayload(put), signed);
      expect(text).toMatch(/^[A-Z]{2,6}1:[0-9A-Z $%*+\-./:]+$/);
      expect(text.trim()).toBe(text);
    }),
  );
});

function modules(data: string, mode: 'Alphanumeric' | 'Byte'): number {
  const symbol = qrcode(0, 'M');
  symbol.addData(data, mode);
  symbol.make();
  return symbol.getModuleCount();
}

test('every school’s code fits a QR symbol of 41 modules, smaller than base64url would', () => {
  for (const school of ['JSU', 'SJTU', 'ABCDEF']) {
    const payload = codePayload({ ...example, school });
    const text = encodeCode(payload, exampleSignature);
    expect(modules(text, 'Alphanumeric')).toBe(41);
    const header = text.slice(0, text.indexOf(':') + 1);
    const body = Buffer.concat([payload.subarray(header.length), exampleSignature]);
    expect(modules(header + body.toString('base64url'), 'Byte')).toBeGreaterThan(41);
  }
});

test('a changed character gives another code or none, never the same contents', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: exampleText.length - 1 }),
      fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:abc'),
      (at, letter) => {
        const changed = exampleText.slice(0, at) + letter + exampleText.slice(at + 1);
        if (changed === exampleText) return;
        const decoded = decodeCode(changed);
        if (!decoded.ok) return;
        const { payload, signature: read } = decoded.value;
        expect([...payload, ...read]).not.toEqual([...codePayload(example), ...exampleSignature]);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['', 'nothing'],
  ['8205716365', 'a card number'],
  ['https://example.org/?code=1', 'an address'],
  [exampleText.toLowerCase(), 'small letters'],
  [exampleText.slice(0, -1), 'one character short'],
  [exampleText.slice(0, -3), 'three characters short'],
  [exampleText + '000', 'something after it'],
  [exampleText + '\n', 'a line feed after it'],
  [' ' + exampleText, 'a blank before it'],
  [exampleText.replace('JSU', 'J'), 'too short a school'],
  [exampleText.replace('JSU', 'JSUJSUJ'), 'too long a school'],
  [exampleText.replace(/^JSU1:.../, 'JSU1:000'), 'an audience that does not exist'],
  [exampleText.replace(':', ''), 'no colon'],
  ['JSU1:', 'a header alone'],
  ['JSU1:' + ':'.repeat(129), 'groups beyond 65535'],
])('%p is no identity code: %s', (text) => {
  expect(decodeCode(text)).toEqual({ ok: false, code: 'CODE_FORMAT' });
});

test.each(['0', '2', '01', '10'])('version %s fails with CODE_VERSION', (version) => {
  expect(decodeCode(exampleText.replace('JSU1', `JSU${version}`))).toEqual({
    ok: false,
    code: 'CODE_VERSION',
  });
});

test('a pseudonym is written as 32 hexadecimal digits', () => {
  expect(pseudonymText(example.pseudonym)).toBe('01112131415161718191a1b1c1d1e1f1');
});
