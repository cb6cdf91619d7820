/** The weekly review: its batches, what is in them, what is decided. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type Desk = Staff['getDesk']['output'];
export type Batch = NonNullable<Desk['current']>;
export type BatchItem = Staff['listBatchItems']['output']['items'][number];
export type MatchKind = Staff['listBatchItems']['input']['match'];
export type Outcome = Staff['decideRegistration']['input']['outcome'];

type BatchAnswer = CallAnswer<{ readonly batch: Batch }>;

export function getDesk(): Promise<CallAnswer<Desk>> {
  return call('staff', 'getDesk', {});
}

/** A page (from 1) of a batch's registrations that matched so, each with its decision. */
export function listBatchItems(
  batchId: string,
  match: MatchKind,
  page: number,
): Promise<CallAnswer<Staff['listBatchItems']['output']>> {
  return call('staff', 'listBatchItems', { batchId, match, page });
}

/** Opens a batch on any day; it may take as long as a function lives, and goes on without being waited for. */
export function openBatch(reason: string): Promise<BatchAnswer> {
  return call('staff', 'openBatch', { reason });
}

/** Lets the server work on a batch that is being prepared or closed; answers when it is done or has worked enough. */
export function advanceBatch(batchId: string): Promise<BatchAnswer> {
  return call('staff', 'advanceBatch', { batchId });
}

export function approveExactMatches(batchId: string): Promise<BatchAnswer> {
  return call('staff', 'approveExactMatches', { batchId });
}

/** Decides one registration; an approval has no reasons, everything else at least one. */
export function decideRegistration(decision: {
  readonly batchId: string;
  readonly registrationId: string;
  readonly outcome: Outcome;
  readonly reasons: readonly string[];
}): Promise<BatchAnswer> {
  return call('staff', 'decideRegistration', { ...decision, reasons: [...decision.reasons] });
}

/** Closes a batch; like opening, it goes on without being waited for. */
export function closeBatch(batchId: string): Promise<BatchAnswer> {
  return call('staff', 'closeBatch', { batchId });
}
