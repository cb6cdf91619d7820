import { momentAt } from '../../../domain/calendar/shanghai';
import { displayName } from '../../../domain/identity/names';
import type { DayVisit } from '../../contract/staff-visits';
import type { VisitDocument } from '../../schema/documents';
import { partyOf, viewPerson } from './view-person';

/** What the office and the guards see of a visit at `now` (epoch ms). */
export function viewDayVisit(visit: VisitDocument, now: number): DayVisit {
  const { _id, version, start, end, status, plate, purpose } = visit;
  return {
    id: _id,
    version,
    start,
    end,
    status,
    people: partyOf(visit).map((one) => viewPerson(one, visit.date, displayName)),
    plate,
    purpose,
    checkedInAt: visit.checkedInAt?.getTime() ?? null,
    checkedOutAt: visit.checkedOutAt?.getTime() ?? null,
    isOverstay: status === 'checked-in' && now >= momentAt(visit.date, end),
  };
}
