/** Groups: a leader sends a list, the office decides, and the places are others than those of slots. */
import { addDays, dateOf, momentAt, type DateText, type EpochMs } from '../calendar/shanghai';
import type { Slot } from './slot';
import type { VisitPolicy } from './visit-policy';

export interface GroupPolicy {
  /** The leader and everybody else together. */
  readonly people: { readonly min: number; readonly max: number };
  readonly daysAhead: number;
  /** Days that the office has to decide. */
  readonly noticeDays: number;
  /** People in groups on a campus and day, besides the places of slots. */
  readonly placesPerDay: number;
}

/** Instead of the time at which a slot starts. */
const GROUPS = 'groups';

/** The first day for which a group can ask at `now`. */
export function firstGroupDay(now: EpochMs, { noticeDays }: GroupPolicy): DateText {
  return addDays(dateOf(now), noticeDays);
}

/** The rules of visiting as they are for a group. */
export function groupVisits<P extends VisitPolicy>(policy: P, groups: GroupPolicy): P {
  const { daysAhead, people } = groups;
  return { ...policy, daysAhead, peoplePerBooking: people.max };
}

/** The places of all groups on a campus and day; they are sold as those of a slot. */
export function groupPlaces(campus: string, date: DateText, groups: GroupPolicy): Slot {
  const [start, end] = ['00:00', '23:59'];
  return {
    id: `${campus}#${date}#${GROUPS}`,
    campus,
    date,
    start,
    end,
    places: groups.placesPerDay,
    startsAt: momentAt(date, start),
    endsAt: momentAt(date, end),
  };
}
