/** What the Visit tab shows: days, slots, people, one's bookings. Pure. */
import { school } from '@school';
import { visitRemindedAt } from '../../../domain/visit/reminder';
import { hasNoPlaceYet } from '../../../domain/visit/visit';
import { addDays } from '../../../domain/calendar/shanghai';
import { maskDocumentNumber } from '../../../domain/identity/document';
import {
  companionInput,
  isChild,
  isWithoutDocument,
  type PartyPerson,
} from '../../components/child-fields/party-person';
import { identityInput } from '../../components/identity-fields/identity';
import { deadlineSeenFrom, fullDate, shortDate, shortWeekday, wholeNumber } from '../../i18n/dates';
import { errorText } from '../../i18n/error-texts';
import { t } from '../../i18n/index';
import { inLanguage } from '../../i18n/language';
import type { Booking, DaySlots, VisitView } from '../../services/visit';

export interface DayOption {
  readonly date: string;
  readonly weekday: string;
  /** Day of the month. */
  readonly day: string;
  readonly spoken: string;
}

export interface SlotRow {
  readonly start: string;
  readonly time: string;
  /** How many places are left, or why there are none. */
  readonly note: string;
  /** Taken places in percent. */
  readonly taken: number;
  readonly closed: boolean;
  readonly left: number;
  /** What one person can do: book it, wait for a place of it, wish for one. */
  readonly way: Way;
}

export type Way = 'book' | 'wait' | 'wish';

export interface PersonRow {
  readonly title: string;
  readonly detail: string;
}

export interface VisitRow {
  readonly id: string;
  readonly version: number;
  readonly when: string;
  readonly where: string;
  readonly status: string;
  readonly active: boolean;
  /** Until when it can be cancelled; '' when it cannot. */
  readonly cancelUntil: string;
  /** Whether there is still an evening before. */
  readonly remindable: boolean;
  readonly reminded: boolean;
  /** Whether it has a page of its own, for the calendar and for changes. */
  readonly changeable: boolean;
  /** The place in the line, the ticket, or until when an offer stands; '' for a visit that is booked. */
  readonly turn: string;
  readonly offered: boolean;
  /** Whether it is a group's, and the office has not decided yet. */
  readonly requested: boolean;
  /** Whether giving it up costs no place. */
  readonly placeless: boolean;
  /** Query of the page of its draw; '' where nothing was drawn. */
  readonly draw: string;
}

/** Today and the days one may book ahead. */
export function daysFrom(today: string): DayOption[] {
  return Array.from({ length: school.visit.daysAhead + 1 }, (_day, i) => {
    const date = addDays(today, i);
    return {
      date,
      weekday: shortWeekday(date),
      day: String(Number(date.slice(8))),
      spoken: shortDate(date),
    };
  });
}

/** What is said of groups; '' where there are none. */
export function groupsText(): string {
  const { groups } = school.visit;
  return groups === null ? '' : t('visit.groupsDetail', groups.people);
}

export function campusOptions(): { value: string; label: string }[] {
  return school.visit.campuses.map(({ id, name }) => ({ value: id, label: inLanguage(name) }));
}

export function slotRows(day: DaySlots): SlotRow[] {
  return day.slots.map(({ start, end, places, left, waiting, closed }) => ({
    start,
    time: `${start}–${end}`,
    note: day.drawAt === null ? slotNote(closed, left, waiting) : wishNote(closed, places),
    taken: Math.min(100, Math.round(((places - left) / places) * 100)),
    closed: closed !== null && closed !== 'VISIT_SLOT_FULL',
    left,
    way: day.drawAt === null ? (left === 0 ? 'wait' : 'book') : 'wish',
  }));
}

/** Why nothing of a day can be booked; '' where something can. */
export function dayClosedText({ closed, opensAt }: DaySlots, now: number): string {
  if (closed === null) return '';
  if (closed === 'VISIT_TOO_FAR_AHEAD') {
    return t('visit.opens', { moment: deadlineSeenFrom(opensAt, now) });
  }
  return closed === 'VISIT_SLOT_PAST' ? t('visit.dayOver') : errorText({ code: closed }).title;
}

/** When a day is drawn by lot; '' where places are given as they are asked for. */
export function lotteryText({ closed, drawAt }: DaySlots, now: number): string {
  return closed === null && drawAt !== null
    ? t('visit.lotteryDetail', { moment: deadlineSeenFrom(drawAt, now) })
    : '';
}

/** What so many people can do: where places are left, but not for all of them, they wait together. */
export function wayFor({ way, left }: Pick<SlotRow, 'way' | 'left'>, people: number): Way {
  return way === 'book' && left < people ? 'wait' : way;
}

