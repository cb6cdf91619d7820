import { groupPlaces, type GroupPolicy } from '../../../../domain/visit/group';
import type { GroupSummary } from '../../../contract/group';
import type { Ports } from '../../../ports';
import type { VisitDocument } from '../../../schema/documents';
import { placesForAnybody, readSlots } from '../slot-places';
import { peopleOf } from '../view-visit';

/** Requests as the office sees them, with the places that are left on their days. One database call. */
export async function viewGroups(
  ports: Ports,
  visits: readonly VisitDocument[],
  groups: GroupPolicy,
): Promise<GroupSummary[]> {
  const days = visits.map(({ campus, date }) => groupPlaces(campus, date, groups));
  const stored = await readSlots(ports, [...new Map(days.map((day) => [day.id, day])).values()]);
  return visits.map((visit) => {
    const { _id, version, campus, date, start, end, purpose, bookedAt } = visit;
    const day = groupPlaces(campus, date, groups);
    return {
      id: _id,
      version,
      campus,
      date,
      start,
      end,
      people: peopleOf(visit),
      children: visit.group?.children ?? 0,
      purpose: purpose ?? '',
      sentAt: bookedAt.getTime(),
      left: placesForAnybody(day, stored.get(day.id)),
    };
  });
}
