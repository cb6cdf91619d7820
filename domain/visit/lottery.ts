/**
 * The draw of a day with more wishes than places. The school commits itself to a seed before the first wish: it publishes
 * the SHA-256 of the seed. After the draw it publishes the seed and every ticket, and anybody can draw again:
 *
 * 1. the SHA-256 of the seed (UTF-8) is the commitment;
 * 2. tickets stand in the order of the SHA-256 of `seed:ticket` (lower-case hexadecimal, compared as text);
 * 3. each party in this order is given its places while there are enough left; the others wait, in the same order.
 *
 * docs/visit-draw.md says the same for people, docs/verify-draw.mjs does it.
 */
import { addDays, momentAt, type DateText, type EpochMs } from '../calendar/shanghai';
import { isWithin } from '../calendar/vacations';
import type { LotteryPolicy } from './visit-policy';

export interface Ticket {
  readonly ticket: string;
  readonly people: number;
}

export interface DrawnTicket extends Ticket {
  /** From 1, in the order that was drawn. */
  readonly rank: number;
  readonly isPlaced: boolean;
}

/** Lower-case hexadecimal of the SHA-256 of a text in UTF-8. */
export type Sha256 = (text: string) => string;

export function isLotteryDay(date: DateText, policy: LotteryPolicy): boolean {
  return isWithin(date, policy.days);
}

/** When wishes for the day end and it is drawn. */
export function drawnAt(date: DateText, policy: LotteryPolicy): EpochMs {
  return momentAt(addDays(date, -policy.drawDaysBefore), policy.drawAt);
}

/** The published commitment of a seed. */
export function commitmentOf(seed: string, sha256: Sha256): string {
  return sha256(seed);
}

/** Every ticket in the order that the seed gives, and who has places. */
export function drawTickets(
  tickets: readonly Ticket[],
  seed: string,
  places: number,
  sha256: Sha256,
): DrawnTicket[] {
  const ordered = tickets
    .map((ticket) => ({ ...ticket, hash: sha256(`${seed}:${ticket.ticket}`) }))
    .sort((one, other) => (one.hash < other.hash ? -1 : 1));
  let left = places;
  return ordered.map(({ ticket, people }, index) => {
    const isPlaced = people <= left;
    left -= isPlaced ? people : 0;
    return { ticket, people, rank: index + 1, isPlaced };
  });
}
