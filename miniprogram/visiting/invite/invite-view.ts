/** What the page of a new invitation shows: days, campuses and slots to which guests can be invited. Pure. */
import { school } from '@school';
import {
  campusOptions,
  daysFrom,
  slotRows,
  type DayOption,
  type SlotRow,
} from '../../pages/visit/visit-view';
import type { DaySlots } from '../../services/visit';
import { t } from '../i18n/index';

const { guests } = school;

/** Today and the days to which guests may be invited. */
export function guestDays(today: string): DayOption[] {
  return daysFrom(today).slice(0, (guests?.daysAhead ?? 0) + 1);
}

export function guestCampuses(): { value: string; label: string }[] {
  return campusOptions().filter(({ value }) => guests?.campuses.includes(value) ?? false);
}

/** Guests neither wait nor wish: only a slot with places can be chosen. */
export function guestSlots(day: DaySlots): SlotRow[] {
  if (day.closed !== null) return [];
  return slotRows(day).map((row) => ({ ...row, closed: row.closed || row.way !== 'book' }));
}

export function peopleOptions(): { value: string; label: string }[] {
  return Array.from({ length: guests?.guestsPerInvitation ?? 0 }, (_one, i) => ({
    value: String(i + 1),
    label: t('invite.peopleOption', { n: i + 1 }),
  }));
}
