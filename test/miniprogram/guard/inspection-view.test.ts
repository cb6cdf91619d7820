import { momentAt } from '../../../domain/calendar/shanghai';
import { CODE_CHECKS } from '../../../domain/code/check-code';
import { inspectionView, type Shown } from '../../../miniprogram/guard/scan/inspection-view';
import type { Inspection } from '../../../miniprogram/guard/services/decide';
import { readIn } from '../staff/reading-language';

const NOW = momentAt('2026-11-26', '12:03') + 20_000;

beforeEach(() => readIn('zh'));

/** As the cloud answered it now. */
function view(inspection: Inspection, change: Partial<Shown> = {}) {
  return inspectionView({ ...inspection, decided: 'online', listsAt: null, at: NOW, ...change });
}

function checksUpTo(
  last: (typeof CODE_CHECKS)[number],
  code?: 'CARD_REVOKED' | 'CODE_SIGNATURE',
): Inspection['checks'] {
  const at = CODE_CHECKS.indexOf(last);
  return CODE_CHECKS.map((check, i) => {
    if (i > at) return { check, status: 'skipped' };
    return i === at && code !== undefined
      ? { check, status: 'failed', code }
      : { check, status: 'passed' };
  });
}

const HOLDER = { nameMasked: '陈**', numberMasked: '8205 *** 365', validUntil: '2028-11-26' };

test('who may enter is shown with name in part, number in part and validity', () => {
  const seen = view({ admitted: true, code: null, checks: checksUpTo('status'), holder: HOLDER });
  expect(seen).toMatchObject({
    tone: 'admitted',
    title: '可以入校',
    reason: null,
    holder: {
      initial: '陈',
      name: '陈**',
      number: '校友 · 8205 *** 365',
      validUntil: '有效期至 2028-11-26',
    },
    checkedAt: '12:03:20 联网核验',
  });
});

test('checks that were not made are not shown as passed', () => {
  const { checks } = view({
    admitted: true,
    code: null,
    checks: checksUpTo('status'),
    holder: HOLDER,
  });
  expect(checks.map(({ name }) => name)).toEqual(['genuine', 'window', 'status']);
});

test('one failure among the checks of the code itself fails the line for them', () => {
  const { checks } = view({
    admitted: false,
    code: 'CODE_SIGNATURE',
    checks: checksUpTo('signature', 'CODE_SIGNATURE'),
    holder: null,
  });
  expect(checks).toEqual([{ name: 'genuine', text: '不是本校签发的有效码', status: 'failed' }]);
});

test('a refusal says why and what the guard does', () => {
  const seen = view({
    admitted: false,
    code: 'CARD_REVOKED',
    checks: checksUpTo('status', 'CARD_REVOKED'),
    holder: HOLDER,
  });
  expect(seen.title).toBe('不能入校');
  expect(seen.reason?.title).toBe('校友卡已停用');
  expect(seen.reason?.next).toContain('不要放行');
});

test('what is only to be noted of somebody admitted is shown as a reason to look', () => {
  const checks: Inspection['checks'] = checksUpTo('passage').map((check) =>
    check.check === 'passage' ? { ...check, code: 'ALREADY_INSIDE' } : check,
  );
  const seen = view({ admitted: true, code: null, checks, holder: HOLDER });
  expect(seen.tone).toBe('admitted');
  expect(seen.reason?.title).toBe('记录显示此人已在校内');
});

test('a code without words for guards still says something', () => {
  const seen = view({ admitted: false, code: 'INTERNAL', checks: [], holder: null });
  expect(seen.reason?.title).toBe('系统出了问题');
});

test('a card for life has no date', () => {
  const holder = { ...HOLDER, validUntil: null };
  const seen = view({ admitted: true, code: null, checks: [], holder });
  expect(seen.holder?.validUntil).toBe('长期有效');
});

test('the holder’s photo is shown where there is one', () => {
  const photoOf = (holder: Inspection['holder']) =>
    view({ admitted: true, code: null, checks: checksUpTo('status'), holder }).holder?.photo;
  expect(photoOf(HOLDER)).toBe('');
  expect(photoOf({ ...HOLDER, photoUrl: 'https://example.org/photo' })).toBe(
    'https://example.org/photo',
  );
});

describe('without network', () => {
  const offline = { decided: 'offline', listsAt: NOW - 7 * 60_000 } as const;

  test('whom this phone let in may have left by another gate: the guard decides; online it is a refusal', () => {
    const inside: Inspection = {
      admitted: false,
      code: 'ALREADY_INSIDE',
      checks: checksUpTo('status'),
      holder: null,
    };
    const seen = view(inside, offline);
    expect(seen.tone).toBe('guard');
    expect(seen.reason?.title).toContain('本机已放行过此人');
    expect(view(inside).tone).toBe('refused');
  });

  test('who may enter is shown with what was not checked', () => {
    const seen = view(
      { admitted: true, code: null, checks: checksUpTo('passage'), holder: null },
      offline,
    );
    expect(seen).toMatchObject({ tone: 'admitted', checkedAt: '12:03:20 离线核验' });
    expect(seen.unchecked).toEqual([
      '没有核对：姓名、照片',
      '没有核对：11:56 以后的停用和其他校门',
    ]);
  });

  test.each([
    ['LISTS_MISSING', null],
    ['LISTS_TOO_OLD', offline.listsAt],
    ['CARD_LISTED', offline.listsAt],
    ['CLOCK_UNSURE', offline.listsAt],
  ] as const)('%s leaves it to the guard, and is never green', (code, listsAt) => {
    const checks: Inspection['checks'] =
      listsAt === null
        ? checksUpTo('format')
        : [...checksUpTo('window').slice(0, 6), { check: 'status', status: 'failed', code }];
    const seen = view(
      { admitted: false, code: 'GUARD_ONLY', checks, holder: null },
      { ...offline, listsAt },
    );
    expect(seen).toMatchObject({ tone: 'guard', title: '请看证件决定', unchecked: [] });
    expect(seen.reason?.title).not.toBe('系统出了问题');
    expect(seen.checks.every(({ status }) => status === 'passed')).toBe(true);
    expect(seen.checks.map(({ name }) => name)).not.toContain('status');
    if (listsAt === null) expect(seen.checks).toEqual([]);
  });
});
