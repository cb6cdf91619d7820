/**
 * The alumnus objects to a warning, once; another member of staff than who gave it decides. Errors: APPEAL_TEXT_MISSING,
 * GUEST_NOTICE_NOT_FOUND (also for others'), APPEAL_NOT_POSSIBLE. Database calls: 5.
 */
import type { GuestActions } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { findHeldCard } from '../card/find-own-card';
import { viewWarning } from './find-warnings';

type Call = GuestActions['objectToWarning'];

export const objectToWarning: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { warningId, text },
) => {
  if (text.trim() === '') {
    return { ok: false, code: 'APPEAL_TEXT_MISSING', field: 'text' };
  }
  const notices = ports.store.collection('guest_notices');
  const [card, notice] = await Promise.all([
    findHeldCard(ports, caller.accountKey),
    notices.get(warningId),
  ]);
  const { decision = null } = notice ?? {};
  if (card === null || decision?.outcome !== 'warned' || decision.cardNumber !== card._id) {
    return { ok: false, code: 'GUEST_NOTICE_NOT_FOUND' };
  }
  const objection = { text: text.trim(), at: new Date(ports.clock.now()) };
  const updated =
    notice === null || notice.objection !== null
      ? 0
      : await notices.update(
          { _id: warningId, version: notice.version },
          { set: { objection, status: 'open' }, increase: { version: 1 } },
        );
  const warning = notice === null ? null : viewWarning({ ...notice, objection });
  if (updated === 0 || warning === null) {
    return { ok: false, code: 'APPEAL_NOT_POSSIBLE' };
  }
  await writeAudit(ports, `guest notice ${warningId} objected`, {
    actor: caller.accountKey,
    action: 'object-to-guest-warning',
    subject: card._id,
    reason: null,
  });
  return { ok: true, value: { warning } };
};
