import { addDays, momentAt, type DateText, type EpochMs } from '../calendar/shanghai';

/** Time to pack the document, and to cancel where that is possible until the day before. */
const EVENING = '18:00';

/** When a visitor is reminded of a visit: in the evening before. Null when that is over. */
export function visitRemindedAt(date: DateText, now: EpochMs): EpochMs | null {
  const at = momentAt(addDays(date, -1), EVENING);
  return at > now ? at : null;
}
