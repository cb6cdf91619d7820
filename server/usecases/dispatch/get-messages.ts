import { maskEmail } from '../../../domain/contact/email';
import { maskMobile } from '../../../domain/contact/mobile';
import { MS_PER_DAY } from '../../../domain/calendar/shanghai';
import { CHANNELS, isMessageKind, isUrgent } from '../../../domain/message/kinds';
import type { ChannelView, MessageActions, UntoldView } from '../../contract/messages';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { OutboxDocument } from '../../schema/documents';
import { findRecentBatches } from '../review/find-batches';
import { openAddress } from './addressed-message';
import { countBatchMessages } from './count-batch-messages';

type Call = MessageActions['getMessages'];

const LATEST = 50;
const SHOWN_MS = 30 * MS_PER_DAY;

/**
 * How messages get out: the channels, the figures of a batch, and what did not arrive lately, with numbers masked. Four
 * database calls, and thirty more for the figures of a batch.
 */
export const getMessages: UseCase<Call['input'], Call['output']> = async (
  ports,
  _caller,
  { batchId },
) => {
  const [channels, recent, failed, doubted] = await Promise.all([
    viewChannels(ports),
    findRecentBatches(ports),
    findUntold(ports, 'failed'),
    findUntold(ports, 'in-doubt'),
  ]);
  const batches = recent
    .filter(({ status }) => status === 'closing' || status === 'closed')
    .map(({ _id }) => _id);
  const chosen = batchId ?? batches[0];
  return {
    ok: true,
    value: {
      channels,
      batches,
      batch: chosen === undefined ? null : await countBatchMessages(ports, chosen),
      untold: [...failed, ...doubted].sort((a, b) => b.at - a.at),
    },
  };
};

async function viewChannels(ports: Ports): Promise<ChannelView[]> {
  const found = await ports.store.collection('channel_states').getMany(CHANNELS);
  const states = new Map(found.map((state) => [state._id, state]));
  return CHANNELS.map((channel) => {
    const state = states.get(channel);
    return { channel, code: state?.code ?? null, since: state?.since.getTime() ?? null };
  });
}

async function findUntold(ports: Ports, status: UntoldView['status']): Promise<UntoldView[]> {
  const from = new Date(ports.clock.now() - SHOWN_MS);
  const found = await ports.store
    .collection('outbox')
    .find(
      { status, settledAt: { from } },
      { limit: LATEST, orderBy: [{ field: 'settledAt', direction: 'desc' }] },
    );
  return found.map((message) => ({
    id: message._id,
    kind: message.template,
    channel: message.channel,
    toMasked: maskAddress(ports, message),
    status,
    code: message.receipt ?? '',
    at: (message.settledAt ?? message.createdAt).getTime(),
    attempts: message.attempts,
    batchId: batchOf(message),
    sendable: canSendAgain(message),
  }));
}

/** A code is of no use any more when somebody gets to send it again. */
export function canSendAgain({ status, template }: OutboxDocument): boolean {
  return (
    (status === 'failed' || status === 'in-doubt') && isMessageKind(template) && !isUrgent(template)
  );
}

function maskAddress(ports: Ports, message: OutboxDocument): string {
  if (message.channel === 'subscription') {
    return '';
  }
  try {
    const address = openAddress(ports.vault, message);
    return message.channel === 'sms' ? maskMobile(address) : maskEmail(address);
  } catch {
    // Its key is gone: the list says so by its code.
    return '';
  }
}

/** `batch#registration#sms` of the kinds that a batch tells. */
function batchOf({ _id, template, channel }: OutboxDocument): string | null {
  const parts = _id.split('#');
  const [batchId] = parts;
  const isOfBatch =
    channel === 'sms' &&
    template.startsWith('review-') &&
    parts.length === 3 &&
    /^\d{4}-\d{2}-\d{2}/.test(_id);
  return isOfBatch ? (batchId ?? null) : null;
}
