/** What the page of a host's invitations shows. Pure. */
import { school } from '@school';
import { deadlineSeenFrom, shortDate, shortMoment } from '../../i18n/dates';
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
  readonly withdrawable: boolean;
  /** Whether somebody answered it: then withdrawing cancels a visit. */
  readonly answered: boolean;
}

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
    const isOpen = one.state === 'open' || one.state === 'expired';
    const people = t(isOpen ? 'guests.upTo' : 'guests.people', { n: one.people });
    const by = t(one.enteredBy === 'host' ? 'guests.byHost' : 'guests.byGuest');
    return {
      id: one.id,
      version: one.version,
      when: `${shortDate(one.date)} ${one.start}–${one.end}`,
      where: [campusName(one.campus), people, by].join(' · '),
      state: t(`guests.state-${one.state}`),
      active: one.state === 'open' || one.state === 'coming' || one.state === 'inside',
      link:
        one.linkUntil === null
          ? ''
          : t('guests.linkUntil', { moment: deadlineSeenFrom(one.linkUntil, now) }),
      withdrawable: one.withdrawUntil !== null && now < one.withdrawUntil,
      answered: one.state === 'coming',
    };
  });
}

export function warningRows(warnings: readonly GuestWarning[]): WarningRow[] {
  return warnings.map(({ id, reason, at, objection }) => ({
    id,
    reason,
    when: shortMoment(at),
    objected: objection !== null,
  }));
}
