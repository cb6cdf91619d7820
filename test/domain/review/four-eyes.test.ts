import {
  approvalCounts,
  decisionCounts,
  mayConfirm,
  type ConfirmedAct,
} from '../../../domain/review/four-eyes';

const wants = (...fourEyes: ConfirmedAct[]) => ({ fourEyes });
const alone = { by: 'wang', confirmedBy: null };
const confirmed = { by: 'wang', confirmedBy: 'li' };

test('whoever imported the row does not approve from it alone, whatever the profile says', () => {
  expect(approvalCounts(alone, 'approval', 'wang', wants())).toBe(false);
  expect(approvalCounts(alone, 'exact-matches', 'wang', wants())).toBe(false);
  expect(approvalCounts(confirmed, 'approval', 'wang', wants())).toBe(true);
  expect(approvalCounts(alone, 'approval', 'li', wants())).toBe(true);
  expect(approvalCounts(alone, 'approval', null, wants())).toBe(true);
});

test.each([
  ['approved', 'approval'],
  ['refused', 'refusal'],
] as const)(
  'where the profile wants it, %s counts only when a second member confirmed it',
  (outcome, act) => {
    expect(decisionCounts(outcome, alone, null, wants())).toBe(true);
    expect(decisionCounts(outcome, alone, null, wants(act))).toBe(false);
    expect(decisionCounts(outcome, confirmed, null, wants(act))).toBe(true);
  },
);

test('asking for more information never needs a second member', () => {
  expect(
    decisionCounts(
      'more-information',
      alone,
      'wang',
      wants('approval', 'refusal', 'exact-matches'),
    ),
  ).toBe(true);
});

test('an importer may refuse alone: the rule is about approving', () => {
  expect(decisionCounts('refused', alone, 'wang', wants())).toBe(true);
});

test('what the profile leaves to the timer needs nobody', () => {
  const timer = { by: 'timer', confirmedBy: null };
  expect(approvalCounts(timer, 'exact-matches', 'wang', wants('exact-matches'))).toBe(true);
});

test('nobody confirms what they did themselves', () => {
  expect(mayConfirm('wang', 'wang')).toEqual({ ok: false, code: 'CONFIRMATION_BY_SAME_PERSON' });
  expect(mayConfirm('wang', 'li')).toEqual({ ok: true, value: true });
});
