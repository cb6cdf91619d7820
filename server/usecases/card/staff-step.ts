import type { StaffCardActions } from '../../contract/staff-cards';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import type { CardAct } from './change-card';
import { readReason } from './read-reason';
import { viewStaffCard } from './view-staff-card';

type OneCard = StaffCardActions['freezeCardAtOffice'];

/**
 * What every act of staff on one card begins and ends with: a reason, the card of the number, and how it stands after.
 * Errors: REASON_MISSING, CARD_NOT_FOUND, and those of the act.
 */
export async function stepByStaff(
  ports: Ports,
  caller: Caller,
  input: OneCard['input'],
  action: string,
  take: (card: CardDocument, act: CardAct) => Promise<Outcome<CardDocument>>,
): Promise<Outcome<OneCard['output']>> {
  const reason = readReason(input.reason);
  if (!reason.ok) {
    return reason;
  }
  const card = await ports.store.collection('cards').get(input.number.replace(/\s/g, ''));
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND', field: 'number' };
  }
  const taken = await take(card, { actor: caller.accountKey, action, reason: reason.value });
  return taken.ok
    ? { ok: true, value: { card: viewStaffCard(taken.value, ports.clock.now()) } }
    : taken;
}
