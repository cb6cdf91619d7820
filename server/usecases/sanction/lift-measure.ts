/**
 * Takes a measure back that is in force, with a reason: a sanction that has done its work, a death that was a mistake.
 * The card returns to what other grounds leave it. Whoever lifted it does so again to finish what was interrupted.
 * Errors: REASON_MISSING, MEASURE_NOT_FOUND, MEASURE_ALREADY_DECIDED, MEASURE_CHANGED, CARD_CHANGED. Database calls: 8.
 */
import { liftMeasure as lift } from '../../../domain/sanction/measure';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { UseCase } from '../../endpoint/action';
import { readReason } from '../card/read-reason';
import { findStaffNames } from '../card/staff-names';
import { carryOutMeasure } from './carry-out-measure';
import { changeMeasure } from './change-measure';
import { toMeasure, viewMeasure } from './view-measure';

type LiftMeasure = StaffCardActions['liftMeasure'];

export const liftMeasure: UseCase<LiftMeasure['input'], LiftMeasure['output']> = async (
  ports,
  caller,
  input,
) => {
  const reason = readReason(input.reason);
  if (!reason.ok) {
    return reason;
  }
  const found = await ports.store.collection('measures').get(input.measureId);
  if (found === null) {
    return { ok: false, code: 'MEASURE_NOT_FOUND' };
  }
  let measure = found;
  if (found.lifted?.by !== caller.accountKey) {
    const lifted = lift(toMeasure(found));
    if (!lifted.ok) {
      return lifted;
    }
    const changed = await changeMeasure(ports, found, {
      status: lifted.value,
      lifted: { by: caller.accountKey, at: new Date(ports.clock.now()), reason: reason.value },
      // An appeal that is still open has got what it asked for.
      ...(found.appeal?.outcome === 'open'
        ? { appeal: { ...found.appeal, outcome: 'lifted', answer: reason.value } }
        : {}),
      work: 'done',
    });
    if (!changed.ok) {
      return changed;
    }
    measure = changed.value;
  }
  const done = await carryOutMeasure(ports, measure);
  if (!done.ok) {
    return done;
  }
  const { proposedBy, decidedBy, lifted } = measure;
  const names = await findStaffNames(ports, [proposedBy, decidedBy, lifted?.by]);
  return { ok: true, value: { measure: viewMeasure(ports, measure, names, caller.accountKey) } };
};
