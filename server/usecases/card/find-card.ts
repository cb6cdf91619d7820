/** The card of a number, for staff; blanks in the number do not matter. Error: CARD_NOT_FOUND. Database calls: 2. */
import type { StaffActions } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { viewStaffCard } from './view-staff-card';

type FindCard = UseCase<StaffActions['findCard']['input'], StaffActions['findCard']['output']>;

export const findCard: FindCard = async (ports, caller, input) => {
  const card = await ports.store.collection('cards').get(input.number.replace(/\s/g, ''));
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND', field: 'number' };
  }
  await writeAudit(
    ports,
    `card ${card._id} read by ${caller.accountKey} ${ports.randomness.id()}`,
    {
      actor: caller.accountKey,
      action: 'find-card',
      subject: card._id,
      reason: null,
    },
  );
  return { ok: true, value: { card: viewStaffCard(card, ports.clock.now()) } };
};
