/**
 * Answers an appeal: the sanction stays (`upheld`) or goes (`lifted`). By somebody who neither proposed nor confirmed
 * it; the answer is read by the alumnus. Errors: REASON_MISSING, MEASURE_NOT_FOUND, APPEAL_NOT_FOUND,
 * MEASURE_NEEDS_ANOTHER_PERSON, MEASURE_CHANGED, CARD_CHANGED. Database calls: 6 to 10.
 */
import { mayDecideAppeal } from '../../../domain/sanction/measure';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { MeasureDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { findStaffNames } from '../card/staff-names';
import { tellHolders } from '../card/tell-holders';
import { carryOutMeasure } from './carry-out-measure';
import { changeMeasure } from './change-measure';
import { toMeasure, viewMeasure } from './view-measure';

type DecideAppeal = StaffCardActions['decideAppeal'];

export const decideAppeal: UseCase<DecideAppeal['input'], DecideAppeal['output']> = async (
  ports,
  caller,
  input,
) => {
  const answer = readReason(input.reason);
  if (!answer.ok) {
    return answer;
  }
  const found = await ports.store.collection('measures').get(input.measureId);
  if (found === null) {
    return { ok: false, code: 'MEASURE_NOT_FOUND' };
  }
  const measure = await decideOnce(ports, found, caller.accountKey, input.outcome, answer.value);
  if (!measure.ok) {
    return measure;
  }
  const told = await tell(ports, measure.value);
  if (!told.ok) {
    return told;
  }
  await writeAudit(ports, `appeal against ${found._id} decided`, {
    actor: caller.accountKey,
    action: `appeal-${input.outcome}`,
    subject: found.cardNumber,
    reason: answer.value,
  });
  const { proposedBy, decidedBy, lifted } = measure.value;
  const names = await findStaffNames(ports, [proposedBy, decidedBy, lifted?.by]);
  return {
    ok: true,
    value: { measure: viewMeasure(ports, measure.value, names, caller.accountKey) },
  };
};

/** Decided already by the same person in the same way: an answer lost on the way, finished again. */
async function decideOnce(
  ports: Ports,
  found: MeasureDocument,
  by: string,
  outcome: 'upheld' | 'lifted',
  answer: string,
): Promise<Outcome<MeasureDocument>> {
  const { appeal } = found;
  if (appeal !== null && appeal.decidedBy === by && appeal.outcome === outcome) {
    return { ok: true, value: found };
  }
  const may = mayDecideAppeal(toMeasure(found), by);
  if (!may.ok || appeal === null) {
    return may.ok ? { ok: false, code: 'APPEAL_NOT_FOUND' } : may;
  }
  const at = new Date(ports.clock.now());
  return changeMeasure(ports, found, {
    appeal: { ...appeal, outcome, answer, decidedBy: by, decidedAt: at },
    work: 'done',
    ...(outcome === 'lifted' ? { status: 'lifted', lifted: { by, at, reason: answer } } : {}),
  });
}

async function tell(ports: Ports, measure: MeasureDocument): Promise<Outcome<true>> {
  if (measure.status === 'lifted') {
    return carryOutMeasure(ports, measure);
  }
  const card = await ports.store.collection('cards').get(measure.cardNumber);
  if (card !== null) {
    await tellHolders(ports, [card], 'card-changed', () => `appeal ${measure._id}`);
  }
  return { ok: true, value: true };
}
