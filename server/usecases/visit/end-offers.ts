import { stepVisit } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { momentAt } from '../../../domain/calendar/shanghai';
import { offerEnds } from '../../../domain/visit/waiting-list';
import { tellHost } from '../guest/tell-host';
import { giveUpVisit } from './give-up-visit';
import { tellVisitors, visitEvent } from './tell-visitors';

const PAGE = 100;

/**
 * Passes on places that were offered and not taken in time. One database call when there are none, else 2, and 8 or
 * more for each.
 */
export async function endOffers(ports: Ports, stopAt: number): Promise<void> {
  const now = ports.clock.now();
  const due = await ports.store
    .collection('visits')
    .find({ status: 'offered', offeredUntil: { to: new Date(now) } }, { limit: PAGE });
  const told = await tellForgotten(ports, due);
  for (const visit of due.filter(({ _id }) => !told.includes(_id))) {
    if (ports.clock.now() >= stopAt) {
      return;
    }
    if (stepVisit(visit, 'end-offer', now, ports.school.visit).ok) {
      const ended = await giveUpVisit(ports, visit, 'no-answer');
      await (ended === null ? null : tellHost(ports, ended, 'lapsed'));
    }
  }
}

/**
 * Whoever was to tell them may have been killed: their time begins now. Answers their ids. One database call for none.
 */
async function tellForgotten(
  ports: Ports,
  visits: readonly VisitDocument[],
): Promise<readonly string[]> {
  if (visits.length === 0) {
    return [];
  }
  const events = visits.map(({ _id }) => visitEvent(_id, 'visit-offered'));
  const notices = await ports.store.collection('inbox').getMany(events);
  const told = notices.map(({ _id }) => _id);
  const forgotten = visits.filter(
    (visit) => visit.accountKey !== '' && !told.includes(visitEvent(visit._id, 'visit-offered')),
  );
  const now = ports.clock.now();
  for (const { _id, version, date, end } of forgotten) {
    const until = offerEnds(now, momentAt(date, end), ports.school.visit);
    await ports.store
      .collection('visits')
      .update(
        { _id, version, status: 'offered' },
        { set: { offeredUntil: new Date(until) }, increase: { version: 1 } },
      );
  }
  await tellVisitors(ports, forgotten, 'visit-offered');
  return forgotten.map(({ _id }) => _id);
}
