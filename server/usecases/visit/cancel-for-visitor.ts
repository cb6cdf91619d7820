/**
 * Cancels somebody's visit for the school, also on the day, and tells them; it counts as no missed visit. Errors:
 * VISIT_NOT_FOUND, VISIT_REASON_MISSING, VISIT_ALREADY_CHECKED_IN and the visit's other states; VISIT_CHANGED for a stale
 * version. Database calls: 11, more when somebody waits for the places.
 */
import { hasNoPlaceYet, stepVisit } from '../../../domain/visit/visit';
import type { StaffVisitActions } from '../../contract/staff-visits';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { giveUpVisit } from './give-up-visit';
import { tellVisitors } from './tell-visitors';
import { viewDayVisit } from './view-day-visit';

type Call = StaffVisitActions['cancelForVisitor'];

export const cancelForVisitor: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { visitId, version, reason },
) => {
  const now = ports.clock.now();
  const visit = await ports.store.collection('visits').get(visitId);
  if (visit === null) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  if (reason.trim() === '') {
    return { ok: false, code: 'VISIT_REASON_MISSING' };
  }
  // The school's own deadline is for visitors.
  const step = stepVisit(visit, 'cancel', now, { cancelUntil: 'slot-start' });
  const isPlanned = visit.status === 'booked' || hasNoPlaceYet(visit.status);
  if (!step.ok && !isPlanned) {
    return step;
  }
  const cancelled = visit.version === version ? await giveUpVisit(ports, visit, 'school') : null;
  if (cancelled === null) {
    return { ok: false, code: 'VISIT_CHANGED' };
  }
  await tellVisitors(ports, [cancelled], 'visit-cancelled');
  await writeAudit(ports, `visit ${visitId} cancelled ${version}`, {
    actor: caller.accountKey,
    action: 'cancel-visit-for-visitor',
    subject: visitId,
    reason: reason.trim(),
  });
  return { ok: true, value: { visit: viewDayVisit(cancelled, now) } };
};
