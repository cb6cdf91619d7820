/** What the Card tab says: the answer to "what do I do now?". Pure: a session and the server's time in, a page out. */
import { school } from '@school';
import type { ShownCardStatus } from '../../../domain/card/card';
import { renewalOpensAt } from '../../../domain/card/validity';
import { checkConsents } from '../../../domain/registration/consent';
import { dateOf, momentAt } from '../../../domain/calendar/shanghai';
import { faceOf, isInUse, type Face } from '../../components/card-face/face';
import type { Step } from '../../components/progress-steps/progress-steps';
import { fullDate, longDate, momentSeenFrom, wholeNumber } from '../../i18n/dates';
import { t } from '../../i18n/index';
import { registerPage, reviewedWay } from '../../services/applications';
import type { Session } from '../../services/session';
import { stepsOf } from './card-steps';
import { reasonsOf, type Reason } from './reasons';

export interface Story {
  readonly tag: string;
  readonly tone: 'brand' | 'warning' | 'error';
  readonly headline: string;
  readonly detail: string;
  readonly reasons: readonly Reason[];
  readonly steps: readonly Step[];
  /** The one thing to do now; null when there is nothing but to wait. Without `url` the page does it itself. */
  readonly action: { readonly id: string; readonly text: string; readonly url: string } | null;
  /** Whether the registration can be looked at and changed. */
  readonly mine: boolean;
  readonly contact: boolean;
}

export interface Notice {
  readonly id: 'renew' | 'sanction' | 'user-name';
  /** '' when the page does it itself. */
  readonly url: string;
  readonly title: string;
  readonly detail: string;
}

export interface CardPageView {
  readonly face: Face | null;
  readonly code: boolean;
  /** Whether the code has to be activated first; missing where it has not. */
  readonly activation?: true;
  readonly story: Story | null;
  /** What the holder of a card in use should know, and can do about it. */
  readonly notice: Notice | null;
  /** Whether somebody whose card is elsewhere finds the way to it here. */
  readonly recover: boolean;
  /** The visitor's way in, for everybody who has no card or whose card has expired: the words above it, or null. */
  readonly visit: string | null;
}

const FORM = '/registration/form/form';
const RECOVER = '/registration/recover/recover';
const USER_NAME = '/registration/user-name/user-name';
const SANCTION = '/registration/sanction/sanction';

type Words = Pick<Story, 'tag' | 'headline' | 'detail'> & Partial<Story>;

export function cardPageView(session: Session, now: number): CardPageView {
  const { card } = session;
  if (card === null || card.status === 'issued') {
    return {
      face: null,
      code: false,
      story:
        session.cardMovedAt === null ? storyOf(session, now) : movedStory(session.cardMovedAt, now),
      notice: null,
      recover: card === null && session.cardMovedAt === null,
      visit: t('card.visitTitle'),
    };
  }
  const face = faceOf(card);
  if (isInUse(card.status)) {
    const notice = noticeOf(card, session.sanction, now);
    if (!hasActivatedCode(card)) {
      return {
        face,
        code: false,
        activation: true,
        story: null,
        notice,
        recover: false,
        visit: null,
      };
    }
    return { face, code: true, story: null, notice, recover: false, visit: null };
  }
  const visit = card.status === 'expired' ? t('card.visitTitleExpired') : null;
  const story = heldStory(card.status, session.sanction !== null);
  return { face, code: false, story, notice: null, recover: false, visit };
}

/** Whether the holder has agreed to what the school asks before the identity code, in the versions of now. */
function hasActivatedCode({ codeConsents = [] }: Card): boolean {
  const texts = school.identityCode?.consents ?? [];
  return checkConsents(codeConsents, texts).length === 0;
}

type Card = NonNullable<Session['card']>;
type Registration = NonNullable<Session['registration']>;

/** A sanction before a renewal: the one is news, the other can wait. */
function noticeOf(card: Card, sanction: Session['sanction'], now: number): Notice | null {
  if (sanction !== null) {
    const title = t('card.restricted');
    return { id: 'sanction', title, detail: t('card.restrictedNext'), url: SANCTION };
  }
  if (reviewedWay() === 'documents' && card.userName === null) {
    const title = t('department.userNameHeadline');
    return { id: 'user-name', title, detail: t('card.userNameNext'), url: USER_NAME };
  }
  return canRenew(card, now) && card.validUntil !== null
    ? {
        id: 'renew',
        url: '',
        title: t('card.expiring', { date: fullDate(card.validUntil) }),
        detail: t('card.expiringNext'),
      }
    : null;
}

/** Whether its holder can renew it now, without a fee: one that is over, or ends soon. */
export function canRenew(card: Card, now: number): boolean {
  const isPossible = isInUse(card.status) || card.status === 'expired';
  return (
    isPossible &&
    card.validUntil !== null &&
    school.card.renewalFeeFen === 0 &&
    now >= renewalOpensAt(card.validUntil, school.card)
  );
}

function movedStory(movedAt: number, now: number): Story {
  return {
    tag: t('held.movedTag'),
    tone: 'warning',
    headline: t('held.movedHeadline'),
    detail: t('held.movedDetail', { moment: momentSeenFrom(movedAt, now) }),
    reasons: [],
    steps: [],
    action: { id: 'recover', text: t('held.movedAction'), url: RECOVER },
    mine: false,
    contact: true,
  };
}

function storyOf(session: Session, now: number): Story {
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

function issuedWords(card: NonNullable<Session['card']>, now: number): Words {
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

/** A card that does not open the gate at present, and the one action that helps. */
function heldStory(
  status: Exclude<ShownCardStatus, 'issued' | 'active' | 'restricted'>,
  sanctioned: boolean,
): Story {
  return {
    tag: t(`held.${status}Tag`),
    tone: status === 'revoked' ? 'error' : 'warning',
    headline: t(`held.${status}Headline`),
    detail: heldDetail(status, sanctioned),
    reasons: [],
    steps: [],
    action: heldAction(status, sanctioned),
    mine: false,
    contact: true,
  };
}

type HeldStatus = Parameters<typeof heldStory>[0];

function heldDetail(status: HeldStatus, sanctioned: boolean): string {
  const { renewalFeeFen } = school.card;
  if (status === 'expired' && renewalFeeFen > 0) {
    return t('held.expiredFeeDetail', { fee: (renewalFeeFen / 100).toFixed(2) });
  }
  return status === 'revoked' && sanctioned
    ? t('held.revokedSanctionDetail')
    : t(`held.${status}Detail`);
}

function heldAction(status: HeldStatus, sanctioned: boolean): Story['action'] {
  switch (status) {
    case 'expired':
      return school.card.renewalFeeFen > 0 ? null : { id: 'renew', text: t('held.renew'), url: '' };
    case 'frozen':
      return { id: 'unfreeze', text: t('held.unfreeze'), url: '' };
    case 'revoked':
      return sanctioned ? { id: 'sanction', text: t('held.sanction'), url: SANCTION } : null;
    case 'suspended':
      return null;
  }
}

/**
 * Whether the review that is on now took this registration: between the cut-off and the opening of the batch it still
 * counts as submitted, while the next date the server names is already the one after.
 */
function isInPresentReview({ registration, review }: Session, now: number): boolean {
  if (registration === null || review.window.state === 'open') return false;
  return registration.submittedAt < momentAt(dateOf(now), school.review.cutOff);
}
