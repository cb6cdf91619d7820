import type { Channel } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { Sending } from '../../ports/sending';
import { beginAttempt } from './attempt';
import { noteChannel, stateOf } from './channel-state';
import { findDue, type Addressed } from './due-messages';
import { settleAttempt } from './settle-attempt';

/** As many at the same time, and as many in doubt if the process dies. */
const AT_ONCE = 5;

/**
 * Sends what is due by a channel that takes one message at a time, until `stopAt` or until the channel turns out to be
 * out of order. Three database calls for five messages, one when there is nothing to send.
 */
export async function sendOneByOne(
  ports: Ports,
  channel: Channel,
  stopAt: number,
  send: (one: Addressed) => Promise<Sending>,
): Promise<void> {
  let state: string | null | undefined;
  for (;;) {
    const due = await findDue(ports, { channel });
    for (let next = 0; next < due.length; next += AT_ONCE) {
      if (ports.clock.now() >= stopAt) {
        return noted(ports, channel, state);
      }
      const said = await sendSome(ports, channel, due.slice(next, next + AT_ONCE), send);
      state = said ?? (said === null ? null : state);
      if (typeof said === 'string') {
        return noted(ports, channel, state);
      }
    }
    if (due.length === 0) {
      return noted(ports, channel, state);
    }
  }
}

async function noted(
  ports: Ports,
  channel: Channel,
  state: string | null | undefined,
): Promise<void> {
  if (state !== undefined) {
    await noteChannel(ports, channel, state);
  }
}

async function sendSome(
  ports: Ports,
  channel: Channel,
  some: readonly Addressed[],
  send: (one: Addressed) => Promise<Sending>,
): Promise<string | null | undefined> {
  const attempt = await beginAttempt(ports, some);
  const sendings = new Map<string, Sending>();
  await Promise.all(
    attempt.messages.map(async (one) => {
      try {
        sendings.set(one.message._id, await send(one));
      } catch (error) {
        // It may have been sent, so it is in doubt.
        ports.log.failure({ requestId: attempt.id, action: `send-${channel}`, error });
      }
    }),
  );
  await settleAttempt(ports, attempt, sendings);
  return stateOf(sendings.values());
}
