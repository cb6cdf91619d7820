/** What somebody sees who opens an invitation. Pure. */
import { school } from '@school';
import { deadlineSeenFrom, shortDate, wholeNumber } from '../../i18n/dates';
import { t as main } from '../../i18n/index';
import { inLanguage } from '../../i18n/language';
import type { Way } from '../../pages/visit/visit-view';
import type { GuestView } from '../../services/guest';
import { campusName } from '../guests/guests-view';
import { t } from '../i18n/index';

export interface InvitationFacts {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** How long it is open and how many places are left; '' once it is answered. */
  readonly note: string;
}

/** What stands above everything else: what became of it, or what a full slot or a draw means. */
export interface Headline {
  readonly title: string;
  readonly detail: string;
}

/** What the guests of an open link can do where there are no places for all of them at once; null where there are. */
export function lineOf(way: Way): Headline | null {
  return way === 'book'
    ? null
    : {
        title: t(`guest.line-${way}`),
        detail: t(`guest.line-${way}-detail`, { minutes: school.visit.offerMinutes }),
      };
}

/** Of a link that is not open, or of the guest's own visit. */
export function outcomeOf({ state, became, visit }: GuestView, now: number): Headline | null {
  switch (state) {
    case 'open':
      return null;
    case 'over':
      return overHeadline();
    case 'closed':
      return { title: t('guest.closed'), detail: t('guest.closedDetail') };
    case 'host-unable':
      return { title: t('guest.unable'), detail: t('guest.unableDetail') };
    case 'answered':
      return becomes(became ?? 'coming', visit, now);
  }
}

/** Of a link that leads nowhere any more. */
export function overHeadline(): Headline {
  return { title: t('guest.over'), detail: t('guest.overDetail') };
}

function becomes(
  became: NonNullable<GuestView['became']>,
  visit: GuestView['visit'],
  now: number,
): Headline {
  switch (became) {
    case 'waiting':
      return {
        title: t('guest.waiting'),
        detail: [turnOf(visit), main('visit.waitingDetail')].join(' · '),
      };
    case 'offered':
      return {
        title: t('guest.offered'),
        detail: main('visit.offeredUntil', {
          moment: deadlineSeenFrom(visit?.offeredUntil ?? now, now),
        }),
      };
    case 'wished':
      return {
        title: t('guest.wished'),
        detail: main('visit.ticket', { ticket: visit?.ticket ?? '' }),
      };
    case 'lapsed':
    case 'no-place':
      return { title: t(`guest.${became}`), detail: t('guest.againDetail') };
    case 'cancelled-by-school':
      return { title: t('guest.bySchool'), detail: t('guest.againDetail') };
    case 'withdrawn':
      return { title: t('guest.withdrawn'), detail: t('guest.unableDetail') };
    case 'declined':
      return { title: t('guest.cancelled'), detail: t('guest.cancelledDetail') };
    case 'inside':
      return { title: t('guest.inside'), detail: '' };
    case 'left':
    case 'missed':
      return { title: t('guest.past'), detail: '' };
    default:
      return { title: t('guest.coming'), detail: t('guest.comingDetail') };
  }
}

export function invitationFacts(view: GuestView, now: number): InvitationFacts {
  const name = inLanguage(school.name);
  const isOpen = view.state === 'open';
  const facts = [
    { name: t('guest.when'), value: `${shortDate(view.date)} ${view.start}–${view.end}` },
    { name: t('guest.where'), value: campusName(view.campus) },
    ...(view.purpose === null ? [] : [{ name: t('guest.purpose'), value: view.purpose }]),
    ...(isOpen ? [{ name: t('guest.howMany'), value: t('guest.upTo', { n: view.people }) }] : []),
  ];
  return {
    title:
      view.hostMasked === ''
        ? t('guest.anonymous', { school: name })
        : t('guest.from', { host: view.hostMasked, school: name }),
    facts,
    note: isOpen ? noteOf(view, now) : '',
  };
}

function noteOf({ until, way, left, waiting, drawAt }: GuestView, now: number): string {
  const places = {
    book: t('guest.left', { n: wholeNumber(left) }),
    wait: waiting === 0 ? t('guest.full') : t('guest.fullWaiting', { n: wholeNumber(waiting) }),
    wish: t('guest.drawn', { moment: deadlineSeenFrom(drawAt ?? now, now) }),
  };
  const answered = t('guest.until', { moment: deadlineSeenFrom(until ?? now, now) });
  return [answered, places[way]].join(' · ');
}

function turnOf(visit: GuestView['visit']): string {
  const ahead = visit?.ahead ?? 0;
  return ahead === 0 ? main('visit.next') : main('visit.ahead', { n: wholeNumber(ahead) });
}
