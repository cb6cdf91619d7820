import { addDays, dateOf, startOfDay, type DateText } from '../../../domain/calendar/shanghai';
import type { RetentionClass } from '../../../schools/schema';
import type { Ports } from '../../ports';
import type { Query } from '../../ports/store';
import type { Documents } from '../../schema/documents';

/** Before when something has to lie to be let go: a moment, and the same as a day. */
export interface Cutoff {
  readonly moment: Date;
  readonly day: DateText;
}

export interface RetentionRule {
  readonly collection: keyof Documents;
  readonly kept: RetentionClass;
  /** `_id`s of the next ones whose time is over, at most `limit`. */
  find(ports: Ports, cutoff: Cutoff, limit: number): Promise<readonly string[]>;
  /** Lets these go, as far as their time is still over; repeatable. */
  end(ports: Ports, ids: readonly string[], cutoff: Cutoff): Promise<void>;
}

/** The cutoff of a time in days, counted back from the beginning of today in Shanghai. */
export function cutoffOf(now: number, days: number): Cutoff {
  const day = addDays(dateOf(now), -days);
  return { day, moment: new Date(startOfDay(day)) };
}

/** A rule that removes documents. What belongs to them is let go by `before` them, which has to be repeatable. */
export function removal<K extends keyof Documents>(
  collection: K,
  kept: RetentionClass,
  over: (cutoff: Cutoff) => Query<Documents[K]>,
  before?: (ports: Ports, ids: readonly string[]) => Promise<void>,
): RetentionRule {
  return {
    collection,
    kept,
    async find(ports, cutoff, limit) {
      const found = await ports.store.collection(collection).find(over(cutoff), { limit });
      return found.map(({ _id }) => _id);
    },
    async end(ports, ids, cutoff) {
      await before?.(ports, ids);
      // Asked again: it may have been used or changed since it was found.
      await ports.store.collection(collection).remove({ ...over(cutoff), _id: { in: ids } });
    },
  };
}
