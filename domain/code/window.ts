import { dateOf, type DateText, type EpochMs } from '../calendar/shanghai';

/** An identity code is right for one window of 30 s; windows are counted from 1970-01-01T00:00:00Z. */
export const WINDOW_MS = 30_000;

/** How many windows beside its own a code is still accepted in: clocks of gates differ. */
export const WINDOW_TOLERANCE = 1;

/** The window in which the moment lies. */
export function windowOf(moment: EpochMs): number {
  return Math.floor(moment / WINDOW_MS);
}

/** The first moment of the window. */
export function windowStart(window: number): EpochMs {
  return window * WINDOW_MS;
}

/** The day in Shanghai to which the window belongs: the pseudonym of its code is that of this day. */
export function dateOfWindow(window: number): DateText {
  return dateOf(windowStart(window));
}
