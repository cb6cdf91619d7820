/** The steps from registering to the bound card, with the present one open. */
import { school } from '@school';
import { dateOf } from '../../../domain/calendar/shanghai';
import type { Step } from '../../components/progress-steps/progress-steps';
import { momentSeenFrom, shortDate, shortMoment } from '../../i18n/dates';
import { t } from '../../i18n/index';
import { reviewedWay } from '../../services/applications';
import type { Session } from '../../services/session';

type Registration = Session['registration'];

/** Index of the step that is to be done or waited for now: 0 register … 3 activate. */
function presentStep({ card, registration }: Session): number {
  if (card !== null) return 3;
  switch (registration?.status) {
    case 'submitted':
    case 'with-department':
    case 'in-review':
      return 1;
    case 'approved':
      return 2;
    case 'refused':
    case 'more-information':
    case 'withdrawn':
    case undefined:
      return 0;
  }
}

export function stepsOf(session: Session, now: number): Step[] {
  return reviewedWay() === 'documents' ? accountSteps(session) : reviewSteps(session, now);
}

/** From the application to the account that is open: a department decides, then the user name is chosen. */
function accountSteps(session: Session): Step[] {
  const { registration } = session;
  const present = Math.min(presentStep(session), 2);
  const due = registration?.due ?? null;
  const lines: readonly (readonly [title: string, detail: string])[] = [
    [t(present > 0 ? 'steps.applied' : 'steps.apply'), present > 0 ? sentAt(registration) : ''],
    [
      t('steps.department'),
      present === 1 && due !== null ? t('steps.departmentBy', { date: shortDate(due.on) }) : '',
    ],
    [t('steps.userName'), ''],
    [t('steps.bind'), t('steps.optional')],
  ];
  return lines.map(([title, detail], index) => step(title, detail, index, present));
}

function reviewSteps(session: Session, now: number): Step[] {
  const present = presentStep(session);
  const lines: readonly (readonly [title: string, detail: string])[] = [
    [t(present > 0 ? 'steps.registered' : 'steps.register'), registerDetail(session, present, now)],
    [t('steps.review'), present === 1 ? reviewDetail(session) : ''],
    [t('steps.issued'), session.card === null ? '' : shortMoment(session.card.issuedAt)],
    [t('steps.activate'), activateDetail(session)],
    [t('steps.bind'), t('steps.optional')],
  ];
  return lines.map(([title, detail], index) => step(title, detail, index, present));
}

function step(title: string, detail: string, index: number, present: number): Step {
  const state = index < present ? 'done' : index === present ? 'now' : 'todo';
  const words = { done: t('card.stepDone'), now: t('card.stepNow'), todo: t('card.stepTodo') };
  const spoken = [t('card.step', { n: index + 1 }), title, detail, words[state]];
  return { title, detail, state, spoken: spoken.filter((text) => text !== '').join(' ') };
}

function registerDetail({ registration, review }: Session, present: number, now: number): string {
  if (present > 0) return sentAt(registration);
  if (review.next === null || review.window.state === 'suspended') return '';
  return t('steps.registerBefore', { moment: momentSeenFrom(review.next.cutOffAt, now) });
}

function sentAt(registration: Registration): string {
  return registration === null ? '' : shortMoment(registration.submittedAt);
}

function reviewDetail({ registration, review }: Session): string {
  if (registration?.status === 'in-review' || review.window.state === 'suspended') {
    return t('steps.reviewNow');
  }
  return review.next === null
    ? ''
    : t('steps.reviewOn', { date: shortDate(review.next.date), time: school.review.cutOff });
}

function activateDetail({ card }: Session): string {
  return card === null
    ? t('steps.activateNextDay')
    : t('steps.activateFrom', { date: shortDate(dateOf(card.activeFrom)) });
}
