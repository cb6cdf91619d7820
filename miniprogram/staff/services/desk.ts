/** The weekly review: its batches, what is in them, what is decided. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type Desk = Staff['getDesk']['output'];
export type Batch = NonNullable<Desk['current']>;
export type BatchItem = Staff['listBatchItems']['output']['items'][number];
export type MatchKind = Staff['listBatchItems']['input']['match'];
export type Outcome = Staff['decideRegistration']['input']['outcome'];

export type Part = Desk['part'];
export type Colleague = Desk['colleagues'][number];
export type Rehearsal = Staff['rehearseClosing']['output'];

type BatchAnswer = CallAnswer<{ readonly batch: Batch }>;

export function getDesk(): Promise<CallAnswer<Desk>> {
  return call('staff', 'getDesk', {});
}

/** A page (from 1) of a batch's registrations that matched so, each with its decision; `mine`: handed to the caller. */
export function listBatchItems(
  batchId: string,
  match: MatchKind,
  page: number,
  mine = false,
): Promise<CallAnswer<Staff['listBatchItems']['output']>> {
  return call('staff', 'listBatchItems', { batchId, match, page, mine });
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

export function pauseBatch(batchId: string, reason: string): Promise<BatchAnswer> {
  return call('staff', 'pauseBatch', { batchId, reason });
}

export function resumeBatch(batchId: string): Promise<BatchAnswer> {
  return call('staff', 'resumeBatch', { batchId });
}

/** A second member of staff confirms that the exact matches are approved together. */
export function confirmExactMatches(batchId: string): Promise<BatchAnswer> {
  return call('staff', 'confirmExactMatches', { batchId });
}

/** What closing would do now; nothing is done. */
export function rehearseClosing(batchId: string): Promise<CallAnswer<Rehearsal>> {
  return call('staff', 'rehearseClosing', { batchId });
}

/** One registration of a batch. */
interface Place {
  readonly batchId: string;
  readonly registrationId: string;
}

/** A second member of staff confirms a decision, or takes it back. */
export function confirmDecision(place: Place, agrees: boolean): Promise<BatchAnswer> {
  return call('staff', 'confirmDecision', { ...place, agrees });
}

/** Says what a department would decide. */
export function recommendDecision(
  place: Place,
  outcome: Outcome,
  reasons: readonly string[],
): Promise<CallAnswer<Staff['recommendDecision']['output']>> {
  return call('staff', 'recommendDecision', { ...place, outcome, reasons: [...reasons] });
}

export function holdRegistration(
  place: Place,
  reason: string,
): Promise<CallAnswer<Staff['holdRegistration']['output']>> {
  return call('staff', 'holdRegistration', { ...place, reason });
}

export function releaseRegistration(
  place: Place,
): Promise<CallAnswer<Staff['releaseRegistration']['output']>> {
  return call('staff', 'releaseRegistration', { ...place });
}

/** Hands a registration to a colleague; null to nobody in particular. */
export function assignRegistration(
  place: Place,
  to: string | null,
): Promise<CallAnswer<Staff['assignRegistration']['output']>> {
  return call('staff', 'assignRegistration', { ...place, to });
}

export type ListedApproval = Staff['approveListed']['output'];

/** Approves those of an uploaded list from line `after` on; `next` says where to go on. */
export function approveListed(
  batchId: string,
  fileId: string,
  after: number,
): Promise<CallAnswer<ListedApproval>> {
  return call('staff', 'approveListed', { batchId, fileId, after });
}
