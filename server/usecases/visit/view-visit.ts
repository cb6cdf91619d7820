import { maskName } from '../../../domain/identity/names';
import { momentAt } from '../../../domain/calendar/shanghai';
import { cancelUntil, hasNoPlaceYet } from '../../../domain/visit/visit';
import type { VisitPolicy } from '../../../domain/visit/visit-policy';
import type { VisitView } from '../../contract/visit';
import type { VisitDocument } from '../../schema/documents';
import { viewPerson } from './view-person';

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
    companions: visit.companions.map((one) => viewPerson(one, visit.date, maskName)),
    people: peopleOf(visit),
    byInvitation: visit.host !== undefined,
    group: visit.group === undefined ? null : { answer: visit.group.answer },
    plate: visit.plate,
    cancelUntil: hasNoPlaceYet(visit.status)
      ? momentAt(visit.date, visit.end)
      : cancelUntil(visit, policy),
    offeredUntil: visit.offeredUntil?.getTime() ?? null,
    ticket: visit.ticket,
    ahead: null,
  };
}

/** The visitor and companions together: the places it takes. */
export function peopleOf(visit: Pick<VisitDocument, 'companions'>): number {
  return 1 + visit.companions.length;
}
