/** What the page of a host's invitations shows. Pure. */
import { school } from '@school';
import { isWithdrawable } from '../../../domain/guest/invitation';
import { deadlineSeenFrom, shortDate, shortMoment, wholeNumber } from '../../i18n/dates';
import { t as main } from '../../i18n/index';
import { inLanguage } from '../../i18n/language';
import type { GuestWarning, InvitationView } from '../../services/guest';
import { t } from '../i18n/index';

export interface InvitationRow {
  readonly id: string;
  readonly version: number;
  readonly when: string;
  readonly where: string;
  readonly state: string;
  /** Whether something may still come of it. */
  readonly active: boolean;
  /** Until when its link is good; '' where none is out. */
  readonly link: string;
  /** The place in the line, the ticket, until when an offer stands, or why nothing comes of it; '' otherwise. */
  readonly turn: string;
  /** Whether a place is kept that the host can take. */
  readonly acceptable: boolean;
  /** Query of the page of its draw; '' where nothing is drawn. */
  readonly draw: string;
  readonly withdrawable: boolean;
  /** What withdrawing it means. */
  readonly withdrawing: 'withdrawLink' | 'withdrawVisit' | 'withdrawTurn';
}

const WITHDRAWING: Readonly<
  Partial<Record<InvitationView['state'], InvitationRow['withdrawing']>>
> = {
  coming: 'withdrawVisit',
  wished: 'withdrawTurn',
  waiting: 'withdrawTurn',
  offered: 'withdrawTurn',
};

export interface WarningRow {
  readonly id: string;
  readonly reason: string;
  readonly when: string;
  readonly objected: boolean;
}

export function campusName(id: string): string {
  const campus = school.visit.campuses.find((one) => one.id === id);
  return campus === undefined ? id : inLanguage(campus.name);
}

export function invitationRows(
  invitations: readonly InvitationView[],
  now: number,
): InvitationRow[] {
  return invitations.map((one) => {
    const isOpen = ['open', 'closed', 'expired'].includes(one.state);
    const people = t(isOpen ? 'guests.upTo' : 'guests.people', { n: one.people });
    const by = t(one.enteredBy === 'host' ? 'guests.byHost' : 'guests.byGuest');
    return {
      id: one.id,
      version: one.version,
      when: `${shortDate(one.date)} ${one.start}–${one.end}`,
      where: [campusName(one.campus), people, by].join(' · '),
      state: t(`guests.state-${one.state}`),
      active: one.state !== 'closed' && (isWithdrawable(one.state) || one.state === 'inside'),
      link:
        one.linkUntil === null
          ? ''
          : t('guests.linkUntil', { moment: deadlineSeenFrom(one.linkUntil, now) }),
      withdrawable: one.withdrawUntil !== null && now < one.withdrawUntil,
      withdrawing: WITHDRAWING[one.state] ?? 'withdrawLink',
      turn: turnOf(one, now),
      acceptable: one.state === 'offered' && one.enteredBy === 'host',
      draw: one.ticket === null ? '' : drawQuery(one, one.ticket),
    };
  });
}

/** Query of the page where the draw of a slot is published. */
export function drawQuery(
  slot: { readonly campus: string; readonly date: string; readonly start: string },
  ticket: string,
): string {
  return `campus=${slot.campus}&date=${slot.date}&start=${slot.start}&ticket=${ticket}`;
}

function turnOf({ state, ahead, ticket, offeredUntil, enteredBy }: InvitationView, now: number) {
  switch (state) {
    case 'closed':
      return t('guests.closedDetail');
    case 'waiting':
      return ahead === 0 ? t('guests.next') : t('guests.ahead', { n: wholeNumber(ahead ?? 0) });
    case 'wished':
      return main('visit.ticket', { ticket: ticket ?? '' });
    case 'offered':
      return t(enteredBy === 'host' ? 'guests.offeredUntil' : 'guests.guestConfirms', {
        moment: deadlineSeenFrom(offeredUntil ?? now, now),
      });
    default:
      return '';
  }
}

export function warningRows(warnings: readonly GuestWarning[]): WarningRow[] {
  return warnings.map(({ id, reason, at, objection }) => ({
    id,
    reason,
    when: shortMoment(at),
    objected: objection !== null,
  }));
}
