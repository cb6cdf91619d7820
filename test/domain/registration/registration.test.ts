import {
  canSend,
  stepOfOutcome,
  stepRegistration,
  type RegistrationStatus,
  type RegistrationStep,
} from '../../../domain/registration/registration';

const OPEN = { state: 'open' } as const;
const SUSPENDED = { state: 'suspended', until: Date.parse('2026-11-26T17:00:00+08:00') } as const;

test('a registration is sent, taken into a batch and decided', () => {
  expect(stepRegistration('draft', 'submit')).toEqual({ ok: true, value: 'submitted' });
  expect(stepRegistration('submitted', 'take-in')).toEqual({ ok: true, value: 'in-review' });
  expect(stepRegistration('in-review', 'approve')).toEqual({ ok: true, value: 'approved' });
});

test.each([
  ['approved', 'approved'],
  ['refused', 'refused'],
  ['more-information', 'more-information'],
  ['rolled-over', 'submitted'],
] as const)('what is settled as %s becomes %s', (outcome, status) => {
  expect(stepRegistration('in-review', stepOfOutcome(outcome))).toEqual({
    ok: true,
    value: status,
  });
});

test.each(['refused', 'more-information', 'submitted', 'withdrawn'] as const)(
  'a registration that is %s can be corrected and sent again',
  (status) => {
    expect(canSend(status, 'correct', OPEN)).toEqual({ ok: true, value: 'submitted' });
  },
);

test.each<[RegistrationStatus, RegistrationStep, string]>([
  ['submitted', 'submit', 'REGISTRATION_ALREADY_SUBMITTED'],
  ['refused', 'submit', 'REGISTRATION_ALREADY_SUBMITTED'],
  ['in-review', 'correct', 'REGISTRATION_IN_REVIEW'],
  ['in-review', 'withdraw', 'REGISTRATION_IN_REVIEW'],
  ['approved', 'correct', 'REGISTRATION_APPROVED'],
  ['approved', 'withdraw', 'REGISTRATION_APPROVED'],
  ['approved', 'take-in', 'REGISTRATION_APPROVED'],
  ['draft', 'correct', 'REGISTRATION_NOT_FOUND'],
  ['draft', 'withdraw', 'REGISTRATION_NOT_FOUND'],
  ['withdrawn', 'withdraw', 'REGISTRATION_WITHDRAWN'],
  ['withdrawn', 'take-in', 'REGISTRATION_WITHDRAWN'],
  ['submitted', 'approve', 'REGISTRATION_NOT_IN_REVIEW'],
  ['refused', 'approve', 'REGISTRATION_NOT_IN_REVIEW'],
  ['submitted', 'reverse', 'REGISTRATION_NOT_DECIDED'],
])('a registration that is %s does not take the step %s: %s', (status, step, code) => {
  expect(stepRegistration(status, step)).toEqual({ ok: false, code });
});

test('while registration is suspended nothing can be sent, and it says until when', () => {
  for (const [status, step] of [
    ['draft', 'submit'],
    ['refused', 'correct'],
  ] as const) {
    expect(canSend(status, step, SUSPENDED)).toEqual({
      ok: false,
      code: 'REGISTRATION_SUSPENDED',
      at: SUSPENDED.until,
    });
  }
});

test('who is in the batch hears that rather than that registration is suspended', () => {
  expect(canSend('in-review', 'correct', SUSPENDED)).toMatchObject({
    code: 'REGISTRATION_IN_REVIEW',
  });
});

test('a mistaken approval or refusal can be reversed, and is decided anew', () => {
  for (const status of ['approved', 'refused'] as const) {
    expect(stepRegistration(status, 'reverse')).toEqual({ ok: true, value: 'submitted' });
  }
});

test('taking a page in twice changes nothing', () => {
  expect(stepRegistration('in-review', 'take-in')).toEqual({ ok: true, value: 'in-review' });
});

test('only a refusal is taken back into review, to be approved at once', () => {
  expect(stepRegistration('refused', 'review-again')).toEqual({ ok: true, value: 'in-review' });
  for (const status of [
    'submitted',
    'in-review',
    'approved',
    'more-information',
    'withdrawn',
  ] as const) {
    expect(stepRegistration(status, 'review-again')).toEqual({
      ok: false,
      code: 'REGISTRATION_NOT_DECIDED',
    });
  }
});
