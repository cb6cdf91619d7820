import { MS_PER_DAY } from '../../../domain/calendar/shanghai';
import type { CounterActions } from '../../contract/counter';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { viewEntered } from './view-entered';

const DAYS_SHOWN = 60;
const SHOWN = 20;

type Call = CounterActions['listEnteredRegistrations'];

/**
 * What staff entered lately, the latest first; that it was looked at is on record. Two database calls, and up to three
 * for each.
 */
export const listEnteredRegistrations: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
) => {
  const since = new Date(ports.clock.now() - DAYS_SHOWN * MS_PER_DAY);
  const registrations = await ports.store
    .collection('registrations')
    .find(
      { enteredAt: { from: since } },
      { limit: SHOWN, orderBy: [{ field: 'enteredAt', direction: 'desc' }] },
    );
  await writeAudit(ports, `entered registrations ${caller.accountKey} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'list-entered-registrations',
    subject: `${registrations.length} registrations`,
    reason: null,
  });
  const entered = await Promise.all(registrations.map((one) => viewEntered(ports, one)));
  return { ok: true, value: { entered } };
};
