/** Weeks and days of the year, of a date read in UTC. */

const DAY_MS = 86_400_000;

export function dayOfYear(date: Date): number {
  const start = new Date(0);
  start.setUTCFullYear(date.getUTCFullYear(), 0, 1);
  return Math.floor((date.getTime() - start.getTime()) / DAY_MS) + 1;
}

/** Weeks begin on Sunday; the days before the first Sunday are week 0. */
export function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);
}

/** The Thursday of a date's week: ISO 8601 counts a week to the year its Thursday lies in. */
function thursday(date: Date): Date {
  return new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY_MS);
}

export function isoWeek(date: Date): number {
  return Math.floor((dayOfYear(thursday(date)) - 1) / 7) + 1;
}

export function isoWeekYear(date: Date): number {
  return thursday(date).getUTCFullYear();
}
