/**
 * Lets a visit's people in, or notes that they left. The member of staff has looked at their documents. Errors:
 * VISIT_NOT_FOUND; those of the step (domain/visit/visit.ts); VISIT_CHANGED for a stale version. Database calls: 3.
 */
import { stepVisit } from '../../../domain/visit/visit';
import type { StaffVisitActions } from '../../contract/staff-visits';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { viewDayVisit } from './view-day-visit';

type Call = StaffVisitActions['stepVisit'];

export const stepVisitAtGate: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { visitId, version, step },
) => {
  const now = ports.clock.now();
  const visits = ports.store.collection('visits');
  const visit = await visits.get(visitId);
  if (visit === null) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  const next = stepVisit(visit, step, now, ports.school.visit);
  if (!next.ok) {
    return next;
  }
  const at = new Date(now);
  const change = {
    status: next.value,
    ...(step === 'check-in' ? { checkedInAt: at } : { checkedOutAt: at }),
  };
  const updated = await visits.update(
    { _id: visitId, version, status: visit.status },
    { set: change, increase: { version: 1 } },
  );
  if (updated === 0) {
    return { ok: false, code: 'VISIT_CHANGED' };
  }
  await writeAudit(ports, `visit ${visitId} ${step} ${version}`, {
    actor: caller.accountKey,
    action: `visit-${step}`,
    subject: visitId,
    reason: '',
  });
  return {
    ok: true,
    value: { visit: viewDayVisit({ ...visit, ...change, version: version + 1 }, now) },
  };
};
