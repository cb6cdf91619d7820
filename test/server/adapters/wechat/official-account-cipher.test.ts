import fc from 'fast-check';
import { createCipheriv } from 'node:crypto';
import {
  decrypt,
  encrypt,
  isSignature,
  readAesKey,
} from '../../../../server/adapters/wechat/official-account-cipher';
import { AES_KEY, APP_ID, FORMER_AES_KEY } from './pushed';

/** The example in WeChat's own documentation of the scheme and its sample code. */
const documented = {
  token: 'QDG6eK',
  key: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  appid: 'wx5823bf96d3bd56c7',
  timestamp: '1409659813',
  nonce: '1372623149',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
  encrypted:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
};

const key = readAesKey(AES_KEY);

test('the documented example is signed and opened as documented, and made again from its random bytes', () => {
  const { token, timestamp, nonce, signature, encrypted, appid } = documented;
  const documentedKey = readAesKey(documented.key);
  expect(isSignature(signature, token, timestamp, nonce, encrypted)).toBe(true);
  const text = decrypt(documentedKey, appid, encrypted);
  expect(text).toContain('<Content><![CDATA[hello]]></Content>');
  expect(encrypt(documentedKey, appid, text ?? '', Buffer.from('0960688932c47ef1'))).toBe(
    encrypted,
  );
});

test('what is encrypted opens again, whatever its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(decrypt(key, APP_ID, encrypt(key, APP_ID, text))).toBe(text);
    }),
  );
});

test('another account’s text, another key’s, and a changed one do not open', () => {
  const encrypted = encrypt(key, APP_ID, 'text');
  expect(decrypt(key, 'wx00000000000000bb', encrypted)).toBeNull();
  expect(decrypt(key, APP_ID.slice(0, -1), encrypted)).toBeNull();
  expect(decrypt(readAesKey(FORMER_AES_KEY), APP_ID, encrypted)).toBeNull();
  const bytes = Buffer.from(encrypted, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(decrypt(key, APP_ID, bytes.toString('base64'))).toBeNull();
});

/** Encrypts bytes as they are, with whatever padding they bring. */
function raw(bytes: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
}

test.each([
  ['nothing', ''],
  ['no base64', '《》'],
  ['half a block', Buffer.alloc(16).toString('base64')],
  ['padding of length zero', raw(Buffer.alloc(64, 0))],
  ['padding longer than a block', raw(Buffer.alloc(64, 33))],
  ['padding of unlike bytes', raw(Buffer.concat([Buffer.alloc(62, 7), Buffer.from([9, 3])]))],
  ['padding alone', raw(Buffer.alloc(32, 32))],
  [
    'a length beyond the end',
    raw(Buffer.concat([Buffer.alloc(16), Buffer.from('ffffffff', 'hex'), Buffer.alloc(44, 44)])),
  ],
])('%s does not open', (_what, encrypted) => {
  expect(decrypt(key, APP_ID, encrypted)).toBeNull();
});

test.each(['', 'short', `${AES_KEY}=`, AES_KEY.replace('a', '+'), `${AES_KEY}a`])(
  'an EncodingAESKey of another form is refused: "%s"',
  (encoded) => {
    expect(() => readAesKey(encoded)).toThrow('EncodingAESKey');
  },
);

test.each(['', '477715d1', '477715D11CDB4164915DEBCBA66CB864D751F3E6', '签名'])(
  '"%s" is no signature',
  (given) => {
    const { token, timestamp, nonce, encrypted } = documented;
    expect(isSignature(given, token, timestamp, nonce, encrypted)).toBe(false);
  },
);
