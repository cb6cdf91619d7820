import {
  checkReversal,
  stepReversal,
  type ReversalStatus,
  type ReversalStep,
} from '../../../domain/review/reversal';

test.each<[ReversalStatus, ReversalStep, string]>([
  ['proposed', 'confirm', 'confirmed'],
  ['proposed', 'dismiss', 'dismissed'],
  ['proposed', 'carry-out', 'REVERSAL_NOT_CONFIRMED'],
  ['confirmed', 'confirm', 'confirmed'],
  ['confirmed', 'dismiss', 'REVERSAL_CONFIRMED'],
  ['confirmed', 'carry-out', 'carried-out'],
  ['carried-out', 'confirm', 'carried-out'],
  ['carried-out', 'dismiss', 'REVERSAL_CONFIRMED'],
  ['carried-out', 'carry-out', 'carried-out'],
  ['dismissed', 'confirm', 'REVERSAL_DISMISSED'],
  ['dismissed', 'dismiss', 'dismissed'],
  ['dismissed', 'carry-out', 'REVERSAL_DISMISSED'],
])('a reversal that is %s: %s leads to %s', (status, step, expected) => {
  const answer = stepReversal(status, step);
  expect(answer.ok ? answer.value : answer.code).toBe(expected);
});

test('approvals and refusals are reversed, with a reason; only a refusal becomes an approval', () => {
  expect(checkReversal('approved', 'open-again', ' 同名 ')).toEqual({ ok: true, value: '同名' });
  expect(checkReversal('refused', 'open-again', '误退')).toMatchObject({ ok: true });
  expect(checkReversal('refused', 'approved', '误退')).toMatchObject({ ok: true });
  expect(checkReversal('approved', 'approved', '误退')).toMatchObject({ code: 'REVERSAL_TARGET' });
  expect(checkReversal('refused', 'approved', ' ')).toMatchObject({ code: 'REASON_MISSING' });
  expect(checkReversal('refused', 'approved', 'x'.repeat(201))).toMatchObject({
    code: 'BATCH_REASON_TOO_LONG',
  });
});

test.each(['draft', 'submitted', 'in-review', 'more-information', 'withdrawn'])(
  'what is %s is nothing to reverse',
  (status) => {
    expect(checkReversal(status, 'open-again', '误')).toMatchObject({
      code: 'REGISTRATION_NOT_DECIDED',
    });
  },
);
