/** Prints what the calendar answers to the cases; run by time-zone.test.ts under several time zones. */
import { isPublicHoliday, isWorkingDay } from '../../../domain/calendar/holidays';
import {
  addDays,
  addYears,
  dateOf,
  startOfDay,
  timeOf,
  weekdayOf,
} from '../../../domain/calendar/shanghai';
import { addWorkingDays } from '../../../domain/calendar/working-days';
import { activationOpensAt } from '../../../domain/card/activation';
import { nextReview } from '../../../domain/review/review-calendar';
import { profile as jsu } from '../../../schools/jsu/profile';
import { profile as sjtu } from '../../../schools/sjtu/profile';
import calendar from '../../cases/calendar.json';
import reviews from '../../cases/review-calendar.json';

const answers = {
  days: calendar.days.map(({ date }) => [
    weekdayOf(date),
    isPublicHoliday(date),
    isWorkingDay(date),
    startOfDay(date),
    addYears(date, 2),
  ]),
  year: Array.from({ length: 366 }, (_, day) => addDays('2026-01-01', day)).map((date) => [
    isPublicHoliday(date),
    isWorkingDay(date),
  ]),
  moments: calendar.moments.map(({ utc }) => {
    const moment = Date.parse(utc);
    return [dateOf(moment), timeOf(moment), activationOpensAt(moment)];
  }),
  workingDays: calendar.workingDays.map(({ from, count }) =>
    addWorkingDays(from, count, isWorkingDay, sjtu.review.vacations),
  ),
  reviews: reviews.nextReview.map(({ at }) =>
    nextReview(Date.parse(at), jsu.review, isPublicHoliday),
  ),
};

process.stdout.write(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), answers }));
