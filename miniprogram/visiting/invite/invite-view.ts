/** What the page of a new invitation shows: days, campuses and slots to which guests can be invited. Pure. */
import { school } from '@school';
import {
  campusOptions,
  daysFrom,
  slotRows,
  type DayOption,
  type SlotRow,
  type Way,
} from '../../pages/visit/visit-view';
import { deadlineSeenFrom } from '../../i18n/dates';
import type { InvitationView } from '../../services/guest';
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

/** Slots to which guests can be invited; for a full one they wait, on a day that is drawn they take part. */
export function guestSlots(day: DaySlots): SlotRow[] {
  return day.closed === null ? slotRows(day) : [];
}

/**
 * What a full slot, or a day that is drawn, means for an invitation that is made so; '' for a slot with places for all,
 * or none chosen.
 */
export function lineText(
  way: 'link' | 'enter',
  places: Way | null,
  drawAt: number | null,
  now: number,
): string {
  return places === null || places === 'book'
    ? ''
    : t(`invite.${way}-${places}`, {
        moment: deadlineSeenFrom(drawAt ?? now, now),
        minutes: school.visit.offerMinutes,
      });
}

/** What became of guests whom the host entered. */
export function resultText({ state, ticket }: InvitationView): { title: string; content: string } {
  switch (state) {
    case 'waiting':
    case 'offered':
      return { title: t('invite.waiting'), content: t('invite.waitingDetail') };
    case 'wished':
      return {
        title: t('invite.wished'),
        content: t('invite.wishedDetail', { ticket: ticket ?? '' }),
      };
    default:
      return { title: t('invite.booked'), content: t('invite.bookedDetail') };
  }
}

export function peopleOptions(): { value: string; label: string }[] {
  return Array.from({ length: guests?.guestsPerInvitation ?? 0 }, (_one, i) => ({
    value: String(i + 1),
    label: t('invite.peopleOption', { n: i + 1 }),
  }));
}
