/** A day's visits: who comes, who is inside, closing at short notice. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type VisitDay = Staff['listVisitDay']['output'];
export type DayVisit = VisitDay['visits'][number];
export type DaySlot = VisitDay['slots'][number];
export type DayGate = VisitDay['gates'][number];

export function listVisitDay(campus: string, date: string): Promise<CallAnswer<VisitDay>> {
  return call('staff', 'listVisitDay', { campus, date });
}

export function stepVisit(
  visitId: string,
  version: number,
  step: 'check-in' | 'check-out',
): Promise<CallAnswer<Staff['stepVisit']['output']>> {
  return call('staff', 'stepVisit', { visitId, version, step });
}

export function exportVisitDay(
  campus: string,
  date: string,
  reason: string,
): Promise<CallAnswer<Staff['exportVisitDay']['output']>> {
  return call('staff', 'exportVisitDay', { campus, date, reason });
}

export function admitWalkIn(
  input: Staff['admitWalkIn']['input'],
): Promise<CallAnswer<Staff['admitWalkIn']['output']>> {
  return call('staff', 'admitWalkIn', input);
}

export function closeSlots(
  input: Staff['closeSlots']['input'],
): Promise<CallAnswer<Staff['closeSlots']['output']>> {
  return call('staff', 'closeSlots', input);
}

export function cancelForVisitor(
  visitId: string,
  version: number,
  reason: string,
): Promise<CallAnswer<Staff['cancelForVisitor']['output']>> {
  return call('staff', 'cancelForVisitor', { visitId, version, reason });
}
