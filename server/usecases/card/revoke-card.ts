/**
 * Ends a card for good, with a reason; the gates refuse it from their next question on. Errors: REASON_MISSING,
 * CARD_NOT_FOUND, CARD_REVOKED, CARD_CHANGED. Database calls: 3.
 */
import { stepCard } from '../../../domain/card/card';
import type { StaffActions } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { toCard } from './view-card';
import { viewStaffCard } from './view-staff-card';

type RevokeCard = UseCase<
  StaffActions['revokeCard']['input'],
  StaffActions['revokeCard']['output']
>;

export const revokeCard: RevokeCard = async (ports, caller, input) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const now = ports.clock.now();
  const cards = ports.store.collection('cards');
  const card = await cards.get(input.number.replace(/\s/g, ''));
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND', field: 'number' };
  }
  const step = stepCard(toCard(card), 'revoke');
  if (!step.ok) {
    return step;
  }
  const change = { status: step.value, revokedAt: new Date(now), revokedReason: reason };
  const updated = await cards.update(
    { _id: card._id, version: card.version },
    { set: change, increase: { version: 1 } },
  );
  if (updated === 0) {
    return { ok: false, code: 'CARD_CHANGED' };
  }
  await writeAudit(ports, `card ${card._id} revoked ${card.version}`, {
    actor: caller.accountKey,
    action: 'revoke-card',
    subject: card._id,
    reason,
  });
  return { ok: true, value: { card: viewStaffCard({ ...card, ...change }, now) } };
};
