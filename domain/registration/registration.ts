/**
 * The life of a registration: draft → submitted, or with a department → in review → approved, refused or asked for more;
 * again if corrected.
 */
import type { EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import type { Outcome } from '../review/decision';
import type { RegistrationWindow } from '../review/registration-window';

/** `draft` is on the phone only; nothing of it is stored. */
export type RegistrationStatus =
  | 'draft'
  | 'submitted'
  | 'with-department'
  | 'in-review'
  | 'approved'
  | 'refused'
  | 'more-information'
  | 'withdrawn';

/**
 * `submit` sends a registration where none is under way, `correct` sends it again; `take-in` puts it into a batch, from
 * which a decision or `roll-over` takes it out; `reverse` undoes a mistaken approval or refusal, so that it is decided
 * anew; `review-again` takes a mistaken refusal back into review, to be approved at once.
 */
export type RegistrationStep =
  | 'submit'
  | 'correct'
  | 'withdraw'
  | 'take-in'
  | 'approve'
  | 'refuse'
  | 'ask-for-more'
  | 'roll-over'
  | 'reverse'
  | 'review-again';

export type RegistrationCode =
  | 'REGISTRATION_NOT_FOUND'
  | 'REGISTRATION_ALREADY_SUBMITTED'
  | 'REGISTRATION_IN_REVIEW'
  | 'REGISTRATION_NOT_IN_REVIEW'
  | 'REGISTRATION_APPROVED'
  | 'REGISTRATION_WITHDRAWN'
  | 'REGISTRATION_NOT_DECIDED';

type Steps = Partial<Record<RegistrationStep, RegistrationStatus>>;

const TRANSITIONS: Readonly<Record<RegistrationStatus, Steps>> = {
  draft: { submit: 'submitted' },
  submitted: { correct: 'submitted', withdraw: 'withdrawn', 'take-in': 'in-review' },
  'with-department': { correct: 'submitted', withdraw: 'withdrawn', 'take-in': 'in-review' },
  'in-review': {
    // Taking a page in is repeated when it was interrupted.
    'take-in': 'in-review',
    approve: 'approved',
    refuse: 'refused',
    'ask-for-more': 'more-information',
    'roll-over': 'submitted',
  },
  approved: { reverse: 'submitted' },
  refused: {
    correct: 'submitted',
    withdraw: 'withdrawn',
    reverse: 'submitted',
    'review-again': 'in-review',
  },
  'more-information': { correct: 'submitted', withdraw: 'withdrawn' },
  withdrawn: { submit: 'submitted', correct: 'submitted' },
};

/** The status after a step, or why the step is not possible in this status. */
export function stepRegistration(
  status: RegistrationStatus,
  step: RegistrationStep,
): Result<RegistrationStatus, RegistrationCode> {
  const to = TRANSITIONS[status][step];
  return to === undefined ? fail(codeOf(status, step)) : ok(to);
}

/** The step by which closing a batch carries out what was settled about a registration. */
export function stepOfOutcome(outcome: Outcome | 'rolled-over'): RegistrationStep {
  switch (outcome) {
    case 'approved':
      return 'approve';
    case 'refused':
      return 'refuse';
    case 'more-information':
      return 'ask-for-more';
    case 'rolled-over':
      return 'roll-over';
  }
}

/**
 * Whether a registration can be sent now, for the first time or corrected. Errors: those of `stepRegistration`, which
 * say more than the next; REGISTRATION_SUSPENDED with `at`, when it opens again at the latest.
 */
export function canSend(
  status: RegistrationStatus,
  step: 'submit' | 'correct',
  window: RegistrationWindow,
):
  | Result<RegistrationStatus, RegistrationCode>
  | { readonly ok: false; readonly code: 'REGISTRATION_SUSPENDED'; readonly at: EpochMs } {
  const sent = stepRegistration(status, step);
  if (sent.ok && window.state === 'suspended') {
    return { ok: false, code: 'REGISTRATION_SUSPENDED', at: window.until };
  }
  return sent;
}

/** Which way a registration is verified, and the status in which it waits there. */
export type ReviewedWay = 'weekly-review' | 'documents';

export function waitingStatus(way: ReviewedWay): 'submitted' | 'with-department' {
  return way === 'documents' ? 'with-department' : 'submitted';
}

function codeOf(status: RegistrationStatus, step: RegistrationStep): RegistrationCode {
  if (status === 'draft') return 'REGISTRATION_NOT_FOUND';
  if (step === 'reverse' || step === 'review-again') return 'REGISTRATION_NOT_DECIDED';
  if (status === 'withdrawn') return 'REGISTRATION_WITHDRAWN';
  if (step === 'submit' || step === 'correct' || step === 'withdraw') {
    if (status === 'in-review') return 'REGISTRATION_IN_REVIEW';
    if (status === 'approved') return 'REGISTRATION_APPROVED';
    return 'REGISTRATION_ALREADY_SUBMITTED';
  }
  if (step === 'take-in' && status === 'approved') return 'REGISTRATION_APPROVED';
  return 'REGISTRATION_NOT_IN_REVIEW';
}
