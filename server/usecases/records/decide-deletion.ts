import { decideDeletion as decide, deletionDueAt } from '../../../domain/records/deletion';
import type { DataRequestActions } from '../../contract/data-requests';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { tellHolders } from '../card/tell-holders';

type Call = DataRequestActions['decideDeletion'];

/**
 * Confirms a deletion that somebody else proposed, or dismisses it. Confirmed, it waits as long as one that the person
 * asked for; the person is told and can stop it until then. Errors: REASON_MISSING, DELETION_NOT_PROPOSED,
 * DELETION_NEEDS_ANOTHER_PERSON, DELETION_CHANGED. Database calls: 3, confirmed 8.
 */
export const decideDeletion: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { id, decision, reason: typed },
) => {
  const reason = readReason(typed);
  if (!reason.ok) {
    return reason;
  }
  const deletions = ports.store.collection('deletions');
  const found = await deletions.get(id);
  const byStaff = found?.byStaff ?? null;
  if (found === null || byStaff === null) {
    return { ok: false, code: 'DELETION_NOT_PROPOSED' };
  }
  // Who confirmed it does so again to finish what was interrupted.
  const isRepeated =
    decision === 'confirm' && found.status === 'waiting' && byStaff.decidedBy === caller.accountKey;
  const decided = isRepeated
    ? ({ ok: true, value: 'waiting' } as const)
    : decide(found.status, byStaff.proposedBy, caller.accountKey, decision);
  if (!decided.ok) {
    return decided;
  }
  const now = ports.clock.now();
  if (!isRepeated) {
    const updated = await deletions.update(
      { _id: id, version: found.version },
      {
        set: {
          status: decided.value,
          dueAt: new Date(deletionDueAt(now, ports.school.privacy)),
          doneAt: decided.value === 'dismissed' ? new Date(now) : null,
          byStaff: { ...byStaff, decidedBy: caller.accountKey },
        },
        increase: { version: 1 },
      },
    );
    if (updated === 0) {
      return { ok: false, code: 'DELETION_CHANGED' };
    }
  }
  if (decided.value === 'waiting') {
    const card = await ports.store.collection('cards').get(byStaff.cardNumber);
    const event = `deletion ${found.requestedAt.getTime()} confirmed`;
    await tellHolders(ports, card === null ? [] : [card], 'card-changed', () => event);
  }
  await writeAudit(ports, `deletion ${id} ${found.requestedAt.getTime()} ${decision}`, {
    actor: caller.accountKey,
    action: `${decision}-deletion`,
    subject: byStaff.cardNumber,
    reason: reason.value,
  });
  return { ok: true, value: { status: decided.value } };
};
