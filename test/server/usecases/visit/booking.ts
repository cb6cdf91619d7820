/** Bookings for tests: what person(n) sends, and whether the places of a slot add up. */
import { WITH_PLACES } from '../../../../domain/visit/visit';
import type { VisitActions } from '../../../../server/contract/visit';
import { bookVisit } from '../../../../server/usecases/visit/book-visit';
import type { Harness } from '../../harness';
import { callerOf, person } from '../../people';

const holding: readonly string[] = WITH_PLACES;

export type Booking = VisitActions['bookVisit']['input'];

export const CAMPUS = 'main';
export const DAY = '2026-11-25';

export function visitorOf(n: number): Booking['visitor'] {
  const { name, document } = person(n).form;
  return { name, document };
}

export function booking(n: number, change: Partial<Booking> = {}): Booking {
  return {
    campus: CAMPUS,
    date: DAY,
    start: '08:00',
    visitor: visitorOf(n),
    companions: [],
    consents: [{ id: 'visit', version: '2026-11-01' }],
    ...change,
  };
}

export function book(harness: Harness, n: number, change: Partial<Booking> = {}) {
  return bookVisit(harness.ports, callerOf(harness, person(n).openid), booking(n, change));
}

/** Places of a slot as stored, and people of its visits that have places. */
export async function placesOf(
  harness: Harness,
  slotId: string,
): Promise<{ left: number; sold: number }> {
  const slot = await harness.ports.store.collection('slots').get(slotId);
  const visits = (await harness.all('visits')).filter(
    (visit) => visit.slotId === slotId && holding.includes(visit.status),
  );
  const sold = visits.reduce((sum, { companions }) => sum + 1 + companions.length, 0);
  return { left: slot?.left ?? -1, sold };
}
