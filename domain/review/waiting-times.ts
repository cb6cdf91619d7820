import type { EpochMs } from '../calendar/shanghai';

/** How long people whose registrations were decided had waited for it. Durations in ms. */
export interface WaitingTimes {
  readonly people: number;
  readonly total: number;
  readonly longest: number;
}

export const NO_WAITING: WaitingTimes = { people: 0, total: 0, longest: 0 };

/** Adds those decided at `decidedAt`, by the moments at which they were submitted. */
export function addWaiting(
  times: WaitingTimes,
  submittedAt: readonly EpochMs[],
  decidedAt: EpochMs,
): WaitingTimes {
  return submittedAt.reduce((sum, submitted) => {
    const waited = Math.max(0, decidedAt - submitted);
    return {
      people: sum.people + 1,
      total: sum.total + waited,
      longest: Math.max(sum.longest, waited),
    };
  }, times);
}

/** The mean, in ms; 0 when nobody waited. */
export function meanWaiting({ people, total }: WaitingTimes): number {
  return people === 0 ? 0 : total / people;
}
