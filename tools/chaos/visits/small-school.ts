/** A school with slots for a few: a day as others, one that is drawn by lot, one whose slots are closed in the end. */
import type { SchoolProfile } from '../../../schools/schema';

export const CAMPUS = 'main';
export const START = Date.parse('2026-11-23T09:00:00+08:00');
export const DRAWN_DAY = '2026-11-26';
export const CLOSED_DAY = '2026-11-27';
export const DAYS = ['2026-11-25', DRAWN_DAY, CLOSED_DAY] as const;
/** Hours after the start, so that a season can go there when it wants to. */
export const DRAW_AT = Date.parse('2026-11-23T19:00:00+08:00');
export const SLOTS = [
  { start: '08:00', end: '11:00', places: 4 },
  { start: '14:00', end: '17:00', places: 6 },
] as const;
export const STARTS = ['08:00', '14:00'] as const;
export const GUESTS_PER_MONTH = 7;
export const GUESTS_PER_INVITATION = 3;

/** A school's rules with these slots, offers that stand for minutes, and the guests of another one. */
export function smallSchool(
  school: SchoolProfile,
  guests: NonNullable<SchoolProfile['guests']>,
): SchoolProfile {
  const [campus] = school.visit.campuses;
  if (campus === undefined) throw new Error('a school has a campus');
  return {
    ...school,
    visit: {
      ...school.visit,
      offerMinutes: 5,
      repeatAfterDays: 0,
      closedDays: [],
      campuses: [{ ...campus, id: CAMPUS, slots: [...SLOTS] }],
      lottery: {
        days: [{ from: DRAWN_DAY, to: DRAWN_DAY }],
        drawDaysBefore: 3,
        drawAt: '19:00',
      },
    },
    guests: {
      ...guests,
      campuses: [CAMPUS],
      guestsPerMonth: GUESTS_PER_MONTH,
      guestsPerInvitation: GUESTS_PER_INVITATION,
      linkHours: 0.5,
    },
  };
}

export function slotIdOf(date: string, start: string): string {
  return `${CAMPUS}#${date}#${start}`;
}

/** Places of every slot, by id. */
export function placesOfSlots(): ReadonlyMap<string, number> {
  return new Map(
    DAYS.flatMap((date) =>
      SLOTS.map(({ start, places }) => [slotIdOf(date, start), places] as const),
    ),
  );
}
