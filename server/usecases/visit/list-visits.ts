/**
 * The caller's own visits, the latest day first, 50 at most, and a pass to book. Database calls: 2, and 1 for each that
 * waits.
 */
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import { viewOwnVisit } from './view-own-visit';
import { makePass } from './visit-pass';

const MOST = 50;

type ListVisits = UseCase<
  VisitActions['listVisits']['input'],
  VisitActions['listVisits']['output']
>;

export const listVisits: ListVisits = async (ports, caller) => {
  const { accountKey } = caller;
  const [visits, holds] = await Promise.all([
    ports.store
      .collection('visits')
      .find({ accountKey }, { limit: MOST, orderBy: [{ field: 'date', direction: 'desc' }] }),
    ports.store.collection('accounts').get(accountKey),
  ]);
  return {
    ok: true,
    value: {
      // Guests whom a host entered do not visit for the host.
      visits: await Promise.all(
        visits
          .filter(({ host }) => host?.accountKey !== accountKey)
          .map((visit) => viewOwnVisit(ports, visit)),
      ),
      pass: holds === null ? makePass(ports, accountKey) : null,
    },
  };
};
