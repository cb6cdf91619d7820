/**
 * The list of who is inside, for an emergency: whole names, opened with a reason that is on record before anything is
 * shown. Errors: REASON_MISSING. Database calls: 5, and more for every 1000 documents.
 */
import type { EntryActions } from '../../contract/entries';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { findInside } from './find-inside';

type Call = EntryActions['getInside'];

export const getInside: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { reason },
) => {
  const why = readReason(reason);
  if (!why.ok) {
    return why;
  }
  await writeAudit(ports, `inside read by ${caller.accountKey} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'read-inside',
    subject: 'inside',
    reason: why.value,
  });
  return { ok: true, value: await findInside(ports, ports.clock.now()) };
};
