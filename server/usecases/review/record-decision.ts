import type { Decision } from '../../../domain/review/decision';
import type { Caller } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { DecisionDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { decisionId } from './batch-ids';

/**
 * Stores the decision unless there is one: of two the first stands, and is what comes back. One or two database calls.
 */
export async function addDecision(
  ports: Ports,
  caller: Pick<Caller, 'accountKey'>,
  { batchId, registrationId }: { readonly batchId: string; readonly registrationId: string },
  { outcome, reasons }: Decision,
): Promise<DecisionDocument> {
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
    confirmedBy: null,
    confirmedAt: null,
  };
  const isFirst = (await decisions.add(decision)) === 'added';
  return isFirst ? decision : ((await decisions.get(decision._id)) ?? decision);
}

/** Puts a decision on record, once however often it is run: an earlier run may have died between the two. */
export async function auditDecision(ports: Ports, decision: DecisionDocument): Promise<void> {
  const { _id, decidedAt, decidedBy, outcome, reasons, registrationId } = decision;
  await writeAudit(ports, `decide ${_id} ${decidedAt.getTime()} ${decidedBy}`, {
    actor: decidedBy,
    action: `decide-${outcome}`,
    subject: registrationId,
    reason: reasons.join(' ') || null,
  });
}
