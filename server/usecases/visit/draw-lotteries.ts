/**
 * Draws the slots whose time has come and carries the draws out. The drawn order is written before anything follows from
 * it, with the seed that makes it checkable; what follows is repeatable, so a kill anywhere does not change an outcome.
 */
import { drawTickets, type DrawnTicket } from '../../../domain/visit/lottery';
import { findSlot } from '../../../domain/visit/slot';
import { drawnQueue } from '../../../domain/visit/waiting-list';
import type { Ports } from '../../ports';
import type { DrawDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { openSlot, QUIET_MS } from './slot-places';
import { SEED_PLACE } from './open-draw';
import { tellVisitors } from './tell-visitors';
import { peopleOf } from './view-visit';

const PAGE = 20;
const TOLD = 200;

/** Two database calls when there is nothing to draw. */
export async function drawLotteries(ports: Ports, stopAt: number): Promise<void> {
  const draws = ports.store.collection('visit_draws');
  // Until then a wish of the last second may still be on its way.
  const drawAt = { to: new Date(ports.clock.now() - QUIET_MS) };
  for (const draw of await draws.find({ status: 'open', drawAt }, { limit: PAGE })) {
    await drawSlot(ports, draw);
  }
  for (const draw of await draws.find({ status: 'drawn', drawAt }, { limit: PAGE })) {
    await carryOut(ports, draw, stopAt);
  }
}

async function drawSlot(ports: Ports, draw: DrawDocument): Promise<void> {
  const wishes = await findAll(ports.store.collection('visits'), {
    slotId: draw._id,
    status: 'wished',
  });
  const seed = ports.vault.open(SEED_PLACE, draw.sealedSeed);
  const tickets = drawTickets(
    wishes.map((visit) => ({ ticket: visit.ticket ?? '', people: peopleOf(visit) })),
    seed,
    draw.places,
    ports.sha256,
  );
  await ports.store
    .collection('visit_draws')
    .update({ _id: draw._id, status: 'open' }, { set: { status: 'drawn', seed, tickets } });
}

/**
 * The slot has no places for anybody until its visits are counted, whoever gives some back meanwhile: then what is left
 * is offered in the order that was drawn.
 */
async function carryOut(ports: Ports, draw: DrawDocument, stopAt: number): Promise<void> {
  const slot = findSlot(draw.campus, draw.date, draw.start, ports.school.visit);
  if (!slot.ok) {
    return;
  }
  await openSlot(ports, slot.value, { left: -draw.places });
  const drawn = new Map(draw.tickets.map((ticket) => [ticket.ticket, ticket]));
  const visits = ports.store.collection('visits');
  const wishes = await findAll(visits, { slotId: draw._id, status: 'wished' });
  for (const { _id, version, ticket } of wishes) {
    if (ports.clock.now() >= stopAt) {
      return;
    }
    await visits.update(
      { _id, version, status: 'wished' },
      { set: outcomeOf(drawn.get(ticket ?? '')), increase: { version: 1 } },
    );
  }
  const placed = await findAll(visits, { slotId: draw._id });
  const told = placed.filter(
    ({ ticket, status }) => ticket !== null && drawn.has(ticket) && status !== 'cancelled',
  );
  for (let from = 0; from < told.length; from += TOLD) {
    await tellVisitors(ports, told.slice(from, from + TOLD), 'visit-drawn');
  }
  await ports.store
    .collection('slots')
    .update({ _id: draw._id }, { set: { unsettled: true, movedAt: new Date(ports.clock.now()) } });
  await ports.store
    .collection('visit_draws')
    .update({ _id: draw._id, status: 'drawn' }, { set: { status: 'done' } });
}

/** A wish that came too late for the draw waits behind everybody who was in it. */
function outcomeOf(ticket: DrawnTicket | undefined) {
  if (ticket === undefined) {
    return { status: 'waiting', queue: drawnQueue(999_999) } as const;
  }
  return ticket.isPlaced
    ? ({ status: 'booked' } as const)
    : ({ status: 'waiting', queue: drawnQueue(ticket.rank) } as const);
}
