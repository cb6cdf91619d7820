import { isMessageKind, isUrgent } from '../../../domain/message/kinds';
import { usefulTime } from '../../../domain/message/useful-time';
import type { MessageActions } from '../../contract/messages';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';

type Call = MessageActions['sendAgain'];

/**
 * Sends a message again that failed, or of which nobody knows whether it arrived: then it may come twice, which is why a
 * person decides. It goes out with the next minute. Errors: REASON_MISSING, MESSAGE_NOT_FOUND, MESSAGE_NOT_FAILED,
 * MESSAGE_TOO_LATE for a code. Three database calls.
 */
export const sendAgain: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { messageId, reason },
) => {
  const given = readReason(reason);
  if (!given.ok) {
    return given;
  }
  const outbox = ports.store.collection('outbox');
  const message = await outbox.get(messageId);
  if (message === null || !isMessageKind(message.template)) {
    return { ok: false, code: 'MESSAGE_NOT_FOUND' };
  }
  const { status, template: kind, channel, settledAt } = message;
  if (status !== 'failed' && status !== 'in-doubt') {
    return { ok: false, code: 'MESSAGE_NOT_FAILED' };
  }
  if (isUrgent(kind)) {
    return { ok: false, code: 'MESSAGE_TOO_LATE' };
  }
  const now = ports.clock.now();
  const updated = await outbox.update(
    { _id: messageId, status, settledAt },
    {
      set: {
        status: 'waiting',
        attempts: 0,
        notBefore: new Date(now),
        notAfter: new Date(now + usefulTime(kind, channel)),
        receipt: null,
        settledAt: null,
      },
    },
  );
  if (updated === 0) {
    return { ok: false, code: 'MESSAGE_NOT_FAILED' };
  }
  await writeAudit(ports, `message ${messageId} sent again ${settledAt?.getTime() ?? 0}`, {
    actor: caller.accountKey,
    action: 'send-message-again',
    subject: messageId,
    reason: given.value,
  });
  return { ok: true, value: { messageId } };
};
