/** Requests of groups that wait for the office. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type GroupSummary = Staff['listGroups']['output']['groups'][number];
export type GroupFile = Staff['getGroup']['output']['group'];
export type GroupDecision = Staff['decideGroup']['input']['decision'];

export function listGroups(): Promise<CallAnswer<Staff['listGroups']['output']>> {
  return call('staff', 'listGroups', {});
}

export function getGroup(visitId: string): Promise<CallAnswer<Staff['getGroup']['output']>> {
  return call('staff', 'getGroup', { visitId });
}

export function decideGroup(
  input: Staff['decideGroup']['input'],
): Promise<CallAnswer<Staff['decideGroup']['output']>> {
  return call('staff', 'decideGroup', input);
}
