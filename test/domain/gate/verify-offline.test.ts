import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { codePayload, encodeCode, type CodeFields } from '../../../domain/code/identity-code';
import { LEASE_MINUTES, leaseWindows } from '../../../domain/code/lease';
import { WINDOW_MS, windowOf, windowStart } from '../../../domain/code/window';
import type { Presence } from '../../../domain/code/entry';
import type { HeldLists } from '../../../domain/gate/held-lists';
import { LISTS_LAST_MS } from '../../../domain/gate/protocol';
import { READER_KINDS, READER_PERMISSIONS, type ReaderKind } from '../../../domain/gate/reader';
import { pseudonymTag } from '../../../domain/gate/revocation-list';
import {
  verifyOffline,
  verifyVisitorOffline,
  type OfflineGate,
} from '../../../domain/gate/verify-offline';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');
const PSEUDONYM = Uint8Array.from({ length: 16 }, (_, i) => i + 1);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');

function codeOf(change: Partial<CodeFields> = {}): string {
  const payload = codePayload({
    school: 'JSU',
    audience: 'gate',
    keyId: 1,
    window: windowOf(NOW),
    pseudonym: PSEUDONYM,
    ...change,
  });
  return encodeCode(payload, sign(null, payload, privateKey));
}

function listsOf(change: Partial<HeldLists> = {}, reader: ReaderKind = 'gate'): HeldLists {
  return {
    version: 1,
    serverNow: NOW - 1000,
    dates: ['2026-11-23'],
    settings: { school: 'JSU', gate: 'north', direction: 'in', reader, mode: 'enforce' },
    listKeys: [],
    codeKeys: [{ id: 1, publicKey: '' }],
    revoked: new Set(),
    visitors: {
      asOf: NOW,
      date: '2026-11-23',
      key: '',
      people: [
        [11, 8 * 60, 12 * 60],
        [12, 14 * 60, 18 * 60],
      ],
    },
    ticket: '',
    ...change,
  };
}

function gateOf(change: Partial<OfflineGate> = {}): OfflineGate {
  return {
    lists: listsOf(),
    now: NOW,
    clockIsSure: true,
    verify: (_id, payload, signature) => verify(null, payload, publicKey, signature),
    presenceOf: () => null,
    ...change,
  };
}

const inside: Presence = { inside: true, lastIn: windowOf(NOW) - 5, lastOut: 0 };

test('a genuine code of now is admitted, each check by its name', () => {
  const decision = verifyOffline(codeOf(), gateOf());
  expect(decision).toMatchObject({ admitted: true, code: null });
  expect(decision.checks.map(({ check, status }) => [check, status])).toEqual([
    ['format', 'passed'],
    ['school', 'passed'],
    ['audience', 'passed'],
    ['key', 'passed'],
    ['signature', 'passed'],
    ['window', 'passed'],
    ['status', 'passed'],
    ['passage', 'passed'],
  ]);
});

test.each([
  ['lists a day old and a millisecond', { now: NOW - 1000 + LISTS_LAST_MS + 1 }, 'LISTS_TOO_OLD'],
  ['a clock that contradicts itself', { clockIsSure: false }, 'CLOCK_UNSURE'],
  ['a clock before the lists', { now: NOW - 2000 }, 'CLOCK_UNSURE'],
  [
    'a tag that is on the list',
    { lists: listsOf({ revoked: new Set([pseudonymTag(PSEUDONYM)]) }) },
    'CARD_LISTED',
  ],
])('with %s the guard decides', (_what, change, reason) => {
  const decision = verifyOffline(codeOf(), gateOf(change));
  expect(decision).toMatchObject({ admitted: false, code: 'GUARD_ONLY', presence: null });
  expect(decision.checks.find(({ check }) => check === 'status')).toMatchObject({
    status: 'failed',
    code: reason,
  });
});

test('whatever a gate does not know, what is no code of the school it refuses', () => {
  const forged = `${codeOf().slice(0, -1)}${codeOf().endsWith('0') ? '1' : '0'}`;
  for (const change of [{ clockIsSure: false }, { now: NOW + 2 * LISTS_LAST_MS }]) {
    expect(verifyOffline(forged, gateOf(change)).code).not.toBe('GUARD_ONLY');
    expect(verifyOffline('x', gateOf(change)).code).toBe('CODE_FORMAT');
  }
});

test('validity and status come before "already used"', () => {
  const used = gateOf({
    lists: listsOf({ revoked: new Set([pseudonymTag(PSEUDONYM)]) }),
    presenceOf: () => ({ ...inside, lastIn: windowOf(NOW) }),
  });
  const { checks } = verifyOffline(codeOf(), used);
  expect(checks.at(-1)).toEqual({ check: 'passage', status: 'skipped' });
});

test('in the warn-only period a second entry passes and is noted', () => {
  const { settings } = listsOf();
  const warn = listsOf({ settings: { ...settings, mode: 'warn' } });
  expect(verifyOffline(codeOf(), gateOf({ presenceOf: () => inside })).code).toBe('ALREADY_INSIDE');
  const decision = verifyOffline(codeOf(), gateOf({ lists: warn, presenceOf: () => inside }));
  expect(decision.admitted).toBe(true);
  expect(decision.checks.at(-1)?.code).toBe('ALREADY_INSIDE');
});

