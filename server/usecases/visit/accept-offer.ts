/**
 * Takes a place that was offered. Errors: VISIT_NOT_FOUND, also for others' visits; VISIT_NOT_OFFERED,
 * VISIT_OFFER_OVER; VISIT_CHANGED for a stale version. Giving it up is cancelling. Two database calls; three more
 * for the alumnus who invited, to be told.
 */
import { stepVisit } from '../../../domain/visit/visit';
import type { VisitActions } from '../../contract/visit';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { tellHost } from '../guest/tell-host';
import { beginMovement } from './slot-places';
import { viewVisit } from './view-visit';

type AcceptOffer = UseCase<
  VisitActions['acceptOffer']['input'],
  VisitActions['acceptOffer']['output']
>;

export const acceptOffer: AcceptOffer = async (ports, caller, { visitId, version }) => {
  const visit = await ports.store.collection('visits').get(visitId);
  if (visit?.accountKey !== caller.accountKey) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  if (visit.host !== undefined) {
    // Killed before the host is told, the slot is looked at again, and they are.
    await beginMovement(ports, visit.slotId);
  }
  const taken = await takeOffer(ports, { ...visit, version });
  if (!taken.ok) {
    return taken;
  }
  await tellHost(ports, taken.value, 'accepted');
  return { ok: true, value: { visit: viewVisit(taken.value, ports.school.visit) } };
};

/** Books a visit that was offered its places, if it is still as it was read. Errors as above. One database call. */
export async function takeOffer(
  ports: Ports,
  visit: VisitDocument,
): Promise<Outcome<VisitDocument>> {
  const step = stepVisit(visit, 'accept-offer', ports.clock.now(), ports.school.visit);
  if (!step.ok) {
    return step;
  }
  const { _id, version } = visit;
  const change = { status: step.value, offeredUntil: null };
  const updated = await ports.store
    .collection('visits')
    .update({ _id, version, status: 'offered' }, { set: change, increase: { version: 1 } });
  return updated === 0
    ? { ok: false, code: 'VISIT_CHANGED' }
    : { ok: true, value: { ...visit, ...change, version: version + 1 } };
}
