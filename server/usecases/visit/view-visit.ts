import { maskName } from '../../../domain/identity/names';
import { cancelUntil } from '../../../domain/visit/visit';
import type { VisitPolicy } from '../../../domain/visit/visit-policy';
import type { VisitView } from '../../contract/visit';
import type { VisitDocument } from '../../schema/documents';

/** What the account that booked it sees of a visit. */
export function viewVisit(visit: VisitDocument, policy: VisitPolicy): VisitView {
  return {
    id: visit._id,
    version: visit.version,
    campus: visit.campus,
    date: visit.date,
    start: visit.start,
    end: visit.end,
    status: visit.status,
    visitorMasked: maskName(visit.visitor.name),
    people: peopleOf(visit),
    plate: visit.plate,
    cancelUntil: cancelUntil(visit, policy),
  };
}

/** The visitor and companions together: the places it takes. */
export function peopleOf(visit: Pick<VisitDocument, 'companions'>): number {
  return 1 + visit.companions.length;
}