test('a revoked card opens an offline gate for ten and a half minutes at most, however old the lists are', () => {
  const codes = leaseWindows(NOW).map((window) => codeOf({ window }));
  const revokedAt = NOW;
  let last = 0;
  for (let at = NOW; at < NOW + 15 * 60_000; at += 5000) {
    const opens = codes.some((code) => verifyOffline(code, gateOf({ now: at })).admitted);
    if (opens) last = at;
  }
  expect(last - revokedAt).toBeGreaterThan(LEASE_MINUTES * 60_000);
  expect(last - revokedAt).toBeLessThanOrEqual(LEASE_MINUTES * 60_000 + WINDOW_MS);
});

describe('a reader’s permission', () => {
  const readerOf = (kind: ReaderKind): OfflineGate => gateOf({ lists: listsOf({}, kind) });

  test.each(READER_KINDS)('%s takes the code that phones show', (kind) => {
    expect(verifyOffline(codeOf(), readerOf(kind)).admitted).toBe(true);
  });

  test.each([
    ['library', ['library-door']],
    ['canteen', ['canteen']],
    ['shuttle', ['shuttle']],
  ] as const)('a code for the %s alone opens nothing else', (audience, opens) => {
    for (const kind of READER_KINDS) {
      const { admitted } = verifyOffline(codeOf({ audience }), readerOf(kind));
      expect([kind, admitted]).toEqual([kind, (opens as readonly string[]).includes(kind)]);
    }
  });

  test('a code used again is noted at the library’s door and refused everywhere else', () => {
    for (const kind of READER_KINDS) {
      const decision = verifyOffline(codeOf(), {
        ...readerOf(kind),
        presenceOf: () => ({ inside: false, lastIn: windowOf(NOW), lastOut: 0 }),
      });
      expect([kind, decision.admitted]).toEqual([kind, kind === 'library-door']);
      expect(decision.checks.at(-1)).toEqual({
        check: 'passage',
        status: 'failed',
        code: 'CODE_ALREADY_USED',
      });
    }
  });

  test('who is on campus says nothing at a canteen: eating twice takes two codes', () => {
    const { presence } = verifyOffline(codeOf(), {
      ...readerOf('canteen'),
      presenceOf: () => ({ inside: true, lastIn: windowOf(NOW) - 1, lastOut: 0 }),
    });
    expect(presence).toEqual({ inside: true, lastIn: windowOf(NOW), lastOut: 0 });
  });

  test('admission gives what the reader stands for, never a payment or a seat', () => {
    expect(READER_KINDS.map((kind) => READER_PERMISSIONS[kind].grants)).toEqual([
      'campus',
      'library',
      'meal-queue',
      'ride',
    ]);
  });

  test('no check but the passage is ever left to opinion', () => {
    for (const kind of READER_KINDS) {
      const { fatal } = READER_PERMISSIONS[kind];
      for (const check of [
        'format',
        'school',
        'audience',
        'key',
        'signature',
        'window',
        'status',
      ]) {
        expect(fatal.has(check as 'format')).toBe(true);
      }
    }
  });
});

describe('a visitor without a card', () => {
  test.each([
    ['who is expected now', 11, {}, null],
    ['who is expected in the afternoon', 12, {}, 'VISITOR_NOT_THE_TIME'],
    ['whom nobody expects', 13, {}, 'VISITOR_NOT_EXPECTED'],
    ['with lists too old', 11, { now: NOW + 2 * LISTS_LAST_MS }, 'GUARD_ONLY'],
    ['without a list of visitors', 11, { lists: listsOf({ visitors: null }) }, 'GUARD_ONLY'],
    ['at the library', 11, { lists: listsOf({}, 'library-door') }, 'VISITOR_NOT_EXPECTED'],
  ])('%s', (_who, tag, change, code) => {
    expect(verifyVisitorOffline(tag, gateOf(change))).toEqual({ admitted: code === null, code });
  });

  test('is not locked in', () => {
    const { settings } = listsOf();
    const out = listsOf({ settings: { ...settings, direction: 'out' } });
    expect(verifyVisitorOffline(13, gateOf({ lists: out })).admitted).toBe(true);
  });

  test('a stranger’s document meets one of 4,000 tags less than once in a million', () => {
    expect(4000 / 2 ** 32).toBeLessThan(1e-6);
  });

  test('a stolen tag fits some twenty resident numbers that could exist, not one', () => {
    const numbers = 3200 * 365 * 90 * 999;
    expect(numbers / 2 ** 32).toBeGreaterThan(20);
  });
});

test('the last window of a day belongs to that day’s pseudonym', () => {
  const midnight = Date.parse('2026-11-24T00:00:00+08:00');
  const code = codeOf({ window: windowOf(midnight) - 1 });
  const listed = listsOf({
    serverNow: midnight - 1000,
    dates: ['2026-11-23', '2026-11-24'],
    revoked: new Set([pseudonymTag(PSEUDONYM)]),
  });
  expect(verifyOffline(code, gateOf({ lists: listed, now: midnight + 5000 })).code).toBe(
    'GUARD_ONLY',
  );
  expect(windowStart(windowOf(midnight))).toBe(midnight);
});
