import { formatCardNumber } from '../../../domain/card/card-number';
import { dateOf } from '../../../domain/calendar/shanghai';
import { fullDate } from '../../i18n/dates';
import { t } from '../i18n/index';
import type { StaffCard } from '../services/cards';

export interface CardView {
  /** In groups of digits. */
  readonly number: string;
  readonly name: string;
  readonly status: string;
  readonly tone: 'success' | 'warning' | 'error' | 'quiet';
  readonly issued: string;
  readonly validUntil: string;
  readonly canRevoke: boolean;
}

const TONES: Readonly<Record<StaffCard['status'], CardView['tone']>> = {
  issued: 'quiet',
  active: 'success',
  suspended: 'warning',
  restricted: 'warning',
  frozen: 'warning',
  revoked: 'error',
  expired: 'error',
};

export function cardView(card: StaffCard): CardView {
  return {
    number: formatCardNumber(card.number),
    name: card.nameMasked,
    status: t(`cardStatus.${card.status}`),
    tone: TONES[card.status],
    issued: fullDate(dateOf(card.issuedAt)),
    validUntil: card.validUntil === null ? t('cards.life') : fullDate(card.validUntil),
    canRevoke: card.status !== 'revoked',
  };
}
