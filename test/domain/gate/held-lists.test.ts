import {
  applyLists,
  wipeOtherDays,
  type HeldLists,
  type ReadLists,
} from '../../../domain/gate/held-lists';

const REQUEST = { device: 'north-in', number: 7 };
const VISITORS = { asOf: 1, date: '2026-11-23', key: 'AAAA', people: [[1, 480, 720]] } as const;

function lists(change: Partial<ReadLists> = {}): ReadLists {
  return {
    format: 1,
    device: 'north-in',
    request: 7,
    serverNow: 1000,
    school: 'JSU',
    gate: 'north',
    direction: 'in',
    reader: 'gate',
    mode: 'enforce',
    version: 10,
    dates: ['2026-11-23'],
    listKeys: ['k'],
    codeKeys: [{ id: 1, publicKey: 'p' }],
    since: null,
    revoked: [1, 2],
    lifted: [],
    visitors: VISITORS,
    ticket: 't',
    ...change,
  };
}

function held(change: Partial<ReadLists> = {}): HeldLists {
  const applied = applyLists(null, lists(change), REQUEST);
  if (!applied.ok) throw new Error(applied.code);
  return applied.value;
}

test('a whole list takes the place of what was held', () => {
  const applied = applyLists(held(), lists({ version: 11, revoked: [3] }), REQUEST);
  expect(applied).toMatchObject({ ok: true, value: { version: 11, revoked: new Set([3]) } });
});

test('changes add and lift', () => {
  const change = lists({ version: 11, since: 10, revoked: [3], lifted: [1], visitors: null });
  expect(applyLists(held(), change, REQUEST)).toMatchObject({
    ok: true,
    value: { version: 11, revoked: new Set([2, 3]), visitors: VISITORS },
  });
});

test.each([
  ['the same version again', { version: 10 }, 'LISTS_OLDER'],
  ['an older one', { version: 9 }, 'LISTS_OLDER'],
  ['changes to another version', { version: 12, since: 9 }, 'LISTS_GAP'],
  ['changes to another day', { version: 12, since: 10, dates: ['2026-11-24'] }, 'LISTS_GAP'],
  ['another device’s', { version: 12, device: 'east-in' }, 'LISTS_NOT_FOR_THIS'],
  ['the answer to an earlier request', { version: 12, request: 6 }, 'LISTS_NOT_FOR_THIS'],
])('%s is refused', (_what, change, code) => {
  expect(applyLists(held(), lists(change), REQUEST)).toEqual({ ok: false, code });
});

test('changes without anything held are LISTS_GAP', () => {
  expect(applyLists(null, lists({ since: 9 }), REQUEST)).toEqual({ ok: false, code: 'LISTS_GAP' });
});

test('when its day is over nothing is left of pseudonyms and visitors, and the keys stay', () => {
  const wiped = wipeOtherDays(held(), '2026-11-24');
  expect(wiped).toMatchObject({ revoked: new Set(), visitors: null, dates: [] });
  expect(wiped.codeKeys).toEqual(held().codeKeys);
  expect(wipeOtherDays(held(), '2026-11-23')).toEqual(held());
});

test('around midnight the list of both days stays, and yesterday’s visitors go', () => {
  const both = held({ dates: ['2026-11-23', '2026-11-24'] });
  expect(wipeOtherDays(both, '2026-11-24')).toMatchObject({
    revoked: new Set([1, 2]),
    visitors: null,
  });
});
