/** The keys that sign identity codes; the keys themselves never leave the functions. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type CodeKeyList = Staff['listCodeKeys']['output'];
export type CodeKeyChange = Staff['planCodeKey']['input'];

export function listCodeKeys(): Promise<CallAnswer<CodeKeyList>> {
  return call('staff', 'listCodeKeys', {});
}

export function planCodeKey(change: CodeKeyChange): Promise<CallAnswer<CodeKeyList>> {
  return call('staff', 'planCodeKey', change);
}

export function refuseCodeKey(change: CodeKeyChange): Promise<CallAnswer<CodeKeyList>> {
  return call('staff', 'refuseCodeKey', change);
}
