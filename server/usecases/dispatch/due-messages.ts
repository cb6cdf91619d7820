/** The messages of a channel that are to be sent now, with their addresses. */
import type { Channel } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { Query } from '../../ports/store';
import type { OutboxDocument } from '../../schema/documents';
import { openAddress } from './addressed-message';

export interface Addressed {
  readonly message: OutboxDocument;
  /** A mobile in E.164, an email address or an OPENID. */
  readonly to: string;
}

const READ_AT_ONCE = 1000;

/**
 * The longest due first, at most 1000. What has waited until nobody wants it any more, and what has an address that
 * cannot be read, is settled and left out. One database call, one more for each of the two.
 */
export async function findDue(
  ports: Ports,
  of: { readonly channel: Channel } | { readonly template: string },
): Promise<Addressed[]> {
  const now = ports.clock.now();
  const query: Query<OutboxDocument> = {
    status: 'waiting',
    ...of,
    notBefore: { to: new Date(now) },
  };
  const due = await ports.store.collection('outbox').find(query, {
    limit: READ_AT_ONCE,
    orderBy: [{ field: 'notBefore', direction: 'asc' }],
  });
  const isLate = ({ notAfter }: OutboxDocument): boolean => notAfter.getTime() < now;
  await fail(ports, due.filter(isLate), 'TOO_LATE');
  return openAddresses(
    ports,
    due.filter((message) => !isLate(message)),
  );
}

/** One address that cannot be opened (its key is gone) must not hold up all others. */
async function openAddresses(
  ports: Ports,
  messages: readonly OutboxDocument[],
): Promise<Addressed[]> {
  const addressed: Addressed[] = [];
  const unreadable: OutboxDocument[] = [];
  for (const message of messages) {
    try {
      addressed.push({ message, to: openAddress(ports.vault, message) });
    } catch (error) {
      ports.log.failure({ requestId: message._id, action: 'send-messages', error });
      unreadable.push(message);
    }
  }
  await fail(ports, unreadable, 'ADDRESS_UNREADABLE');
  return addressed;
}

/** Settles messages that are not sent at all. No database call for none. */
export async function fail(
  ports: Ports,
  messages: readonly OutboxDocument[],
  receipt: string,
  status: 'failed' | 'skipped' = 'failed',
): Promise<void> {
  if (messages.length > 0) {
    const settledAt = new Date(ports.clock.now());
    await ports.store
      .collection('outbox')
      .update(
        { _id: { in: messages.map(({ _id }) => _id) }, status: 'waiting' },
        { set: { status, receipt, settledAt } },
      );
  }
}
