/**
 * Decides a code that a guard scanned, as a turnstile of that gate would: the passage is remembered and the entry
 * recorded, so that no other gate lets the same code in. The guard sees the holder in part, with the photo; who looked
 * at whom is on record. Errors: INPUT_INVALID for a gate that the school has not, TRY_AGAIN. Database calls: those of
 * `passGate`, and 2 for a genuine code.
 */
import type { GuardActions } from '../../contract/guard';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { viewInspection } from '../gate/check-code-card';
import { entryId } from '../gate/gate-reader';
import { decidePass } from '../gate/pass-gate';
import { phoneReader } from './phone-reader';
import { withPhoto } from './with-photo';

type Call = GuardActions['passCode'];

export const passCode: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const reader = phoneReader(ports, caller, input);
  if (!reader.ok) {
    return reader;
  }
  const now = ports.clock.now();
  const scan = { code: input.code.trim(), number: input.number, recordedBy: 'cloud' } as const;
  const decided = await decidePass(ports, reader.value, scan, now);
  if (!decided.ok) {
    return decided;
  }
  const { checked, found } = decided.value;
  if (found !== null) {
    await writeAudit(ports, `code scanned ${entryId(reader.value, input.number)}`, {
      actor: caller.accountKey,
      action: 'inspect-code',
      subject: found.card._id,
      reason: null,
    });
  }
  const inspection = await withPhoto(ports, viewInspection(checked, found), found?.card ?? null);
  return { ok: true, value: { ...inspection, serverNow: now } };
};
