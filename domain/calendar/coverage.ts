import type { DateText } from './shanghai';

/** The calendar has not been published, or not been entered, for the year in question: nobody can say. */
export const YEAR_NOT_COVERED = 'CALENDAR_YEAR_NOT_COVERED';
export type YearNotCovered = typeof YEAR_NOT_COVERED;

/**
 * Answers for one day; for a year it does not know it says so instead of guessing. Never test the answer for truth
 * alone: compare it with `true`, `false` or CALENDAR_YEAR_NOT_COVERED.
 */
export type CalendarLookup = (date: DateText) => boolean | YearNotCovered;
