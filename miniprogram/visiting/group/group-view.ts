/** What the page for groups shows: days, times, what a list holds. Pure. */
import { school } from '@school';
import { addDays, daysBetween, dateOf } from '../../../domain/calendar/shanghai';
import { firstGroupDay } from '../../../domain/visit/group';
import { shortDate, shortWeekday, wholeNumber } from '../../i18n/dates';
import { errorText } from '../../i18n/error-texts';
import type { DayOption } from '../../pages/visit/visit-view';
import type { GroupListView } from '../../services/group';
import { t } from '../i18n/index';

const { groups } = school.visit;

export interface ListRow {
  readonly line: string;
  readonly title: string;
  readonly next: string;
}

export interface ListShown {
  readonly summary: string;
  readonly children: string;
  /** '' where nothing is wrong. */
  readonly wrong: string;
  readonly rows: readonly ListRow[];
  readonly more: string;
}

/** The days for which a group can ask at `now` (epoch ms). */
export function groupDays(now: number): DayOption[] {
  if (groups === null) return [];
  const first = firstGroupDay(now, groups);
  const last = addDays(dateOf(now), groups.daysAhead);
  return Array.from({ length: daysBetween(first, last) + 1 }, (_day, i) => {
    const date = addDays(first, i);
    return {
      date,
      weekday: shortWeekday(date),
      day: String(Number(date.slice(8))),
      spoken: shortDate(date),
    };
  });
}

export function timesOf(campus: string): { start: string; time: string }[] {
  const slots = school.visit.campuses.find(({ id }) => id === campus)?.slots ?? [];
  return slots.map(({ start, end }) => ({ start, time: `${start}–${end}` }));
}

export function introText(): string {
  return groups === null
    ? ''
    : t('group.intro', { days: groups.noticeDays, min: groups.people.min, max: groups.people.max });
}

export function listShown(list: GroupListView): ListShown {
  const { people, children, leader, mistakes, mistakeCount } = list;
  const more = mistakeCount - mistakes.length;
  return {
    summary: leader === null ? '' : t('group.read', { n: wholeNumber(people), leader }),
    children: children === 0 ? '' : t('group.children', { n: wholeNumber(children) }),
    wrong: mistakeCount === 0 ? '' : t('group.wrong', { n: wholeNumber(mistakeCount) }),
    rows: mistakes.map(({ line, column, code }) => ({
      line: t('group.line', { line, column: t(`group.column-${column}`) }),
      ...errorText({ code }),
    })),
    more: more === 0 ? '' : t('group.more', { n: wholeNumber(more) }),
  };
}
