import type { TimeText } from '../calendar/shanghai';
import type { Period } from '../calendar/vacations';

export interface SlotTimes {
  readonly start: TimeText;
  readonly end: TimeText;
  /** People who can be booked for it. */
  readonly places: number;
}

export interface Campus {
  readonly id: string;
  readonly slots: readonly SlotTimes[];
}

/** Days with more wishes than places. */
export interface LotteryPolicy {
  readonly days: readonly Period[];
  /** The draw is so many days before the day, at this time; until then wishes are taken. */
  readonly drawDaysBefore: number;
  readonly drawAt: TimeText;
}

/** The rules of visiting; a part of a school's profile. */
export interface VisitPolicy {
  /** How many days ahead one can book; today counts as 0. */
  readonly daysAhead: number;
  /** When a new day opens for booking. */
  readonly opensAt: TimeText;
  readonly campuses: readonly Campus[];
  /** The visitor and companions together. */
  readonly peoplePerBooking: number;
  /** A visit can be cancelled until its day begins, or until its slot does. */
  readonly cancelUntil: 'day-before' | 'slot-start';
  /** Days between two visits of the same person; 0 for none. */
  readonly repeatAfterDays: number;
  /** Days after a visit nobody came to during which the person cannot book; 0 for none. */
  readonly noShowBarDays: number;
  readonly closedDays: readonly Period[];
  /** Minutes for which a place that came free is kept for whoever waits for it. */
  readonly offerMinutes: number;
  readonly lottery: LotteryPolicy;
}
