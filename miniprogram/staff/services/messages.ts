/** What was sent to people, and what did not arrive. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];

export type Messages = Staff['getMessages']['output'];
export type Untold = Messages['untold'][number];

export function getMessages(batchId?: string): Promise<CallAnswer<Messages>> {
  return call('staff', 'getMessages', batchId === undefined ? {} : { batchId });
}

export function sendAgain(
  messageId: string,
  reason: string,
): Promise<CallAnswer<Staff['sendAgain']['output']>> {
  return call('staff', 'sendAgain', { messageId, reason });
}
