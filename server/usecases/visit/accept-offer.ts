/**
 * Takes a place that was offered. Errors: VISIT_NOT_FOUND, also for others' visits; VISIT_NOT_OFFERED, VISIT_OFFER_OVER;
 * VISIT_CHANGED for a stale version. Giving it up is cancelling. Two database calls.
 */
import { stepVisit } from '../../../domain/visit/visit';
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import { viewVisit } from './view-visit';

type AcceptOffer = UseCase<
  VisitActions['acceptOffer']['input'],
  VisitActions['acceptOffer']['output']
>;

export const acceptOffer: AcceptOffer = async (ports, caller, { visitId, version }) => {
  const policy = ports.school.visit;
  const visits = ports.store.collection('visits');
  const visit = await visits.get(visitId);
  if (visit?.accountKey !== caller.accountKey) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  const step = stepVisit(visit, 'accept-offer', ports.clock.now(), policy);
  if (!step.ok) {
    return step;
  }
  const change = { status: step.value, offeredUntil: null };
  const updated = await visits.update(
    { _id: visit._id, version, status: 'offered' },
    { set: change, increase: { version: 1 } },
  );
  return updated === 0
    ? { ok: false, code: 'VISIT_CHANGED' }
    : {
        ok: true,
        value: { visit: viewVisit({ ...visit, ...change, version: version + 1 }, policy) },
      };
};
