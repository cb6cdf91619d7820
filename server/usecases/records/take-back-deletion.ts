import { canTakeBackDeletion } from '../../../domain/records/deletion';
import type { MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';

type Call = MyDataActions['takeBackDeletion'];

/**
 * Takes the request for deletion back, as long as nothing was deleted. Errors: DELETION_NOT_REQUESTED, DELETION_BEGUN.
 * Three database calls.
 */
export const takeBackDeletion: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const deletions = ports.store.collection('deletions');
  const deletion = await deletions.get(caller.accountKey);
  const possible = canTakeBackDeletion(deletion?.status ?? null);
  if (!possible.ok) {
    return possible;
  }
  const version = deletion?.version ?? 0;
  const updated = await deletions.update(
    { _id: caller.accountKey, version, status: 'waiting' },
    { set: { status: 'taken-back', waitsFor: null }, increase: { version: 1 } },
  );
  if (updated === 0) {
    return { ok: false, code: 'DELETION_BEGUN' };
  }
  await writeAudit(ports, `deletion ${caller.accountKey} ${version} taken back`, {
    actor: caller.accountKey,
    action: 'take-back-deletion',
    subject: caller.accountKey,
    reason: null,
  });
  return { ok: true, value: { takenBack: true } };
};
