/** The caller's own visits, the latest day first, 50 at most. Database calls: 1, and 1 for each that waits. */
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import { viewOwnVisit } from './view-own-visit';

const MOST = 50;

type ListVisits = UseCase<
  VisitActions['listVisits']['input'],
  VisitActions['listVisits']['output']
>;

export const listVisits: ListVisits = async (ports, caller) => {
  const visits = await ports.store
    .collection('visits')
    .find(
      { accountKey: caller.accountKey },
      { limit: MOST, orderBy: [{ field: 'date', direction: 'desc' }] },
    );
  return {
    ok: true,
    value: { visits: await Promise.all(visits.map((visit) => viewOwnVisit(ports, visit))) },
  };
};
