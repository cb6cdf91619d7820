/** What the Visit tab shows: days, slots, people, one's bookings. Pure. */
import { school } from '@school';
import { parseIdentityDocument } from '../../../domain/identity/document';
import { isChildOn } from '../../../domain/visit/companion';
import { addDays } from '../../../domain/calendar/shanghai';
import { maskDocumentNumber } from '../../../domain/identity/document';
import { identityInput, type Identity } from '../../components/identity-fields/identity';
import { deadlineSeenFrom, shortDate, shortWeekday, wholeNumber } from '../../i18n/dates';
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
}

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

export function campusOptions(): { value: string; label: string }[] {
  return school.visit.campuses.map(({ id, name }) => ({ value: id, label: inLanguage(name) }));
}

export function slotRows(day: DaySlots): SlotRow[] {
  return day.slots.map(({ start, end, places, left, closed }) => ({
    start,
    time: `${start}–${end}`,
    note: slotNote(closed, left),
    taken: Math.min(100, Math.round(((places - left) / places) * 100)),
    closed: closed !== null || left === 0,
  }));
}

export function personRow(person: Identity, title: string): PersonRow {
  const name = [person.chinese, person.latin].find((text) => text.trim() !== '') ?? '';
  const document = t(`identity.short-${person.type}`);
  return {
    title: name === '' ? title : name,
    detail: `${document} ${maskDocumentNumber(person.number)}`,
  };
}

export function visitRows(visits: readonly VisitView[], now: number): VisitRow[] {
  return visits.map((visit) => {
    const active = visit.status === 'booked';
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
      cancelUntil:
        active && now < visit.cancelUntil
          ? t('visit.cancelUntil', { moment: deadlineSeenFrom(visit.cancelUntil, now) })
          : '',
    };
  });
}

/** Whether a child comes along on `date`, as far as the documents tell: then a guardian has to agree. */
export function childAlong(companions: readonly Identity[], date: string, today: string): boolean {
  return companions.some((companion) => {
    const parsed = parseIdentityDocument(identityInput(companion).document, today);
    const birthDate = parsed.ok ? (parsed.value.birthDate ?? null) : null;
    return isChildOn({ document: null, birthDate }, date);
  });
}

/** The booking as it is sent; texts that are empty are left out. */
export function bookingOf(
  slot: { readonly campus: string; readonly date: string; readonly start: string },
  visitor: Identity,
  companions: readonly Identity[],
  plate: string,
  purpose: string,
  guardianConsents: boolean,
): Booking {
  return {
    ...slot,
    ...(guardianConsents ? { guardianConsents } : {}),
    visitor: identityInput(visitor),
    companions: companions.map(identityInput),
    ...(plate.trim() === '' ? {} : { plate: plate.trim() }),
    ...(purpose.trim() === '' ? {} : { purpose: purpose.trim() }),
    consents: school.visit.consents
      .filter(({ required }) => required)
      .map(({ id, version }) => ({ id, version })),
  };
}

function slotNote(closed: DaySlots['slots'][number]['closed'], left: number): string {
  if (closed === 'VISIT_SLOT_PAST') return t('visit.slotPast');
  if (closed !== null || left === 0) return t('visit.slotFull');
  return t('visit.left', { n: wholeNumber(left) });
}

function campusName(id: string): string {
  const campus = school.visit.campuses.find((one) => one.id === id);
  return campus === undefined ? id : inLanguage(campus.name);
}
