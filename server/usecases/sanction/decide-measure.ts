/**
 * Confirms a measure that somebody else proposed, which carries it out, or declines it. Who confirmed it already does so
 * again to finish what was interrupted. Errors: REASON_MISSING (for declining), MEASURE_NOT_FOUND,
 * MEASURE_ALREADY_DECIDED, MEASURE_NEEDS_ANOTHER_PERSON, MEASURE_CHANGED, CARD_CHANGED. Database calls: 3 to 13.
 */
import { decideMeasure as decide } from '../../../domain/sanction/measure';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { findStaffNames } from '../card/staff-names';
import { carryOutMeasure } from './carry-out-measure';
import { changeMeasure } from './change-measure';
import { toMeasure, viewMeasure } from './view-measure';

type DecideMeasure = StaffCardActions['decideMeasure'];

export const decideMeasure: UseCase<DecideMeasure['input'], DecideMeasure['output']> = async (
  ports,
  caller,
  { measureId, decision, reason },
) => {
  const why = decision === 'decline' ? readReason(reason) : null;
  if (why !== null && !why.ok) {
    return why;
  }
  const found = await ports.store.collection('measures').get(measureId);
  if (found === null) {
    return { ok: false, code: 'MEASURE_NOT_FOUND' };
  }
  let measure = found;
  const isRepeated =
    decision === 'confirm' && found.status === 'in-force' && found.decidedBy === caller.accountKey;
  if (!isRepeated) {
    const decided = decide(toMeasure(found), caller.accountKey, decision);
    if (!decided.ok) {
      return decided;
    }
    const changed = await changeMeasure(ports, found, {
      status: decided.value,
      decidedBy: caller.accountKey,
      decidedAt: new Date(ports.clock.now()),
      work: 'done',
    });
    if (!changed.ok) {
      return changed;
    }
    measure = changed.value;
  }
  if (measure.status === 'in-force') {
    const done = await carryOutMeasure(ports, measure);
    if (!done.ok) {
      return done;
    }
  } else {
    await writeAudit(ports, `measure ${measure._id} declined`, {
      actor: caller.accountKey,
      action: `decline-${measure.kind}`,
      subject: measure.cardNumber,
      reason: why?.value ?? null,
    });
  }
  const names = await findStaffNames(ports, [measure.proposedBy, measure.decidedBy]);
  return { ok: true, value: { measure: viewMeasure(ports, measure, names, caller.accountKey) } };
};
