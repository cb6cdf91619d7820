/** What people ask of their data, and deletions by two members of staff. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
type Answer<A extends keyof Staff> = Promise<CallAnswer<Staff[A]['output']>>;

export type DataRequests = Staff['listDataRequests']['output'];
export type CorrectionLine = DataRequests['open'][number];
export type ProposedDeletion = DataRequests['deletions'][number];
export type OpenedCorrection = Staff['openCorrection']['output']['correction'];
export type CorrectionOutcome = Staff['decideCorrection']['input']['outcome'];
export type DeletionDecision = Staff['decideDeletion']['input']['decision'];

export function listDataRequests(): Answer<'listDataRequests'> {
  return call('staff', 'listDataRequests', {});
}

export function openCorrection(id: string, reason: string): Answer<'openCorrection'> {
  return call('staff', 'openCorrection', { id, reason });
}

export function decideCorrection(
  id: string,
  outcome: CorrectionOutcome,
  answer: string,
  name?: Staff['decideCorrection']['input']['name'],
): Answer<'decideCorrection'> {
  const input = { id, outcome, answer };
  return call('staff', 'decideCorrection', name === undefined ? input : { ...input, name });
}

export function proposeDeletion(number: string, reason: string): Answer<'proposeDeletion'> {
  return call('staff', 'proposeDeletion', { number, reason });
}

export function decideDeletion(
  id: string,
  decision: DeletionDecision,
  reason: string,
): Answer<'decideDeletion'> {
  return call('staff', 'decideDeletion', { id, decision, reason });
}
