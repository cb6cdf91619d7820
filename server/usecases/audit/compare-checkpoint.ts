import { readCheckpoint } from '../../../domain/audit/checkpoint';
import type { AuditActions } from '../../contract/audit';
import type { UseCase } from '../../endpoint/action';
import { pageId } from './audit-page';
import { writeAudit } from './write-audit';

type Call = AuditActions['compareCheckpoint'];

/**
 * Whether the chain still goes through a checkpoint that was kept. Errors: CHECKPOINT_FORMAT, CHECKPOINT_SCHOOL. Two
 * database calls.
 */
export const compareCheckpoint: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { text },
) => {
  const read = readCheckpoint(text);
  if (!read.ok) {
    return { ok: false, code: read.code, field: 'text' };
  }
  const { school, page: number, entries, link } = read.value;
  if (school !== ports.school.id) {
    return { ok: false, code: 'CHECKPOINT_SCHOOL', field: 'text' };
  }
  const page = await ports.store.collection('audit_pages').get(pageId(number));
  const isSame = page?.last === link && page.total === entries;
  const outcome = page === null ? 'gone' : isSame ? 'same' : 'differs';
  await writeAudit(ports, `checkpoint compared ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'compare-checkpoint',
    subject: `page ${number}`,
    reason: outcome,
  });
  return { ok: true, value: { outcome, page: number } };
};
