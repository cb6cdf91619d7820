import type { VisitView } from '../../contract/visit';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { viewVisit } from './view-visit';

/** The visit, and how many parties are before it on the waiting list. One database call while it waits, else none. */
export async function viewOwnVisit(ports: Ports, visit: VisitDocument): Promise<VisitView> {
  return { ...viewVisit(visit, ports.school.visit), ahead: await countAhead(ports, visit) };
}

/**
 * Parties before a visit on the waiting list; null when it is not on one. One database call while it waits, else none.
 */
export async function countAhead(
  ports: Ports,
  { status, slotId, queue }: Pick<VisitDocument, 'status' | 'slotId' | 'queue'>,
): Promise<number | null> {
  return status === 'waiting' && queue !== null
    ? ports.store.collection('visits').count({ slotId, status, queue: { before: queue } })
    : null;
}
