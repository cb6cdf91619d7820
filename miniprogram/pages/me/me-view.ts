/** The head of the Me tab, and what can be done with the card from here. Pure. */
import { school } from '@school';
import { dateOf } from '../../../domain/calendar/shanghai';
import { renewalOpensAt } from '../../../domain/card/validity';
import { isInUse } from '../../components/card-face/face';
import { fullDate } from '../../i18n/dates';
import { t } from '../../i18n/index';
import type { Session } from '../../services/session';

export interface Who {
  readonly name: string;
  /** '' for none. */
  readonly userName: string;
  readonly detail: string;
  readonly registration: string;
  readonly bindable: boolean;
  readonly bound: string;
  readonly freezable: boolean;
  readonly frozen: boolean;
  /** Until when the card is valid and from when it can be renewed; '' when it is not renewed here. */
  readonly renewal: string;
  readonly renewable: boolean;
  readonly recoverable: boolean;
  readonly sanctioned: boolean;
  /** Whether there is a card, or will be, to put a photo on. */
  readonly picturable: boolean;
}

export function whoIs(session: Session | undefined, now: number): Who {
  const card = session?.card ?? null;
  const registration = session?.registration ?? null;
  const name = card?.name ?? registration?.name;
  const inUse = card !== null && isInUse(card.status);
  return {
    name: name?.chinese ?? name?.latin ?? t('me.guest'),
    userName: card?.userName == null ? '' : t('me.userName', { name: card.userName }),
    detail: card === null ? t('me.noCard') : t('me.card', { state: t(`face.${card.status}`) }),
    registration: registration === null ? '' : t(`registrationStatus.${registration.status}`),
    bindable: inUse,
    bound: card === null || card.boundAt === null ? '' : t('me.bound'),
    freezable: inUse || card?.status === 'suspended',
    frozen: card?.status === 'frozen',
    ...renewalOf(card, now),
    recoverable: card === null,
    sanctioned: (session?.sanction ?? null) !== null,
    picturable: card !== null || registration !== null,
  };
}

function renewalOf(card: Session['card'], now: number): Pick<Who, 'renewal' | 'renewable'> {
  const isPossible = card !== null && (isInUse(card.status) || card.status === 'expired');
  if (!isPossible || card.validUntil === null) return { renewal: '', renewable: false };
  const opensAt = renewalOpensAt(card.validUntil, school.card);
  const renewable = now >= opensAt && school.card.renewalFeeFen === 0;
  return {
    renewable,
    renewal:
      now >= opensAt
        ? t('me.renewUntil', { date: fullDate(card.validUntil) })
        : t('me.renewOpens', { date: fullDate(dateOf(opensAt)) }),
  };
}
