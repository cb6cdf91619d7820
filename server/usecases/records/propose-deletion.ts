import { canRequestDeletion } from '../../../domain/records/deletion';
import type { DataRequestActions } from '../../contract/data-requests';
import type { UseCase } from '../../endpoint/action';
import type { DeletionDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';

type Call = DataRequestActions['proposeDeletion'];

/**
 * Proposes that everything about the holder of a card is deleted: for somebody who asked on paper, or whose data there is
 * no more ground to keep. Nothing happens until another member of staff confirms it. Errors: REASON_MISSING,
 * CARD_NOT_FOUND, DELETION_ALREADY_REQUESTED, also for one that is proposed. Four database calls.
 */
export const proposeDeletion: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { number, reason: typed },
) => {
  const reason = readReason(typed);
  if (!reason.ok) {
    return reason;
  }
  const card = await ports.store.collection('cards').get(number.trim());
  // A card that was ended by a deletion belongs to nobody any more.
  if (card === null || card.personId === '') {
    return { ok: false, code: 'CARD_NOT_FOUND', field: 'number' };
  }
  const id = card.accountKey ?? card.registrationId;
  const deletions = ports.store.collection('deletions');
  const earlier = await deletions.get(id);
  if (earlier?.status === 'proposed' || !canRequestDeletion(earlier?.status ?? null).ok) {
    return { ok: false, code: 'DELETION_ALREADY_REQUESTED' };
  }
  const now = new Date(ports.clock.now());
  const version = (earlier?.version ?? 0) + 1;
  const fields: Omit<DeletionDocument, '_id'> = {
    schema: 1,
    status: 'proposed',
    version,
    requestedAt: now,
    dueAt: now,
    doneAt: null,
    waitsFor: null,
    byStaff: {
      cardNumber: card._id,
      reason: reason.value,
      proposedBy: caller.accountKey,
      decidedBy: null,
    },
    plan: null,
  };
  const isFirst =
    earlier === null
      ? (await deletions.add({ _id: id, ...fields })) === 'added'
      : (await deletions.update({ _id: id, version: earlier.version }, { set: fields })) === 1;
  if (!isFirst) {
    return { ok: false, code: 'DELETION_ALREADY_REQUESTED' };
  }
  await writeAudit(ports, `deletion ${id} ${version} proposed`, {
    actor: caller.accountKey,
    action: 'propose-deletion',
    subject: card._id,
    reason: reason.value,
  });
  return { ok: true, value: { id } };
};
