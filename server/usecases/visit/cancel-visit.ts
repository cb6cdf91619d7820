/**
 * Cancels a visit of the caller's own and frees its places, once, however often it is called or killed (see
 * slot-places.ts). Errors: VISIT_NOT_FOUND, also for others' visits; VISIT_ALREADY_CANCELLED, VISIT_CANCEL_TOO_LATE and
 * the visit's other states; VISIT_CHANGED for a stale version. Database calls: 5.
 */
import { stepVisit } from '../../../domain/visit/visit';
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import { beginReturn, keepPlaces, returnPlaces } from './slot-places';
import { peopleOf, viewVisit } from './view-visit';
import { releaseDays } from './visitor-days';

type CancelVisit = UseCase<
  VisitActions['cancelVisit']['input'],
  VisitActions['cancelVisit']['output']
>;

export const cancelVisit: CancelVisit = async (ports, caller, input) => {
  const now = ports.clock.now();
  const policy = ports.school.visit;
  const visits = ports.store.collection('visits');
  const visit = await visits.get(input.visitId);
  if (visit?.accountKey !== caller.accountKey) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  const step = stepVisit(visit, 'cancel', now, policy);
  if (!step.ok) {
    return step;
  }
  if (visit.version !== input.version) {
    return { ok: false, code: 'VISIT_CHANGED' };
  }
  const people = peopleOf(visit);
  const change = { status: step.value, cancelledAt: new Date(now) };
  await beginReturn(ports, visit.slotId, people);
  const updated = await visits.update(
    { _id: visit._id, version: visit.version },
    { set: change, increase: { version: 1 } },
  );
  if (updated === 0) {
    await keepPlaces(ports, visit.slotId, people);
    return { ok: false, code: 'VISIT_CHANGED' };
  }
  await returnPlaces(ports, visit.slotId, people);
  await releaseDays(ports, visit._id);
  return {
    ok: true,
    value: { visit: viewVisit({ ...visit, ...change, version: visit.version + 1 }, policy) },
  };
};
