import { isAlive } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import type { SlotDocument, VisitDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { giveUpVisit } from './give-up-visit';
import { tellVisitors } from './tell-visitors';

const PAGE = 50;
const TOLD = 50;

/**
 * Cancels what was booked for slots that were closed, and tells everybody. A slot is looked through until it is settled,
 * so a booking that was under way when it closed is found too. One database call when nothing was closed.
 */
export async function carryOutClosings(ports: Ports, stopAt: number): Promise<void> {
  const closed = await ports.store
    .collection('slots')
    .find({ unsettled: true, closedAt: { not: null } }, { limit: PAGE });
  for (const slot of closed) {
    await emptySlot(ports, slot, stopAt);
  }
}

async function emptySlot(ports: Ports, slot: SlotDocument, stopAt: number): Promise<void> {
  const { campus, date, start } = slot;
  const ofDay = await findAll(ports.store.collection('visits'), { date, campus });
  // A group that comes at that time has places of its own.
  const visits = ofDay.filter((visit) => visit.start === start);
  const planned = visits.filter(({ status }) => isAlive(status) && status !== 'checked-in');
  for (let from = 0; from < planned.length && ports.clock.now() < stopAt; from += TOLD) {
    await cancelAll(ports, planned.slice(from, from + TOLD));
  }
  // Whoever cancelled may have been killed before anybody was told.
  const before = visits.filter(({ cancelledBy, group }) => {
    const isRefused = (group?.answer ?? null) !== null;
    return cancelledBy === 'school' && !isRefused;
  });
  for (let from = 0; from < before.length; from += TOLD) {
    await tellVisitors(ports, before.slice(from, from + TOLD), 'visit-cancelled');
  }
}

async function cancelAll(ports: Ports, visits: readonly VisitDocument[]): Promise<void> {
  const cancelled: VisitDocument[] = [];
  for (const visit of visits) {
    const given = await giveUpVisit(ports, visit, 'school');
    cancelled.push(...(given === null ? [] : [given]));
  }
  await tellVisitors(ports, cancelled, 'visit-cancelled');
}
