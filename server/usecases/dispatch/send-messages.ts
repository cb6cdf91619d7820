/**
 * Sends what waits in the outbox. An attempt is written down before its call: whatever dies in between, a message is
 * never sent a second time blindly. What may have been sent and was never heard of is in doubt, for a person to look at.
 */
import type { Ports } from '../../ports';
import type { OutboxDocument } from '../../schema/documents';
import { releaseLease, takeLease } from '../lease/take-lease';
import { openAddress, openParams } from './addressed-message';
import { settleAttempt } from './settle-attempt';
import type { Attempt } from './settle-attempt';

/** Functions are ended after 60 s; one call of the provider takes ten at most. */
const BUDGET_MS = 40_000;
/** Attempts that nobody has settled after this time never will be. */
const DOUBT_MS = 10 * 60_000;
const READ_AT_ONCE = 1000;
/** The provider's limit for one call. */
const NUMBERS_PER_CALL = 200;

/** Sends as much as the time of one invocation allows. Does nothing while another invocation sends. */
export async function sendMessages(ports: Ports): Promise<void> {
  const lease = await takeLease(ports, 'dispatch');
  if (lease === null) {
    return;
  }
  const stopAt = ports.clock.now() + BUDGET_MS;
  await doubtOldAttempts(ports);
  const calls = splitIntoCalls(await openAddresses(ports, await findDue(ports)));
  for (const call of calls) {
    if (ports.clock.now() >= stopAt) {
      break;
    }
    await sendTogether(ports, call);
  }
  await releaseLease(ports, lease);
}

interface Addressed {
  readonly message: OutboxDocument;
  /** E.164 */
  readonly number: string;
}

async function doubtOldAttempts(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  await ports.store
    .collection('outbox')
    .update(
      { status: 'sending', attemptedAt: { before: new Date(now - DOUBT_MS) } },
      { set: { status: 'in-doubt', settledAt: new Date(now) } },
    );
}

function findDue(ports: Ports): Promise<OutboxDocument[]> {
  return ports.store
    .collection('outbox')
    .find(
      { status: 'waiting', notBefore: { to: new Date(ports.clock.now()) } },
      { limit: READ_AT_ONCE, orderBy: [{ field: 'notBefore', direction: 'asc' }] },
    );
}

/** One address that cannot be opened (its key is gone) must not hold up all others. */
async function openAddresses(
  ports: Ports,
  messages: readonly OutboxDocument[],
): Promise<Addressed[]> {
  const addressed: Addressed[] = [];
  const unreadable: string[] = [];
  for (const message of messages) {
    try {
      addressed.push({ message, number: openAddress(ports.vault, message) });
    } catch (error) {
      ports.log.failure({ requestId: message._id, action: 'send-messages', error });
      unreadable.push(message._id);
    }
  }
  if (unreadable.length > 0) {
    const settledAt = new Date(ports.clock.now());
    await ports.store
      .collection('outbox')
      .update(
        { _id: { in: unreadable }, status: 'waiting' },
        { set: { status: 'failed', receipt: 'ADDRESS_UNREADABLE', settledAt } },
      );
  }
  return addressed;
}

/** By group, at most 200 in a call, and in each call no number twice: the answers are told apart by number. */
function splitIntoCalls(addressed: readonly Addressed[]): Addressed[][] {
  const calls: Addressed[][] = [];
  for (const one of addressed) {
    const fitting = calls.find(
      (call) =>
        call.length < NUMBERS_PER_CALL &&
        call[0]?.message.group === one.message.group &&
        call.every(({ number }) => number !== one.number),
    );
    if (fitting) fitting.push(one);
    else calls.push([one]);
  }
  return calls;
}

async function sendTogether(ports: Ports, call: readonly Addressed[]): Promise<void> {
  const [first] = call;
  const templates: Readonly<
    Record<string, { readonly mainland: Template; readonly abroad: Template }>
  > = ports.school.messages.sms.templates;
  const template = first && templates[first.message.template]?.[first.message.region];
  if (!first || !template) {
    throw new Error('a message names a template that the school does not have');
  }
  const attempt = await beginAttempt(ports, call);
  if (attempt.messages.length === 0) {
    return;
  }
  const { zh, en } = ports.school.messages.sms.signName;
  const mine = new Set(attempt.messages.map((message) => message._id));
  try {
    const outcome = await ports.sms.send({
      numbers: call.filter(({ message }) => mine.has(message._id)).map(({ number }) => number),
      templateId: template.id,
      signName: first.message.region === 'mainland' ? zh : en,
      params: openParams(ports.vault, first.message),
      attemptId: attempt.id,
    });
    await settleAttempt(ports, attempt, call, outcome);
  } catch (error) {
    // It may have sent: the attempt stands as it was written down, and is in doubt after a while.
    ports.log.failure({ requestId: attempt.id, action: 'send-messages', error });
  }
}

interface Template {
  readonly id: string;
}

/** Writes the attempt down; what somebody else has begun to send in the meantime is not part of it. */
async function beginAttempt(ports: Ports, call: readonly Addressed[]): Promise<Attempt> {
  const outbox = ports.store.collection('outbox');
  const id = ports.randomness.id();
  const ids = call.map(({ message }) => message._id);
  const updated = await outbox.update(
    { _id: { in: ids }, status: 'waiting' },
    {
      set: { status: 'sending', attemptId: id, attemptedAt: new Date(ports.clock.now()) },
      increase: { attempts: 1 },
    },
  );
  const messages = call.map(({ message }) => message);
  return {
    id,
    messages:
      updated === ids.length
        ? messages
        : await outbox.find({ attemptId: id }, { limit: ids.length }),
  };
}
