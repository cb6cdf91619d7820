/** Whether messages get out by a channel, for staff to see. */
import type { Channel } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { Sending } from '../../ports/sending';

/** Email is not configured. */
export const MAIL_OFF = 'MAIL_OFF';

/** Notes that a channel works (null), or why it does not. One database call while nothing changes, else two. */
export async function noteChannel(
  ports: Ports,
  channel: Channel,
  code: string | null,
): Promise<void> {
  const states = ports.store.collection('channel_states');
  const since = new Date(ports.clock.now());
  const updated = await states.update(
    { _id: channel, code: { not: code } },
    { set: { code, since } },
  );
  if (updated === 0) {
    await states.add({ _id: channel, schema: 1, code, since });
  }
}

/** What a call says about its channel: null that it works, a code that it has to be mended; undefined for nothing. */
export function stateOf(sendings: Iterable<Sending>): string | null | undefined {
  let state: string | null | undefined;
  for (const sending of sendings) {
    if (sending.status === 'sent') {
      return null;
    }
    if (sending.status === 'refused' && sending.again === 'when-mended') {
      state = sending.code;
    }
  }
  return state;
}
