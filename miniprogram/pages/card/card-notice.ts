/** What the holder of a card in use should know, and can do about it. Pure. */
import { school } from '@school';
import { renewalOpensAt } from '../../../domain/card/validity';
import { isInUse } from '../../components/card-face/face';
import { fullDate } from '../../i18n/dates';
import { t } from '../../i18n/index';
import { reviewedWay } from '../../services/applications';
import type { Session } from '../../services/session';

export interface Notice {
  readonly id: 'renew' | 'sanction' | 'user-name';
  /** '' when the page does it itself. */
  readonly url: string;
  readonly title: string;
  readonly detail: string;
}

const USER_NAME = '/registration/user-name/user-name';
const SANCTION = '/registration/sanction/sanction';

type Card = NonNullable<Session['card']>;

/** A sanction before a renewal: the one is news, the other can wait. */
export function noticeOf(card: Card, sanction: Session['sanction'], now: number): Notice | null {
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
function canRenew(card: Card, now: number): boolean {
  const isPossible = isInUse(card.status) || card.status === 'expired';
  return (
    isPossible &&
    card.validUntil !== null &&
    school.card.renewalFeeFen === 0 &&
    now >= renewalOpensAt(card.validUntil, school.card)
  );
}
