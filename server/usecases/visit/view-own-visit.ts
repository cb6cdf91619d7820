import type { VisitView } from '../../contract/visit';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { viewVisit } from './view-visit';

/** The visit, and how many parties are before it on the waiting list. One database call while it waits, else none. */
export async function viewOwnVisit(ports: Ports, visit: VisitDocument): Promise<VisitView> {
  const view = viewVisit(visit, ports.school.visit);
  if (visit.status !== 'waiting' || visit.queue === null) {
    return view;
  }
  const ahead = await ports.store
    .collection('visits')
    .count({ slotId: visit.slotId, status: 'waiting', queue: { before: visit.queue } });
  return { ...view, ahead };
}
