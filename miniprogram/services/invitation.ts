import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';
import { updateSession } from './session';

/** Accepts an invitation to the staff; the roles are known at once. */
export async function acceptInvitation(
  token: string,
): Promise<CallAnswer<Contract['account']['acceptInvitation']['output']>> {
  const answer = await call('account', 'acceptInvitation', { token });
  if (answer.ok) await updateSession(answer.value);
  return answer;
}
