import type { Channel, MessageKind } from '../../../domain/message/kinds';
import type { MessageFigures, BatchMessages } from '../../contract/messages';
import type { Ports } from '../../ports';
import type { Query } from '../../ports/store';
import type { MessageStatus, OutboxDocument } from '../../schema/documents';

/** What a batch tells. */
const KINDS: readonly MessageKind[] = [
  'review-approved',
  'review-refused',
  'review-more-information',
  'review-rolled-over',
];
const OTHERS: readonly Channel[] = ['mail', 'subscription'];
const STATUSES: Readonly<Record<Exclude<keyof MessageFigures, 'of'>, readonly MessageStatus[]>> = {
  sent: ['sent'],
  waiting: ['waiting', 'sending'],
  failed: ['failed'],
  inDoubt: ['in-doubt'],
  skipped: ['skipped'],
};

/** Of everybody in the batch: SMS by kind, the other channels as a whole. Thirty database calls, all at once. */
export async function countBatchMessages(ports: Ports, batchId: string): Promise<BatchMessages> {
  // '$' is the character after '#'.
  const _id = { from: `${batchId}#`, before: `${batchId}$` };
  const [kinds, channels] = await Promise.all([
    Promise.all(KINDS.map((kind) => count(ports, kind, { _id, channel: 'sms', template: kind }))),
    Promise.all(OTHERS.map((channel) => count(ports, channel, { _id, channel }))),
  ]);
  return { id: batchId, kinds: kinds.filter(isSome), channels: channels.filter(isSome) };
}

async function count(
  ports: Ports,
  of: string,
  query: Query<OutboxDocument>,
): Promise<MessageFigures> {
  const outbox = ports.store.collection('outbox');
  const counted = await Promise.all(
    Object.entries(STATUSES).map(
      async ([name, statuses]) =>
        [name, await outbox.count({ ...query, status: { in: statuses } })] as const,
    ),
  );
  return {
    of,
    ...(Object.fromEntries(counted) as Readonly<Record<keyof typeof STATUSES, number>>),
  };
}

function isSome({ sent, waiting, failed, inDoubt, skipped }: MessageFigures): boolean {
  return sent + waiting + failed + inDoubt + skipped > 0;
}
