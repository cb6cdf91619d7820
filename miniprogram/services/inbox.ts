/** What somebody was told, and what they want to be told by WeChat as well. */
import { school } from '@school';
import type { Contract } from '../../server/contract';
import type { Topic } from '../../domain/message/kinds';
import { call, type CallAnswer } from './cloud';
import { updateSession } from './session';

type Account = Contract['account'];
type Agreement = Account['agreeToMessage']['input'];
export type Notice = Account['listInbox']['output']['notices'][number];

/** A page of notices, the newest first; `before` is the moment of the last one seen. */
export function listInbox(before?: number): Promise<CallAnswer<Account['listInbox']['output']>> {
  return call('account', 'listInbox', before === undefined ? {} : { before });
}

/** Notes that everything up to a moment was seen. */
export async function markInboxRead(through: number): Promise<void> {
  const answer = await call('account', 'markInboxRead', { through });
  if (answer.ok) await updateSession(answer.value);
}

/**
 * Asks by WeChat's own sheet, which opens only from a tap, and notes the agreement. `declined` when the person does not
 * want to, or has switched such messages off altogether; `nothing` when there is nothing left to tell.
 */
export async function askToBeTold(
  agreement: Agreement,
): Promise<CallAnswer<'agreed' | 'declined' | 'nothing'>> {
  if (!(await asked(agreement.topic))) return { ok: true, value: 'declined' };
  const answer = await call('account', 'agreeToMessage', agreement);
  return answer.ok ? { ok: true, value: answer.value.agreed ? 'agreed' : 'nothing' } : answer;
}

async function asked(topic: Topic): Promise<boolean> {
  const { id } = school.messages.subscription.topics[topic];
  try {
    const answers = await wx.requestSubscribeMessage({ tmplIds: [id] });
    return answers[id] === 'accept';
  } catch {
    // The main switch is off, or the sheet could not be shown.
    return false;
  }
}
