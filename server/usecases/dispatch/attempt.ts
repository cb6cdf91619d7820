/** An attempt is written down before its call: whatever dies in between, a message is never sent again blindly. */
import type { Ports } from '../../ports';
import type { OutboxDocument } from '../../schema/documents';
import type { Addressed } from './due-messages';

export interface Attempt {
  readonly id: string;
  /** As they were before the attempt. */
  readonly messages: readonly Addressed[];
}

/** Attempts that nobody has settled after this time never will be. */
const DOUBT_MS = 10 * 60_000;

/** What is sent later than this after the attempt's time would not be found in the service's record by it. */
const FRESH_MS = 60_000;

/**
 * Writes the attempt down; what somebody else has begun to send in the meantime is not part of it. Nothing is, when
 * writing took so long that the attempt is stale: then it is in doubt after a while, and found not to have been sent.
 */
export async function beginAttempt(ports: Ports, call: readonly Addressed[]): Promise<Attempt> {
  const outbox = ports.store.collection('outbox');
  const id = ports.randomness.id();
  const ids = call.map(({ message }) => message._id);
  const begunAt = ports.clock.now();
  const updated = await outbox.update(
    { _id: { in: ids }, status: 'waiting' },
    {
      set: { status: 'sending', attemptId: id, attemptedAt: new Date(begunAt) },
      increase: { attempts: 1 },
    },
  );
  const messages = updated === ids.length ? call : await written(ports, id, call);
  return { id, messages: ports.clock.now() - begunAt > FRESH_MS ? [] : messages };
}

async function written(
  ports: Ports,
  id: string,
  call: readonly Addressed[],
): Promise<readonly Addressed[]> {
  const begun = await ports.store
    .collection('outbox')
    .find({ attemptId: id }, { limit: call.length });
  const mine = new Set(begun.map((message) => message._id));
  return call.filter(({ message }) => mine.has(message._id));
}

/** Whoever began to send them is gone, or heard nothing. One database call. */
export async function doubtOldAttempts(ports: Ports): Promise<void> {
  const now = new Date(ports.clock.now());
  const change: Partial<OutboxDocument> = { status: 'in-doubt', notBefore: now, settledAt: now };
  await ports.store
    .collection('outbox')
    .update(
      { status: 'sending', attemptedAt: { before: new Date(now.getTime() - DOUBT_MS) } },
      { set: change },
    );
}
