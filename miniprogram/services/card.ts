/** The card of this account: activated, bound to the official account. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';
import { updateSession } from './session';

type Card = Contract['card'];

export async function activateCard(
  input: Card['activateCard']['input'],
): Promise<CallAnswer<Card['activateCard']['output']>> {
  const answer = await call('card', 'activateCard', input);
  if (answer.ok) await updateSession(answer.value);
  return answer;
}

export async function bindCard(): Promise<CallAnswer<Card['bindCard']['output']>> {
  const answer = await call('card', 'bindCard', {});
  if (answer.ok) await updateSession(answer.value);
  return answer;
}
