/** The story of a registration: from none at all to the new card that is to be activated. Pure. */
import { school } from '@school';
import { dateOf, momentAt } from '../../../domain/calendar/shanghai';
import { longDate, momentSeenFrom, wholeNumber } from '../../i18n/dates';
import { t } from '../../i18n/index';
import { registerPage, reviewedWay } from '../../services/applications';
import type { Session } from '../../services/session';
import { stepsOf } from './card-steps';
import { reasonsOf } from './reasons';
import type { Story } from './story';

const FORM = '/registration/form/form';
const USER_NAME = '/registration/user-name/user-name';

type Card = NonNullable<Session['card']>;
type Registration = NonNullable<Session['registration']>;
type Words = Pick<Story, 'tag' | 'headline' | 'detail'> & Partial<Story>;

export function registrationStory(session: Session, now: number): Story {
  const words =
    session.card === null
      ? registrationWords(session, now)
      : newCardWords(session, session.card, now);
  return {
    tone: 'brand',
    reasons: [],
    action: null,
    mine: false,
    contact: false,
    steps: stepsOf(session, now),
    ...words,
  };
}

function registrationWords(session: Session, now: number): Words {
  const { registration } = session;
  switch (registration?.status) {
    case 'submitted':
      return isInPresentReview(session, now) ? reviewWords() : waitingWords(session);
    case 'with-department':
      return departmentWords(registration.due, now);
    case 'in-review':
      return reviewWords();
    case 'approved':
      return {
        tag: t('story.approvedTag'),
        headline: t('story.approvedHeadline'),
        detail: t(
          registration.way === 'documents' ? 'department.openedDetail' : 'story.approvedDetail',
        ),
      };
    case 'refused':
      return {
        ...sendAgainWords(registration.reasons),
        tag: t('story.refusedTag'),
        tone: 'error',
        headline: t('story.refusedHeadline'),
        detail: t(
          registration.way === 'documents'
            ? 'department.refusedDepartmentDetail'
            : 'story.refusedDetail',
        ),
      };
    case 'more-information':
      return {
        ...sendAgainWords(registration.reasons),
        tag: t('story.moreTag'),
        tone: 'warning',
        headline: t('story.moreHeadline'),
        detail: t(
          registration.way === 'documents' ? 'department.moreDepartmentDetail' : 'story.moreDetail',
        ),
      };
    case 'withdrawn':
    case undefined:
      return noneWords(session, now);
  }
}

function noneWords(session: Session, now: number): Words {
  const { review } = session;
  if (reviewedWay() === 'documents') {
    const detail = session.faceCheck ? 'department.applyFaceDetail' : 'department.applyDetail';
    return {
      tag: t('story.noneTag'),
      headline: t('department.applyHeadline'),
      detail: t(detail, { n: school.review.departmentWorkingDays }),
      action: { id: 'register', text: t('department.apply'), url: registerPage(session) },
    };
  }
  const suspended = review.window.state === 'suspended';
  return {
    tag: t('story.noneTag'),
    headline: t('story.noneHeadline'),
    detail: noneDetail(review, now),
    action: { id: 'register', text: t(suspended ? 'story.prepare' : 'story.register'), url: FORM },
  };
}

function noneDetail(review: Session['review'], now: number): string {
  if (review.window.state === 'suspended') {
    return t('story.pausedDetail', { until: momentSeenFrom(review.window.until, now) });
  }
  return review.next === null
    ? t('story.noneDetailNoDate')
    : t('story.noneDetail', { date: longDate(review.next.date), time: school.review.cutOff });
}

/** When a department answers at the latest; a term that is over is said plainly, with whom to ask. */
function departmentWords(due: Registration['due'], now: number): Words {
  const words = { tag: t('department.departmentTag'), mine: true };
  if (due === null) {
    const detail = t('department.departmentDetailNoDate', {
      n: school.review.departmentWorkingDays,
    });
    return { ...words, headline: t('department.departmentHeadlineNoDate'), detail };
  }
  if (due.on < dateOf(now)) {
    return {
      ...words,
      tone: 'warning',
      headline: t('department.overdueHeadline'),
      detail: t('department.overdueDetail', { date: longDate(due.on) }),
      contact: true,
    };
  }
  return {
    ...words,
    headline: t('department.departmentHeadline', { date: longDate(due.on) }),
    detail:
      due.workingDaysLeft === 0
        ? t('department.departmentDetailToday')
        : t('department.departmentDetail', { n: due.workingDaysLeft }),
  };
}

function waitingWords({ registration, review }: Session): Words {
  const before = registration?.before ?? 0;
  return {
    tag: t('story.waitingTag'),
    headline:
      review.next === null
        ? t('story.waitingHeadlineNoDate')
        : t('story.waitingHeadline', { date: longDate(review.next.date) }),
    detail:
      before === 0
        ? t('story.waitingDetailFirst')
        : t('story.waitingDetail', { n: before === 1 ? 1 : wholeNumber(before) }),
    mine: true,
  };
}

function reviewWords(): Words {
  return {
    tag: t('story.reviewTag'),
    headline: t('story.reviewHeadline'),
    detail: t('story.reviewDetail'),
  };
}

function sendAgainWords(codes: readonly string[]): Pick<Story, 'reasons' | 'action' | 'contact'> {
  return {
    reasons: reasonsOf(codes),
    action: { id: 'correct', text: t('story.correct'), url: `${FORM}?correct=1` },
    contact: true,
  };
}

/** Whose documents a department has seen only chooses a name; others prove themselves when they activate. */
function newCardWords({ registration }: Session, card: Card, now: number): Words {
  if (registration?.way !== 'documents') return issuedWords(card, now);
  return {
    tag: t('story.approvedTag'),
    headline: t('department.userNameHeadline'),
    detail: t('department.userNameDetail'),
    action: { id: 'user-name', text: t('department.userName'), url: USER_NAME },
  };
}

function issuedWords(card: Card, now: number): Words {
  const open = now >= card.activeFrom;
  return {
    tag: t('story.issuedTag'),
    headline: open
      ? t('story.activateHeadline')
      : t('story.issuedHeadline', { date: longDate(dateOf(card.activeFrom)) }),
    detail: t('story.issuedDetail'),
    ...(open
      ? {
          action: {
            id: 'activate',
            text: t('story.activate'),
            url: '/registration/activate/activate',
          },
        }
      : {}),
  };
}

/**
 * Whether the review that is on now took this registration: between the cut-off and the opening of the batch it still
 * counts as submitted, while the next date the server names is already the one after.
 */
function isInPresentReview({ registration, review }: Session, now: number): boolean {
  if (registration === null || review.window.state === 'open') return false;
  return registration.submittedAt < momentAt(dateOf(now), school.review.cutOff);
}
