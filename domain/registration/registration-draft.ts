/** How long an unfinished registration is kept: long enough to fetch a diploma, not to be forgotten about. */
import { addDays, dateOf, startOfDay, type EpochMs } from '../calendar/shanghai';

export const DRAFT_KEPT_DAYS = 30;

/** Whether a draft that was saved then is still kept at `now`; it is to 24:00 of the last day. */
export function isDraftKept(savedAt: EpochMs, now: EpochMs): boolean {
  return now < startOfDay(addDays(dateOf(savedAt), DRAFT_KEPT_DAYS + 1));
}
