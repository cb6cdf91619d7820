/** Who waits for a place of a full slot, and for how long a place that came free is kept. */
import { MS_PER_MINUTE, type EpochMs } from '../calendar/shanghai';

export interface Waiting {
  /** Orders the list: smaller is earlier. */
  readonly queue: string;
  readonly people: number;
}

/**
 * Whose turn it is: the earliest party that fits. A party that does not fit keeps its turn and is passed by smaller ones:
 * otherwise places would stay empty while people wait for them. Null when nobody fits.
 */
export function nextInLine<W extends Waiting>(list: readonly W[], left: number): W | null {
  return list
    .filter(({ people }) => people <= left)
    .reduce<W | null>(
      (first, one) => (first === null || one.queue < first.queue ? one : first),
      null,
    );
}

/** Whoever was in a draw comes before everybody who came later, in the order that was drawn. */
export function drawnQueue(rank: number): string {
  return `0#${String(rank).padStart(6, '0')}`;
}

/** First come, first served; `id` decides between two of the same millisecond. */
export function laterQueue(now: EpochMs, id: string): string {
  return `1#${String(now).padStart(14, '0')}#${id}`;
}

/** Until when an offer of `now` stands: for the school's time, and not longer than the slot. */
export function offerEnds(
  now: EpochMs,
  slotEndsAt: EpochMs,
  { offerMinutes }: { readonly offerMinutes: number },
): EpochMs {
  return Math.min(now + offerMinutes * MS_PER_MINUTE, slotEndsAt);
}
