/** When a message that was not taken is tried again. Times are epoch ms. */
import { addDays, dateOf, momentAt, MS_PER_MINUTE, type EpochMs } from '../calendar/shanghai';

/**
 * What a refusal says about another attempt: `soon` and `in-an-hour` pass by themselves, `tomorrow` is a limit of the
 * day, `when-mended` is nothing about this message (credentials, an empty package, a text that is not approved),
 * `never` would be refused again.
 */
export type Again = 'soon' | 'in-an-hour' | 'tomorrow' | 'when-mended' | 'never';

export type NextAttempt =
  | { readonly status: 'waiting'; readonly at: EpochMs; readonly counts: boolean }
  | { readonly status: 'failed' };

const MOST_ATTEMPTS = 5;
/** Pauses of 1, 4, 16 and 64 minutes. */
const FIRST_PAUSE = MS_PER_MINUTE;
const PAUSE_GROWTH = 4;
const HOUR = 60 * MS_PER_MINUTE;
/** Until somebody tops up a package or corrects a setting. */
const MENDING_PAUSE = 30 * MS_PER_MINUTE;
/** A limit of the day ends at midnight; nobody wants to be told then. */
const MORNING = '09:00';

/**
 * What becomes of a message after a refusal, `attempts` being those made, this one included. An attempt counts unless the
 * service as a whole was out of order: then no message is to blame.
 */
export function nextAttempt(again: Again, attempts: number, now: EpochMs): NextAttempt {
  if (again === 'when-mended') {
    return { status: 'waiting', at: now + MENDING_PAUSE, counts: false };
  }
  if (again === 'never' || attempts >= MOST_ATTEMPTS) {
    return { status: 'failed' };
  }
  const pause = FIRST_PAUSE * PAUSE_GROWTH ** (Math.max(1, attempts) - 1);
  switch (again) {
    case 'soon':
      return { status: 'waiting', at: now + pause, counts: true };
    case 'in-an-hour':
      return { status: 'waiting', at: now + Math.max(HOUR, pause), counts: true };
    case 'tomorrow':
      return {
        status: 'waiting',
        at: momentAt(addDays(dateOf(now), 1), MORNING),
        counts: true,
      };
  }
}
