import type { TimeText } from '../calendar/shanghai';
import type { Period } from '../calendar/vacations';

/** When a school reviews; the part of a school's profile that the weekly review needs. */
export interface ReviewPolicy {
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekday: number;
  /** What is committed before this time of the review day takes part; at this very time it is late. */
  readonly cutOff: TimeText;
  /** Registration opens again when the batch closes, and at this time of the day at the latest. */
  readonly reopenLatest: TimeText;
  /** Winter and summer vacations, during which there is no review. */
  readonly vacations: readonly Period[];
}
