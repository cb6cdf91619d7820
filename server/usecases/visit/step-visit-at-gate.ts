/**
 * Lets a visit's people in, or notes that they left. The member of staff has looked at their documents. Errors:
 * VISIT_NOT_FOUND; those of the step (domain/visit/visit.ts); VISIT_CHANGED for a stale version. Under the name of an
 * entry the same step can be taken again, and changes nothing more. Database calls: 3.
 */
import { stepVisit } from '../../../domain/visit/visit';
import type { StaffVisitActions } from '../../contract/staff-visits';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { writeAudit } from '../audit/write-audit';
import { viewDayVisit } from './view-day-visit';

type Call = StaffVisitActions['stepVisit'];

export async function stepVisitAtGate(
  ports: Ports,
  caller: Caller,
  { visitId, version, step }: Call['input'],
  entry: string | null = null,
): Promise<Outcome<Call['output']>> {
  const now = ports.clock.now();
  const visits = ports.store.collection('visits');
  const visit = await visits.get(visitId);
  if (visit === null) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  const record = (): Promise<void> =>
    writeAudit(ports, `visit ${visitId} ${step} ${version}`, {
      actor: caller.accountKey,
      action: `visit-${step}`,
      subject: visitId,
      reason: '',
    });
  if (entry !== null && visit.steppedBy === entry) {
    await record();
    return { ok: true, value: { visit: viewDayVisit(visit, now) } };
  }
  const next = stepVisit(visit, step, now, ports.school.visit);
  if (!next.ok) {
    return next;
  }
  const at = new Date(now);
  const change = {
    status: next.value,
    ...(step === 'check-in' ? { checkedInAt: at } : { checkedOutAt: at }),
    ...(entry === null ? {} : { steppedBy: entry }),
  };
  const updated = await visits.update(
    { _id: visitId, version, status: visit.status },
    { set: change, increase: { version: 1 } },
  );
  if (updated === 0) {
    return { ok: false, code: 'VISIT_CHANGED' };
  }
  await record();
  return {
    ok: true,
    value: { visit: viewDayVisit({ ...visit, ...change, version: version + 1 }, now) },
  };
}
