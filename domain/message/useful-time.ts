/** How long a message is worth sending after its event; the app tells the outcome for as long as it matters. */
import { MS_PER_MINUTE } from '../calendar/shanghai';
import type { Channel, MessageKind } from './kinds';

const HOUR = 60 * MS_PER_MINUTE;
const DAY = 24 * HOUR;

const BY_CHANNEL: Readonly<Record<Channel, number>> = {
  sms: 7 * DAY,
  mail: 3 * DAY,
  subscription: 3 * DAY,
};

/** Milliseconds. */
export function usefulTime(kind: MessageKind, channel: Channel): number {
  switch (kind) {
    case 'possession-code':
      return 10 * MS_PER_MINUTE;
    case 'visit-reminder':
      return 12 * HOUR;
    // An offer ends within hours.
    case 'visit-offered':
    case 'guests-offered':
      return 2 * HOUR;
    default:
      return BY_CHANNEL[channel];
  }
}
