import type { Ports } from '../../ports';
import { messageId } from '../dispatch/addressed-message';

/** Takes back the reminder of a visit that will not be. One database call. */
export async function dropReminder(ports: Ports, visitId: string): Promise<void> {
  await ports.store.collection('outbox').update(
    { _id: messageId(visitId, 'subscription'), status: 'waiting' },
    {
      set: {
        status: 'skipped',
        receipt: 'VISIT_CANCELLED',
        settledAt: new Date(ports.clock.now()),
      },
    },
  );
}
