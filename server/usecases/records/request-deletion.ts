import { canRequestDeletion, deletionDueAt } from '../../../domain/records/deletion';
import type { DeletionView, MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import type { DeletionDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';

type Call = MyDataActions['requestDeletion'];

/**
 * Asks for everything about the caller to be deleted, after the waiting time of the school; until then nothing changes.
 * Error: DELETION_ALREADY_REQUESTED. Three database calls.
 */
export const requestDeletion: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const deletions = ports.store.collection('deletions');
  const earlier = await deletions.get(caller.accountKey);
  const possible = canRequestDeletion(earlier?.status ?? null);
  if (!possible.ok) {
    return possible;
  }
  const now = ports.clock.now();
  const dueAt = deletionDueAt(now, ports.school.privacy);
  const version = (earlier?.version ?? 0) + 1;
  const fields: Omit<DeletionDocument, '_id'> = {
    schema: 1,
    status: 'waiting',
    version,
    requestedAt: new Date(now),
    dueAt: new Date(dueAt),
    doneAt: null,
    waitsFor: null,
    byStaff: null,
    plan: null,
  };
  const isFirst =
    earlier === null
      ? (await deletions.add({ _id: caller.accountKey, ...fields })) === 'added'
      : (await deletions.update(
          { _id: caller.accountKey, version: earlier.version },
          { set: fields },
        )) === 1;
  if (!isFirst) {
    return { ok: false, code: 'DELETION_ALREADY_REQUESTED' };
  }
  await writeAudit(ports, `deletion ${caller.accountKey} ${version} requested`, {
    actor: caller.accountKey,
    action: 'request-deletion',
    subject: caller.accountKey,
    reason: null,
  });
  const deletion: DeletionView = {
    status: 'waiting',
    requestedAt: now,
    dueAt,
    waitsFor: null,
    byStaff: false,
  };
  return { ok: true, value: { deletion } };
};
