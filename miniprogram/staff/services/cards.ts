/** Cards as staff see them. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type StaffCard = Staff['findCard']['output']['card'];

export function findCard(number: string): Promise<CallAnswer<{ readonly card: StaffCard }>> {
  return call('staff', 'findCard', { number });
}

/** Ends a card for good, with a reason. */
export function revokeCard(
  number: string,
  reason: string,
): Promise<CallAnswer<{ readonly card: StaffCard }>> {
  return call('staff', 'revokeCard', { number, reason });
}
