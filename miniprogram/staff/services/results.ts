/** What batches brought: figures by week, outcomes, reversals, exported files, and whom to call. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
type Of<A extends keyof Staff> = Promise<CallAnswer<Staff[A]['output']>>;

export type BatchSummary = Staff['listBatches']['output']['batches'][number];
export type BatchResult = Staff['getBatchResult']['output'];
export type Result = Staff['listBatchResults']['output']['results'][number];
export type ResultKind = Staff['listBatchResults']['input']['outcome'];
export type ExportedFile = BatchResult['exports'][number];
export type Call = Staff['listCalls']['output']['calls'][number];

export function listBatches(): Of<'listBatches'> {
  return call('staff', 'listBatches', {});
}

export function getBatchResult(batchId: string): Of<'getBatchResult'> {
  return call('staff', 'getBatchResult', { batchId });
}

/** A page (from 1) of those with this outcome. */
export function listBatchResults(
  batchId: string,
  outcome: ResultKind,
  page: number,
): Of<'listBatchResults'> {
  return call('staff', 'listBatchResults', { batchId, outcome, page });
}

/** Undoes a mistaken approval or refusal, at once or when a colleague confirms it. */
export function proposeReversal(
  registrationId: string,
  to: Staff['proposeReversal']['input']['to'],
  reason: string,
): Of<'proposeReversal'> {
  return call('staff', 'proposeReversal', { registrationId, to, reason });
}

export function settleReversal(reversalId: string, agrees: boolean): Of<'settleReversal'> {
  return call('staff', 'settleReversal', { reversalId, agrees });
}

export function requestExport(batchId: string, reason: string): Of<'requestExport'> {
  return call('staff', 'requestExport', { batchId, reason });
}

export function confirmExport(exportId: string): Of<'confirmExport'> {
  return call('staff', 'confirmExport', { exportId });
}

/** A link to the file, for ten minutes. */
export function openExport(exportId: string): Of<'openExport'> {
  return call('staff', 'openExport', { exportId });
}

export function listCalls(batchId: string): Of<'listCalls'> {
  return call('staff', 'listCalls', { batchId });
}

export function markCalled(batchId: string, callId: string): Of<'markCalled'> {
  return call('staff', 'markCalled', { batchId, callId });
}
