import { mayConfirm } from '../../../domain/review/four-eyes';
import { stepReversal } from '../../../domain/review/reversal';
import type { ReversalView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { carryOutReversal } from './carry-out-reversal';
import { viewReversal } from './view-reversal';

interface Input {
  readonly reversalId: string;
  /** false dismisses it. */
  readonly agrees: boolean;
}

/**
 * A second member of staff confirms a proposed reversal, which is then carried out, or dismisses it; whoever proposed it
 * may dismiss it too. Errors: REVERSAL_NOT_FOUND, REVERSAL_CONFIRMED, REVERSAL_DISMISSED, CONFIRMATION_BY_SAME_PERSON;
 * TRY_AGAIN when it was settled in this very moment.
 */
export const settleReversal: UseCase<Input, { readonly reversal: ReversalView }> = async (
  ports,
  caller,
  { reversalId, agrees },
) => {
  const reversals = ports.store.collection('reversals');
  const found = await reversals.get(reversalId);
  if (found === null) {
    return { ok: false, code: 'REVERSAL_NOT_FOUND' };
  }
  const step = stepReversal(found.status, agrees ? 'confirm' : 'dismiss');
  if (!step.ok) {
    return step;
  }
  if (agrees && found.status === 'proposed') {
    const may = mayConfirm(found.proposedBy, caller.accountKey);
    if (!may.ok) {
      return may;
    }
  }
  const change =
    found.status === 'proposed'
      ? {
          status: step.value,
          confirmedBy: caller.accountKey,
          confirmedAt: new Date(ports.clock.now()),
        }
      : {};
  if (found.status === 'proposed') {
    const updated = await reversals.update(
      { _id: reversalId, status: 'proposed' },
      { set: change },
    );
    if (updated === 0) {
      return { ok: false, code: 'TRY_AGAIN' };
    }
  }
  const settled = { ...found, ...change };
  await writeAudit(
    ports,
    `reversal ${reversalId} ${settled.confirmedAt?.getTime() ?? ''} ${String(agrees)}`,
    {
      actor: settled.confirmedBy ?? caller.accountKey,
      action: agrees ? 'confirm-reversal' : 'dismiss-reversal',
      subject: found.registrationId,
      reason: found.reason,
    },
  );
  const reversal =
    settled.status === 'confirmed' ? await carryOutReversal(ports, settled) : settled;
  return { ok: true, value: { reversal: viewReversal(reversal) } };
};
