/** Dates, times and numbers as people write them. Dates are 'YYYY-MM-DD' and times 'HH:MM', both in Shanghai. */
import { dateOf, timeOf, weekdayOf } from '../../domain/calendar/shanghai';
import { language } from './language';

const WEEKDAYS_ZH = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A blank at which no line breaks: the day stays with its month. */
const BOUND = '\u00a0';

/** 'Thursday 26 November', '11月26日星期四' */
export function longDate(date: string): string {
  return language() === 'zh'
    ? dayOfYear(date) + weekday(date)
    : `${weekday(date)} ${dayOfYear(date)}`;
}

/** 'Thu 26 Nov', '11月26日周四' */
export function shortDate(date: string): string {
  return language() === 'zh'
    ? dayOfYear(date) + shortWeekday(date)
    : `${shortWeekday(date)} ${shortDayOfYear(date)}`;
}

/** '26 November 2028', '2028年11月26日' */
export function fullDate(date: string): string {
  const year = date.slice(0, 4);
  return language() === 'zh' ? `${year}年${dayOfYear(date)}` : `${dayOfYear(date)} ${year}`;
}

/** A moment with its time: '20 Nov, 14:32', '11月20日 14:32' */
export function shortMoment(moment: number): string {
  const date = dateOf(moment);
  return language() === 'zh'
    ? `${dayOfYear(date)} ${timeOf(moment)}`
    : `${shortDayOfYear(date)}, ${timeOf(moment)}`;
}

/** A moment as it is said on the day itself ('17:00') or on another ('Thu 26 Nov, 12:00'). */
export function momentSeenFrom(moment: number, now: number): string {
  const date = dateOf(moment);
  if (date === dateOf(now)) return timeOf(moment);
  return `${shortDate(date)}${language() === 'zh' ? ' ' : ', '}${timeOf(moment)}`;
}

/** A moment until which something is possible; midnight is said as the end of the day before, 24:00. */
export function deadlineSeenFrom(moment: number, now: number): string {
  if (timeOf(moment) !== '00:00') return momentSeenFrom(moment, now);
  return momentSeenFrom(moment - 1, now).replace('23:59', '24:00');
}

/** 'Thu', '周四' */
export function shortWeekday(date: string): string {
  const name = weekday(date);
  return language() === 'zh' ? `周${name.slice(2)}` : name.slice(0, 3);
}

/** '1,203' in both languages. */
export function wholeNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function weekday(date: string): string {
  const names = language() === 'zh' ? WEEKDAYS_ZH : WEEKDAYS_EN;
  return names[weekdayOf(date)] ?? '';
}

function dayOfYear(date: string): string {
  const { month, day } = monthAndDay(date);
  return language() === 'zh' ? `${month}月${day}日` : day + BOUND + (MONTHS_EN[month - 1] ?? '');
}

function shortDayOfYear(date: string): string {
  const { month, day } = monthAndDay(date);
  return day + BOUND + (MONTHS_EN[month - 1] ?? '').slice(0, 3);
}

function monthAndDay(date: string): { readonly month: number; readonly day: number } {
  return { month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}
