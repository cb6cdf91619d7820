import { momentAt } from '../../../domain/calendar/shanghai';
import { CODE_CHECKS } from '../../../domain/code/check-code';
import { inspectionView } from '../../../miniprogram/guard/scan/inspection-view';
import type { Inspection } from '../../../miniprogram/guard/services/inspection';
import { readIn } from '../staff/reading-language';

const NOW = momentAt('2026-11-26', '12:03') + 20_000;

beforeEach(() => readIn('zh'));

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
  const view = inspectionView(
    { admitted: true, code: null, checks: checksUpTo('status'), holder: HOLDER },
    NOW,
  );
  expect(view).toMatchObject({
    admitted: true,
    title: '可以入校',
    reason: null,
    holder: {
      initial: '陈',
      name: '陈**',
      number: '校友 · 8205 *** 365',
      validUntil: '有效期至 2028-11-26',
    },
    checkedAt: '12:03:20 核验',
  });
});

test('checks that were not made are not shown as passed', () => {
  const { checks } = inspectionView(
    { admitted: true, code: null, checks: checksUpTo('status'), holder: HOLDER },
    NOW,
  );
  expect(checks.map(({ name }) => name)).toEqual(['genuine', 'window', 'status']);
});

test('one failure among the checks of the code itself fails the line for them', () => {
  const { checks } = inspectionView(
    {
      admitted: false,
      code: 'CODE_SIGNATURE',
      checks: checksUpTo('signature', 'CODE_SIGNATURE'),
      holder: null,
    },
    NOW,
  );
  expect(checks).toEqual([{ name: 'genuine', text: '不是本校签发的有效码', status: 'failed' }]);
});

test('a refusal says why and what the guard does', () => {
  const view = inspectionView(
    {
      admitted: false,
      code: 'CARD_REVOKED',
      checks: checksUpTo('status', 'CARD_REVOKED'),
      holder: HOLDER,
    },
    NOW,
  );
  expect(view.title).toBe('不能入校');
  expect(view.reason?.title).toBe('校友卡已停用');
  expect(view.reason?.next).toContain('不要放行');
});

test('what is only to be noted of somebody admitted is shown as a reason to look', () => {
  const checks: Inspection['checks'] = checksUpTo('passage').map((check) =>
    check.check === 'passage' ? { ...check, code: 'ALREADY_INSIDE' } : check,
  );
  const view = inspectionView({ admitted: true, code: null, checks, holder: HOLDER }, NOW);
  expect(view.admitted).toBe(true);
  expect(view.reason?.title).toBe('记录显示此人已在校内');
});

test('a code without words for guards still says something', () => {
  const view = inspectionView({ admitted: false, code: 'INTERNAL', checks: [], holder: null }, NOW);
  expect(view.reason?.title).toBe('系统出了问题');
});

test('a card for life has no date', () => {
  const holder = { ...HOLDER, validUntil: null };
  const view = inspectionView({ admitted: true, code: null, checks: [], holder }, NOW);
  expect(view.holder?.validUntil).toBe('长期有效');
});

test('the holder’s photo is shown where there is one', () => {
  const photoOf = (holder: Inspection['holder']) =>
    inspectionView({ admitted: true, code: null, checks: checksUpTo('status'), holder }, NOW).holder
      ?.photo;
  expect(photoOf(HOLDER)).toBe('');
  expect(photoOf({ ...HOLDER, photoUrl: 'https://example.org/photo' })).toBe(
    'https://example.org/photo',
  );
});
