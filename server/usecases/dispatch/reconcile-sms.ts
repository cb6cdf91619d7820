/**
 * Finds out what became of SMS in doubt, from the service's own record of what it sent to the number: what was sent
 * counts as sent, what was not is sent, and what cannot be told stays in doubt, for the office to call.
 */
import {
  recordIsComplete,
  reconcile,
  sendingTime,
  type Finding,
} from '../../../domain/message/reconcile';
import type { Ports } from '../../ports';
import type { OutboxDocument } from '../../schema/documents';
import { openAddress } from './addressed-message';

const AT_ONCE = 100;
/** How far back the service tells. */
const RECORDED_MS = 72 * 3_600_000;
/** When the service would not say, or it was too early. */
const ASK_AGAIN_MS = 15 * 60_000;
/** Nobody is asked about it any more. */
const NEVER = new Date('9999-01-01T00:00:00Z');
/** What stands at a message that the record could not tell of. */
const UNCLEAR = 'UNCLEAR';

interface Doubtful {
  readonly message: OutboxDocument;
  readonly attemptedAt: number;
}

/** One database call when nothing is in doubt; two to four, and one call of the service, for each number. */
export async function reconcileSms(ports: Ports, stopAt: number): Promise<void> {
  const now = ports.clock.now();
  const doubted = await ports.store
    .collection('outbox')
    .find(
      { status: 'in-doubt', channel: 'sms', notBefore: { to: new Date(now) } },
      { limit: AT_ONCE, orderBy: [{ field: 'notBefore', direction: 'asc' }] },
    );
  for (const [number, doubts] of byNumber(ports, doubted)) {
    if (ports.clock.now() >= stopAt) {
      return;
    }
    try {
      await reconcileNumber(ports, number, doubts);
    } catch (error) {
      ports.log.failure({ requestId: ports.randomness.id(), action: 'reconcile-sms', error });
      await askAgain(ports, doubts, ASK_AGAIN_MS);
    }
  }
}

function byNumber(
  ports: Ports,
  messages: readonly OutboxDocument[],
): ReadonlyMap<string, Doubtful[]> {
  const numbers = new Map<string, Doubtful[]>();
  for (const message of messages) {
    const number = openAddress(ports.vault, message);
    const attemptedAt = message.attemptedAt?.getTime() ?? message.createdAt.getTime();
    numbers.set(number, [...(numbers.get(number) ?? []), { message, attemptedAt }]);
  }
  return numbers;
}

async function reconcileNumber(
  ports: Ports,
  number: string,
  doubts: readonly Doubtful[],
): Promise<void> {
  const now = ports.clock.now();
  if (!doubts.every(({ attemptedAt }) => recordIsComplete(attemptedAt, now))) {
    await askAgain(ports, doubts, ASK_AGAIN_MS);
    return;
  }
  const times = doubts.map(({ attemptedAt }) => sendingTime(attemptedAt));
  const from = Math.min(...times.map((time) => time.from));
  const isTold = from > now - RECORDED_MS;
  const records = isTold
    ? await ports.sms.sentTo(number, from, Math.max(...times.map((time) => time.to)))
    : [];
  if (records === null) {
    await askAgain(ports, doubts, ASK_AGAIN_MS);
    return;
  }
  const receipts =
    records.length === 0
      ? []
      : await ports.store.collection('sms_receipts').getMany(records.map(({ serial }) => serial));
  const owners = new Map(receipts.map(({ _id, messageId }) => [_id, messageId]));
  const findings = isTold
    ? reconcile(
        doubts.map(({ message, attemptedAt }) => ({ id: message._id, attemptedAt })),
        records.map((record) => ({ ...record, messageId: owners.get(record.serial) ?? null })),
      )
    : doubts.map(({ message }): Finding => ({ id: message._id, became: 'unclear' }));
  for (const finding of findings) {
    await settle(ports, finding);
  }
}

async function settle(ports: Ports, finding: Finding): Promise<void> {
  const now = new Date(ports.clock.now());
  if (finding.became === 'sent') {
    // Kept first: a record that is known of one message explains no other.
    await ports.store
      .collection('sms_receipts')
      .add({ _id: finding.serial, schema: 1, messageId: finding.id, at: now });
  }
  const changes: Readonly<Record<Finding['became'], Partial<OutboxDocument>>> = {
    sent: { status: 'sent', settledAt: now, receipt: null },
    'not-sent': { status: 'waiting', notBefore: now },
    unclear: { notBefore: NEVER, receipt: UNCLEAR },
  };
  await ports.store
    .collection('outbox')
    .update({ _id: finding.id, status: 'in-doubt' }, { set: changes[finding.became] });
}

async function askAgain(ports: Ports, doubts: readonly Doubtful[], pauseMs: number): Promise<void> {
  await ports.store
    .collection('outbox')
    .update(
      { _id: { in: doubts.map(({ message }) => message._id) }, status: 'in-doubt' },
      { set: { notBefore: new Date(ports.clock.now() + pauseMs) } },
    );
}
