import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { checkCode, CODE_CHECKS, type CodeVerifier } from '../../../domain/code/check-code';
import { NOT_SEEN } from '../../../domain/code/entry';
import { codePayload, encodeCode, type CodeFields } from '../../../domain/code/identity-code';
import { fail, ok } from '../../../domain/result';

const keys = generateKeyPairSync('ed25519');
const otherKeys = generateKeyPairSync('ed25519');
const NOW = 59_833_440;

const fields: CodeFields = {
  school: 'JSU',
  audience: 'gate',
  keyId: 1,
  window: NOW,
  pseudonym: new Uint8Array(16).fill(9),
};

function codeOf(changed: Partial<CodeFields> = {}, signer = keys): string {
  const payload = codePayload({ ...fields, ...changed });
  return encodeCode(payload, new Uint8Array(sign(null, payload, signer.privateKey)));
}

const verifier: CodeVerifier<'CARD_REVOKED'> = {
  school: 'JSU',
  audience: 'gate',
  knowsKey: (keyId) => keyId === 1,
  verify: (_keyId, payload, signature) => verify(null, payload, keys.publicKey, signature),
  nowWindow: NOW,
  statusOf: () => ok(true),
  passage: { direction: 'in', mode: 'enforce', presenceOf: () => null },
};

const statuses = (text: string, changed: Partial<typeof verifier> = {}) =>
  checkCode(text, { ...verifier, ...changed }).checks.map(({ status }) => status);

test('a code of now, signed by the school, passes every check', () => {
  const checked = checkCode(codeOf(), verifier);
  expect(checked).toMatchObject({ passed: true, code: null, fields });
  expect(checked.checks).toEqual(CODE_CHECKS.map((check) => ({ check, status: 'passed' })));
  expect(checked.presence).toEqual({ inside: true, lastIn: NOW, lastOut: 0 });
});

test.each([
  ['CODE_FORMAT', 'format', 'JSU1:nothing'],
  ['CODE_VERSION', 'format', 'JSU2:'],
  ['CODE_SCHOOL', 'school', codeOf({ school: 'SJTU' })],
  ['CODE_AUDIENCE', 'audience', codeOf({ audience: 'library' })],
  ['CODE_KEY_UNKNOWN', 'key', codeOf({ keyId: 2 })],
  ['CODE_SIGNATURE', 'signature', codeOf({}, otherKeys)],
  ['CODE_EXPIRED', 'window', codeOf({ window: NOW - 2 })],
  ['CODE_NOT_YET_VALID', 'window', codeOf({ window: NOW + 2 })],
])('%s is found by the check %s', (code, check, text) => {
  const checked = checkCode(text, verifier);
  expect(checked).toMatchObject({ passed: false, code, presence: null });
  expect(checked.checks.find(({ status }) => status === 'failed')).toEqual({
    check,
    status: 'failed',
    code,
  });
});

test('one window before and after is accepted', () => {
  for (const window of [NOW - 1, NOW + 1]) {
    expect(checkCode(codeOf({ window }), verifier).passed).toBe(true);
    expect(checkCode(codeOf({ window }), { ...verifier, tolerance: 0 }).passed).toBe(false);
  }
});

test('nothing a code claims is used before its signature was found right', () => {
  for (const text of [codeOf({}, otherKeys), codeOf({ keyId: 2 }), codeOf({ school: 'SJTU' })]) {
    const checked = checkCode(text, {
      ...verifier,
      statusOf: () => {
        throw new Error('asked for the status of an unproven card');
      },
      passage: {
        direction: 'in',
        mode: 'enforce',
        presenceOf: () => {
          throw new Error('asked for the presence of an unproven card');
        },
      },
    });
    expect(checked.fields).toBeNull();
  }
});

test('the key of another school is never tried on the code', () => {
  expect(statuses(codeOf({ school: 'SJTU' }))).toEqual([
    'passed',
    'failed',
    'passed',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
  ]);
});

test('validity and status come before "already used"', () => {
  const used = {
    direction: 'in',
    mode: 'enforce',
    presenceOf: () => ({ ...NOT_SEEN, lastIn: NOW }),
  } as const;
  const revoked = { statusOf: () => fail('CARD_REVOKED' as const), passage: used };
  expect(checkCode(codeOf(), { ...verifier, passage: used }).code).toBe('CODE_ALREADY_USED');
  expect(checkCode(codeOf(), { ...verifier, ...revoked }).code).toBe('CARD_REVOKED');
  expect(checkCode(codeOf({ window: NOW - 2 }), { ...verifier, ...revoked }).code).toBe(
    'CODE_EXPIRED',
  );
  expect(statuses(codeOf(), revoked).slice(-2)).toEqual(['failed', 'skipped']);
});

test('an expired code still tells the status, for the guard to read', () => {
  const checked = checkCode(codeOf({ window: NOW - 5 }), {
    ...verifier,
    statusOf: () => fail('CARD_REVOKED' as const),
  });
  expect(
    checked.checks.filter(({ status }) => status === 'failed').map(({ code }) => code),
  ).toEqual(['CODE_EXPIRED', 'CARD_REVOKED']);
});

test('who only looks at a code lets nobody pass', () => {
  const { passage: _passage, ...looking } = verifier;
  const checked = checkCode(codeOf(), looking);
  expect(checked.passed).toBe(true);
  expect(checked.presence).toBeNull();
  expect(checked.checks.at(-1)).toEqual({ check: 'passage', status: 'skipped' });
});

test('in the warn-only period a second entry passes with a note', () => {
  const inside = { inside: true, lastIn: NOW - 100, lastOut: 0 };
  const warn = { direction: 'in', mode: 'warn', presenceOf: () => inside } as const;
  const checked = checkCode(codeOf(), { ...verifier, passage: warn });
  expect(checked.passed).toBe(true);
  expect(checked.checks.at(-1)).toEqual({
    check: 'passage',
    status: 'passed',
    code: 'ALREADY_INSIDE',
  });
});

test('no text with one changed character passes', () => {
  const text = codeOf();
  fc.assert(
    fc.property(
      fc.nat({ max: text.length - 1 }),
      fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'),
      (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        if (changed !== text) expect(checkCode(changed, verifier).passed).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

test('no arbitrary text makes the checks throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      expect(checkCode(`JSU1:${text}`, verifier).passed).toBe(false);
    }),
  );
});
