import { mayConfirm } from '../../../domain/review/four-eyes';
import type { BatchView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchItem } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { decisionId, idsOfBatch } from './batch-ids';
import { mayDecideAtDesk } from './desk-part';
import { findReviewable } from './find-reviewable';
import { countsNow } from './settle-page';
import { viewBatch } from './view-batch';

interface Input {
  readonly batchId: string;
  readonly registrationId: string;
  /** false takes the decision back, so that somebody decides anew. */
  readonly agrees: boolean;
}

/**
 * A second member of staff confirms a decision that waits for it, or takes it back. Errors: those of deciding;
 * CONFIRMATION_NOT_NEEDED when nothing waits, CONFIRMATION_BY_SAME_PERSON.
 */
export const confirmDecision: UseCase<Input, { readonly batch: BatchView }> = async (
  ports,
  caller,
  input,
) => {
  const may = mayDecideAtDesk(ports, caller);
  if (!may.ok) {
    return may;
  }
  const found = await findReviewable(ports, caller, input);
  if (!found.ok) {
    return found;
  }
  const decisions = ports.store.collection('decisions');
  const id = decisionId(input.batchId, input.registrationId);
  const [decision, item] = await Promise.all([
    decisions.get(id),
    findItem(ports, input.batchId, input.registrationId),
  ]);
  const isRepeated = input.agrees && decision?.confirmedBy === caller.accountKey;
  if (decision === null || item === null || (!isRepeated && countsNow(ports, item, decision))) {
    return { ok: false, code: 'CONFIRMATION_NOT_NEEDED' };
  }
  const second = mayConfirm(decision.decidedBy, caller.accountKey);
  if (!second.ok) {
    return second;
  }
  const same = { _id: id, decidedAt: decision.decidedAt };
  const event = input.agrees ? 'confirm-decision' : 'take-back-decision';
  const record = (): Promise<void> =>
    writeAudit(ports, `${event} ${id} ${decision.decidedAt.getTime()}`, {
      actor: caller.accountKey,
      action: event,
      subject: input.registrationId,
      reason: decision.outcome,
    });
  if (input.agrees) {
    const confirmedAt = new Date(ports.clock.now());
    await decisions.update(
      { ...same, confirmedBy: null },
      { set: { confirmedBy: caller.accountKey, confirmedAt } },
    );
    await record();
  } else {
    // Before it is gone: afterwards nothing tells that there was one.
    await record();
    await decisions.remove({ ...same, confirmedBy: null });
  }
  return { ok: true, value: { batch: await viewBatch(ports, found.value.batch) } };
};

async function findItem(
  ports: Ports,
  batchId: string,
  registrationId: string,
): Promise<BatchItem | null> {
  const pages = await ports.store
    .collection('batch_pages')
    .find({ _id: idsOfBatch(batchId) }, { limit: 1000 });
  const items = pages.flatMap((page) => page.items);
  return items.find((item) => item.registrationId === registrationId) ?? null;
}
