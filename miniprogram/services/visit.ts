/** Visits: the places of a day, one's bookings. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';

type Visit = Contract['visit'];
export type DaySlots = Visit['listSlots']['output'];
export type VisitView = Visit['listVisits']['output']['visits'][number];
export type Booking = Visit['bookVisit']['input'];
export type DrawView = Visit['getDraw']['output'];
export type Visitor = Booking['visitor'];

/** As the list of visits gave it: it saves the server a look at the account while everybody books. */
let pass: string | null = null;

function withPass(booking: Booking): Booking {
  return pass === null ? booking : { ...booking, pass };
}

/** Slots of a campus on a day ('YYYY-MM-DD'). */
export function listSlots(campus: string, date: string): Promise<CallAnswer<DaySlots>> {
  return call('visit', 'listSlots', { campus, date });
}

export function bookVisit(booking: Booking): Promise<CallAnswer<Visit['bookVisit']['output']>> {
  return call('visit', 'bookVisit', withPass(booking));
}

/** For a full slot. */
export function waitForPlace(
  booking: Booking,
): Promise<CallAnswer<Visit['waitForPlace']['output']>> {
  return call('visit', 'waitForPlace', withPass(booking));
}

/** For a day that is drawn by lot. */
export function wishForPlace(
  booking: Booking,
): Promise<CallAnswer<Visit['wishForPlace']['output']>> {
  return call('visit', 'wishForPlace', withPass(booking));
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

export async function listVisits(): Promise<CallAnswer<Visit['listVisits']['output']>> {
  const answer = await call('visit', 'listVisits', {});
  if (answer.ok) pass = answer.value.pass;
  return answer;
}

export function changeVisit(
  change: Visit['changeVisit']['input'],
): Promise<CallAnswer<Visit['changeVisit']['output']>> {
  return call('visit', 'changeVisit', change);
}

export function getCalendarFile(
  visitId: string,
  language: 'zh' | 'en',
): Promise<CallAnswer<Visit['getCalendarFile']['output']>> {
  return call('visit', 'getCalendarFile', { visitId, language });
}

export function cancelVisit(
  visitId: string,
  version: number,
): Promise<CallAnswer<Visit['cancelVisit']['output']>> {
  return call('visit', 'cancelVisit', { visitId, version });
}
