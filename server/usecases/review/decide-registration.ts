import { stepBatch } from '../../../domain/review/batch';
import { checkDecision, decideAgain } from '../../../domain/review/decision';
import type { Decision, Outcome as DecidedOutcome } from '../../../domain/review/decision';
import type { BatchView } from '../../contract/staff';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchDocument, DecisionDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { decisionId } from './batch-ids';
import { viewBatch } from './view-batch';

interface Input {
  readonly batchId: string;
  readonly registrationId: string;
  readonly outcome: DecidedOutcome;
  readonly reasons: readonly string[];
}

/**
 * A person decides one registration of a batch; it takes effect, and the applicant is told, when the batch closes. The
 * same decision again changes nothing. Errors: BATCH_NOT_FOUND, BATCH_NOT_PREPARED, BATCH_CLOSING, BATCH_ALREADY_CLOSED,
 * DECISION_NOT_IN_BATCH, DECISION_REASON_MISSING, DECISION_REASON_UNKNOWN, DECISION_REASON_UNEXPECTED,
 * BATCH_ALREADY_DECIDED.
 */
export const decideRegistration: UseCase<Input, { readonly batch: BatchView }> = async (
  ports,
  caller,
  input,
) => {
  const decision = checkDecision(input.outcome, input.reasons);
  if (!decision.ok) {
    return decision;
  }
  const [before, registration] = await Promise.all([
    findDecidable(ports, input.batchId),
    ports.store.collection('registrations').get(input.registrationId),
  ]);
  if (!before.ok) {
    return before;
  }
  if (registration?.status !== 'in-review' || registration.batchId !== input.batchId) {
    return { ok: false, code: 'DECISION_NOT_IN_BATCH' };
  }
  const written = await writeDecision(ports, caller, input, decision.value);
  if (!written.ok) {
    return written;
  }
  // Closing may have begun since: whether it saw this decision, the closed batch will tell; here it cannot be promised.
  const after = await findDecidable(ports, input.batchId);
  return after.ok ? { ok: true, value: { batch: await viewBatch(ports, after.value) } } : after;
};

async function findDecidable(ports: Ports, batchId: string): Promise<Outcome<BatchDocument>> {
  const batch = await ports.store.collection('batches').get(batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const step = stepBatch(batch.status, 'decide');
  return step.ok ? { ok: true, value: batch } : step;
}

async function writeDecision(
  ports: Ports,
  caller: Caller,
  { batchId, registrationId }: Input,
  { outcome, reasons }: Decision,
): Promise<Outcome<true>> {
  const decisions = ports.store.collection('decisions');
  const decision: DecisionDocument = {
    _id: decisionId(batchId, registrationId),
    schema: 1,
    batchId,
    registrationId,
    outcome,
    reasons,
    decidedBy: caller.accountKey,
    decidedAt: new Date(ports.clock.now()),
  };
  const isFirst = (await decisions.add(decision)) === 'added';
  const first = isFirst ? decision : ((await decisions.get(decision._id)) ?? decision);
  const again = decideAgain(first, decision);
  if (!again.ok) {
    return again;
  }
  // Repeated as well: an earlier run may have died between the decision and its record.
  await writeAudit(ports, `decide ${decision._id}`, {
    actor: first.decidedBy,
    action: `decide-${outcome}`,
    subject: registrationId,
    reason: reasons.join(' ') || null,
  });
  return { ok: true, value: true };
}
