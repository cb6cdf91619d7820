/** Visits: the places of a day, one's bookings. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';

type Visit = Contract['visit'];
export type DaySlots = Visit['listSlots']['output'];
export type VisitView = Visit['listVisits']['output']['visits'][number];
export type Booking = Visit['bookVisit']['input'];
export type DrawView = Visit['getDraw']['output'];
export type Visitor = Booking['visitor'];

/** Slots of a campus on a day ('YYYY-MM-DD'). */
export function listSlots(campus: string, date: string): Promise<CallAnswer<DaySlots>> {
  return call('visit', 'listSlots', { campus, date });
}

export function bookVisit(booking: Booking): Promise<CallAnswer<Visit['bookVisit']['output']>> {
  return call('visit', 'bookVisit', booking);
}

/** For a full slot. */
export function waitForPlace(
  booking: Booking,
): Promise<CallAnswer<Visit['waitForPlace']['output']>> {
  return call('visit', 'waitForPlace', booking);
}

/** For a day that is drawn by lot. */
export function wishForPlace(
  booking: Booking,
): Promise<CallAnswer<Visit['wishForPlace']['output']>> {
  return call('visit', 'wishForPlace', booking);
}

export function acceptOffer(
  visitId: string,
  version: number,
): Promise<CallAnswer<Visit['acceptOffer']['output']>> {
  return call('visit', 'acceptOffer', { visitId, version });
}

export function getDraw(
  campus: string,
  date: string,
  start: string,
): Promise<CallAnswer<DrawView>> {
  return call('visit', 'getDraw', { campus, date, start });
}

export function listVisits(): Promise<CallAnswer<Visit['listVisits']['output']>> {
  return call('visit', 'listVisits', {});
}

export function cancelVisit(
  visitId: string,
  version: number,
): Promise<CallAnswer<Visit['cancelVisit']['output']>> {
  return call('visit', 'cancelVisit', { visitId, version });
}
