import { momentAt } from '../../../domain/calendar/shanghai';
import { visitRemindedAt } from '../../../domain/visit/reminder';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { messageId, sealParams } from '../dispatch/addressed-message';
import { dropReminder } from './drop-reminder';

/** The reminder follows a visit to another day: whoever agreed to one agreed once. One database call. */
export async function moveReminder(ports: Ports, visit: VisitDocument): Promise<void> {
  const { _id, date, start } = visit;
  const remindedAt = visitRemindedAt(date, ports.clock.now());
  if (remindedAt === null) {
    await dropReminder(ports, _id);
    return;
  }
  const moment = momentAt(date, start);
  await ports.store.collection('outbox').update(
    { _id: messageId(_id, 'subscription'), status: 'waiting' },
    {
      set: {
        notBefore: new Date(remindedAt),
        notAfter: new Date(moment),
        params: sealParams(ports.vault, [String(moment)]),
      },
    },
  );
}
