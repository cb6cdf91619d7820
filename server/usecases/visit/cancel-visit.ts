/**
 * Cancels a visit of the caller's own, or a wish, a wait, an offer, and frees its places, once, however often it is
 * called or killed (see slot-places.ts). Errors: VISIT_NOT_FOUND, also for others' visits; VISIT_ALREADY_CANCELLED,
 * VISIT_CANCEL_TOO_LATE and the visit's other states; VISIT_CHANGED for a stale version. Database calls: 7, more when
 * somebody waits for the places.
 */
import { stepVisit } from '../../../domain/visit/visit';
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import { tellHost } from '../guest/tell-host';
import { giveUpVisit } from './give-up-visit';
import { viewVisit } from './view-visit';

type CancelVisit = UseCase<
  VisitActions['cancelVisit']['input'],
  VisitActions['cancelVisit']['output']
>;

export const cancelVisit: CancelVisit = async (ports, caller, input) => {
  const policy = ports.school.visit;
  const visit = await ports.store.collection('visits').get(input.visitId);
  if (visit?.accountKey !== caller.accountKey) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  const step = stepVisit(visit, 'cancel', ports.clock.now(), policy);
  if (!step.ok) {
    return step;
  }
  if (visit.version !== input.version) {
    return { ok: false, code: 'VISIT_CHANGED' };
  }
  const cancelled = await giveUpVisit(ports, visit, 'holder');
  if (cancelled !== null) {
    await tellHost(ports, cancelled, 'cancelled');
  }
  return cancelled === null
    ? { ok: false, code: 'VISIT_CHANGED' }
    : { ok: true, value: { visit: viewVisit(cancelled, policy) } };
};