export function personRow(person: PartyPerson, title: string): PersonRow {
  const name = [person.chinese, person.latin].find((text) => text.trim() !== '') ?? '';
  const document = isWithoutDocument(person)
    ? ''
    : `${t(`identity.short-${person.type}`)} ${maskDocumentNumber(person.number)}`;
  const birthDate = person.birthDate ?? '';
  const child = birthDate === '' ? '' : t('child.born', { date: fullDate(birthDate) });
  return {
    title: name === '' ? title : name,
    detail: [document, child].filter((text) => text !== '').join(' · '),
  };
}

export function visitRows(
  visits: readonly VisitView[],
  reminded: readonly string[],
  now: number,
): VisitRow[] {
  return visits.map((visit) => {
    const placeless = hasNoPlaceYet(visit.status);
    const active = visit.status === 'booked' || placeless;
    const parts = [
      campusName(visit.campus),
      t('visit.peopleCount', { n: visit.people }),
      visit.plate,
    ];
    return {
      id: visit.id,
      version: visit.version,
      when: `${shortDate(visit.date)} ${visit.start}–${visit.end}`,
      where: parts.filter((part) => part !== null && part !== '').join(' · '),
      status: t(`visitStatus.${visit.status}`),
      active,
      turn: turnOf(visit, now),
      offered: visit.status === 'offered',
      requested: visit.status === 'requested',
      placeless,
      draw:
        visit.ticket === null
          ? ''
          : `campus=${visit.campus}&date=${visit.date}&start=${visit.start}&ticket=${visit.ticket}`,
      remindable: visit.status === 'booked' && visitRemindedAt(visit.date, now) !== null,
      reminded: reminded.includes(visit.id),
      changeable: visit.status === 'booked' && now < visit.cancelUntil,
      cancelUntil:
        active && !placeless && now < visit.cancelUntil
          ? t('visit.cancelUntil', { moment: deadlineSeenFrom(visit.cancelUntil, now) })
          : '',
    };
  });
}

function turnOf(visit: VisitView, now: number): string {
  const { status, ahead, ticket, offeredUntil, group } = visit;
  const answer = group?.answer ?? '';
  switch (status) {
    case 'requested':
      return t('visit.groupWaits');
    case 'cancelled':
      return answer === '' ? '' : t('visit.groupRefused', { answer });
    case 'waiting':
      return ahead === 0 ? t('visit.next') : t('visit.ahead', { n: wholeNumber(ahead ?? 0) });
    case 'wished':
      return t('visit.ticket', { ticket: ticket ?? '' });
    case 'offered':
      return t('visit.offeredUntil', { moment: deadlineSeenFrom(offeredUntil ?? now, now) });
    default:
      return '';
  }
}

/** Whether a child is among them on `date`, as far as it is known: then a guardian has to agree. */
export function childAlong(people: readonly PartyPerson[], date: string, today: string): boolean {
  return people.some((person) => isChild(person, date, today));
}

/** The booking as it is sent; texts that are empty are left out. */
export function bookingOf(
  slot: { readonly campus: string; readonly date: string; readonly start: string },
  visitor: PartyPerson,
  companions: readonly PartyPerson[],
  plate: string,
  purpose: string,
  guardianConsents: boolean,
): Booking {
  return {
    ...slot,
    ...(guardianConsents ? { guardianConsents } : {}),
    visitor: identityInput(visitor),
    companions: companions.map(companionInput),
    ...(plate.trim() === '' ? {} : { plate: plate.trim() }),
    ...(purpose.trim() === '' ? {} : { purpose: purpose.trim() }),
    consents: school.visit.consents
      .filter(({ required }) => required)
      .map(({ id, version }) => ({ id, version })),
  };
}

/** What became of a booking, a wait or a wish. */
export function resultText({ status, ticket }: VisitView): { title: string; content: string } {
  switch (status) {
    case 'waiting':
    case 'offered':
      return { title: t('visit.waiting'), content: t('visit.waitingDetail') };
    case 'wished':
      return {
        title: t('visit.wished'),
        content: t('visit.wishedDetail', { ticket: ticket ?? '' }),
      };
    default:
      return { title: t('visit.booked'), content: t('visit.bookedDetail') };
  }
}

type Closed = DaySlots['slots'][number]['closed'];

function wishNote(closed: Closed, places: number): string {
  return closed === null
    ? t('visit.wishes', { n: wholeNumber(places) })
    : slotNote(closed, places, 0);
}

function slotNote(closed: Closed, left: number, waiting: number): string {
  if (closed === 'VISIT_SLOT_PAST') return t('visit.slotPast');
  if (closed === 'VISIT_SLOT_CLOSED') return t('visit.slotClosed');
  if (closed !== null || left === 0) {
    return waiting === 0
      ? t('visit.canWaitFirst')
      : t('visit.canWait', { n: wholeNumber(waiting) });
  }
  return t('visit.left', { n: wholeNumber(left) });
}

function campusName(id: string): string {
  const campus = school.visit.campuses.find((one) => one.id === id);
  return campus === undefined ? id : inLanguage(campus.name);
}
