import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchDocument, CaseDocument, RegistrationDocument } from '../../schema/documents';
import { scopeOf } from './desk-part';
import { findBatchFor } from './find-batch-for';

export interface Reviewable {
  readonly batch: BatchDocument;
  readonly registration: RegistrationDocument;
  readonly noted: CaseDocument | null;
}

/**
 * A registration that can be decided in this batch now, and by this caller. Errors: BATCH_NOT_FOUND, BATCH_NOT_PREPARED,
 * BATCH_PAUSED, BATCH_CLOSING, BATCH_ALREADY_CLOSED, DECISION_NOT_IN_BATCH, OTHER_DEPARTMENT. Three database calls, four
 * for a reviewer.
 */
export async function findReviewable(
  ports: Ports,
  caller: Caller,
  { batchId, registrationId }: { readonly batchId: string; readonly registrationId: string },
): Promise<Outcome<Reviewable>> {
  const [batch, registration, noted, sees] = await Promise.all([
    findDecidable(ports, batchId),
    ports.store.collection('registrations').get(registrationId),
    ports.store.collection('cases').get(registrationId),
    scopeOf(ports, caller),
  ]);
  if (!batch.ok) {
    return batch;
  }
  if (registration?.status !== 'in-review' || registration.batchId !== batchId) {
    return { ok: false, code: 'DECISION_NOT_IN_BATCH' };
  }
  return sees(registration)
    ? { ok: true, value: { batch: batch.value, registration, noted } }
    : { ok: false, code: 'OTHER_DEPARTMENT' };
}

/** The batch, when decisions can be made in it now. One database call. */
export function findDecidable(ports: Ports, batchId: string): Promise<Outcome<BatchDocument>> {
  return findBatchFor(ports, 'decide', batchId);
}
