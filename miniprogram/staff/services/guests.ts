/** What was noticed about guests, and what staff decide. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type GuestNotices = Staff['listGuestNotices']['output'];
export type GuestNotice = GuestNotices['open'][number];
export type GuestOutcome = Staff['decideGuestNotice']['input']['outcome'];

export function listGuestNotices(): Promise<CallAnswer<GuestNotices>> {
  return call('staff', 'listGuestNotices', {});
}

export function decideGuestNotice(
  input: Staff['decideGuestNotice']['input'],
): Promise<CallAnswer<Staff['decideGuestNotice']['output']>> {
  return call('staff', 'decideGuestNotice', input);
}
