import { writeCheckpoint } from '../../../domain/audit/checkpoint';
import { dateOf } from '../../../domain/calendar/shanghai';
import type { AuditActions } from '../../contract/audit';
import type { UseCase } from '../../endpoint/action';
import { findLastPage } from './audit-page';
import { writeAudit } from './write-audit';

type Call = AuditActions['makeCheckpoint'];

/**
 * How far the chain goes now, as a text to keep outside the cloud. That it was made is on record. Error: AUDIT_EMPTY
 * before the first page. Two database calls.
 */
export const makeCheckpoint: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const page = await findLastPage(ports);
  if (page === null) {
    return { ok: false, code: 'AUDIT_EMPTY' };
  }
  const at = ports.clock.now();
  await writeAudit(ports, `checkpoint ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'make-checkpoint',
    subject: `page ${page.number}`,
    reason: null,
  });
  const { number, total, last } = page;
  return {
    ok: true,
    value: {
      text: writeCheckpoint({
        school: ports.school.id,
        page: number,
        entries: total,
        link: last,
        at,
      }),
      fileName: `audit-${ports.school.id}-${dateOf(at)}-${number}.txt`,
    },
  };
};
