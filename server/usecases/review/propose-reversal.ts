import { checkReversal } from '../../../domain/review/reversal';
import type { ReversalTarget } from '../../../domain/review/reversal';
import type { ReversalView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { ReversalDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { carryOutReversal } from './carry-out-reversal';
import { viewReversal } from './view-reversal';

interface Input {
  readonly registrationId: string;
  readonly to: ReversalTarget;
  readonly reason: string;
}

/**
 * Reverses a mistaken approval or refusal, with a reason: the registration waits for the next batch again, or a refused
 * one is approved at once. A card given by mistake ends, and its number is not given again. Where the profile wants a
 * second member of staff it waits for that one, else it is carried out at once. Proposed again it changes nothing.
 * Errors: REGISTRATION_NOT_FOUND, REGISTRATION_NOT_DECIDED, REVERSAL_TARGET, REASON_MISSING, BATCH_REASON_TOO_LONG;
 * TRY_AGAIN when somebody else proposed or settled one in this very moment.
 */
export const proposeReversal: UseCase<Input, { readonly reversal: ReversalView }> = async (
  ports,
  caller,
  { registrationId, to, reason },
) => {
  const registration = await ports.store.collection('registrations').get(registrationId);
  if (registration === null) {
    return { ok: false, code: 'REGISTRATION_NOT_FOUND' };
  }
  const { status: from } = registration;
  const checked = checkReversal(from, to, reason);
  if (!checked.ok) {
    return checked;
  }
  if (from !== 'approved' && from !== 'refused') {
    return { ok: false, code: 'REGISTRATION_NOT_DECIDED' };
  }
  const now = new Date(ports.clock.now());
  const needsSecond = ports.school.review.fourEyes.includes('reversal');
  const proposed: ReversalDocument = {
    _id: `${registrationId}#${registration.version}`,
    schema: 1,
    registrationId,
    version: registration.version,
    from,
    to,
    batchId: registration.batchId,
    reason: checked.value,
    status: needsSecond ? 'proposed' : 'confirmed',
    proposedBy: caller.accountKey,
    proposedAt: now,
    confirmedBy: null,
    confirmedAt: needsSecond ? null : now,
    carriedOutAt: null,
  };
  const present = await write(ports, proposed);
  if (present === null) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `reversal ${present._id} proposed ${present.proposedAt.getTime()}`, {
    actor: present.proposedBy,
    action: 'propose-reversal',
    subject: registrationId,
    reason: present.reason,
  });
  const reversal =
    present.status === 'confirmed' ? await carryOutReversal(ports, present) : present;
  return { ok: true, value: { reversal: viewReversal(reversal) } };
};

/** What stands after that: the new one, or the one that somebody proposed before. A dismissed one makes way. */
async function write(ports: Ports, proposed: ReversalDocument): Promise<ReversalDocument | null> {
  const reversals = ports.store.collection('reversals');
  if ((await reversals.add(proposed)) === 'added') {
    return proposed;
  }
  const { _id, ...again } = proposed;
  const updated = await reversals.update({ _id, status: 'dismissed' }, { set: again });
  return updated === 1 ? proposed : reversals.get(_id);
}
