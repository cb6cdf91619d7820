import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createVault } from '../../../server/adapters/crypto/vault';

const key = (version: string): string => `${version}:${randomBytes(32).toString('base64')}`;
const environment = {
  DOCUMENT_KEYS: key('1'),
  DOCUMENT_INDEX_KEYS: key('1'),
  NAMING_KEY: key('1'),
};
const document = {
  type: 'resident-card',
  number: '11010519491231002X',
  issuingCountry: 'CN',
} as const;

describe('the vault', () => {
  test('what was sealed opens in its place and nowhere else', () => {
    const vault = createVault(environment);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const sealed = vault.seal('registrations.document', text);
        expect(vault.open('registrations.document', sealed)).toBe(text);
        expect(() => vault.open('registrations.mobile', sealed)).toThrow();
      }),
    );
  });

  test('the same text sealed twice cannot be told to be the same', () => {
    const vault = createVault(environment);
    expect(vault.seal('a', document.number)).not.toBe(vault.seal('a', document.number));
    expect(vault.seal('a', document.number)).not.toContain(document.number);
  });

  test('a sealed text that was changed anywhere does not open', () => {
    const vault = createVault(environment);
    const sealed = vault.seal('a', document.number);
    const parts = sealed.split('.');
    for (const index of [1, 2, 3]) {
      const bytes = Buffer.from(parts[index] ?? '', 'base64url');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      const changed = parts
        .map((part, at) => (at === index ? bytes.toString('base64url') : part))
        .join('.');
      expect(() => vault.open('a', changed)).toThrow();
    }
  });

  test('a tag cut short does not open', () => {
    const vault = createVault(environment);
    const [version, iv, tag = '', text] = vault.seal('a', document.number).split('.');
    const cut = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    expect(() => vault.open('a', [version, iv, cut, text].join('.'))).toThrow();
  });

  test('what an older key sealed still opens, and new texts use the newest', () => {
    const before = createVault(environment);
    const after = createVault({
      ...environment,
      DOCUMENT_KEYS: `${key('2')},${environment.DOCUMENT_KEYS}`,
    });
    expect(after.open('a', before.seal('a', 'x'))).toBe('x');
    expect(after.seal('a', 'x')).toMatch(/^2\./);
  });

  test('while the index key is changed a document has a key of each version, the newest first', () => {
    const before = createVault(environment);
    const after = createVault({
      ...environment,
      DOCUMENT_INDEX_KEYS: `${key('2')},${environment.DOCUMENT_INDEX_KEYS}`,
    });
    const [newest, ...older] = after.documentKeys(document);
    expect(newest).toMatch(/^2:/);
    expect(older).toEqual(before.documentKeys(document));
  });

  test('a sound is found under every version too, and its key tells nothing of it', () => {
    const after = createVault({
      ...environment,
      DOCUMENT_INDEX_KEYS: `${key('2')},${environment.DOCUMENT_INDEX_KEYS}`,
    });
    const [newest, ...older] = after.soundKeys('CHENGIMN');
    expect(older).toEqual(createVault(environment).soundKeys('CHENGIMN'));
    expect([newest, ...older].join()).not.toContain('CHENG');
    expect(after.versions).toEqual({ sealing: ['1'], indexing: ['2', '1'] });
  });

  test('account keys and names stay what they are when the index key is changed for good', () => {
    const before = createVault(environment);
    const after = createVault({ ...environment, DOCUMENT_INDEX_KEYS: key('2') });
    expect(after.accountKey('o-somebody')).toBe(before.accountKey('o-somebody'));
    expect(after.keyedName('audit', 'event')).toBe(before.keyedName('audit', 'event'));
  });

  test.each(['', '1:', '1:c2hvcnQ=', 'no colon', `!:${randomBytes(32).toString('base64')}`])(
    'the key %p stops the function, naming the variable and not its value',
    (value) => {
      expect(() => createVault({ ...environment, DOCUMENT_KEYS: value })).toThrow(
        'environment variable DOCUMENT_KEYS must hold version:base64 of at least 32 bytes',
      );
    },
  );
});
