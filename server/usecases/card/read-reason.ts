import type { Outcome } from '../../endpoint/action';

/** A member of staff's reason, without blanks around it. Error: REASON_MISSING at its field. */
export function readReason(typed: string): Outcome<string> {
  const reason = typed.trim();
  return reason === ''
    ? { ok: false, code: 'REASON_MISSING', field: 'reason' }
    : { ok: true, value: reason };
}
