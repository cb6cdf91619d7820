import { nextAttempt } from '../../../domain/message/next-attempt';
import type { Ports } from '../../ports';
import type { Sending } from '../../ports/sending';
import { NO_AGREEMENT } from '../../ports/subscription-gateway';
import type { OutboxDocument } from '../../schema/documents';
import type { Attempt } from './attempt';

/**
 * Writes down what became of each message of an attempt; what was refused for now is tried again later. `sendings` are by
 * the messages' `_id`; one that is missing is in doubt. One database call for each different outcome.
 */
export async function settleAttempt(
  ports: Ports,
  attempt: Attempt,
  sendings: ReadonlyMap<string, Sending>,
): Promise<void> {
  const now = ports.clock.now();
  const outcomes = new Map<string, { readonly settled: Settled; readonly ids: string[] }>();
  for (const { message } of attempt.messages) {
    const sending = sendings.get(message._id) ?? { status: 'unknown', code: 'NO_STATUS' };
    const settled = settledAs(sending, message, now);
    const key = JSON.stringify(settled);
    const same = outcomes.get(key);
    if (same) same.ids.push(message._id);
    else outcomes.set(key, { settled, ids: [message._id] });
  }
  for (const { settled, ids } of outcomes.values()) {
    await ports.store
      .collection('outbox')
      .update({ _id: { in: ids }, status: 'sending', attemptId: attempt.id }, { set: settled });
  }
}

type Settled = Partial<
  Pick<OutboxDocument, 'status' | 'receipt' | 'settledAt' | 'notBefore' | 'attempts'>
>;

function settledAs(sending: Sending, message: OutboxDocument, now: number): Settled {
  const settledAt = new Date(now);
  if (sending.status === 'sent') {
    return { status: 'sent', settledAt, receipt: null };
  }
  const { code: receipt } = sending;
  if (sending.status === 'unknown') {
    return { status: 'in-doubt', settledAt, notBefore: settledAt, receipt };
  }
  if (receipt === NO_AGREEMENT) {
    return { status: 'skipped', settledAt, receipt };
  }
  const next = nextAttempt(sending.again, message.attempts + 1, now);
  if (next.status === 'failed') {
    return { status: 'failed', settledAt, receipt };
  }
  return {
    status: 'waiting',
    notBefore: new Date(next.at),
    receipt,
    ...(next.counts ? {} : { attempts: message.attempts }),
  };
}
