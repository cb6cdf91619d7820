/**
 * Ends a freeze for a holder who is identified at the counter. Errors: REASON_MISSING, CARD_NOT_FOUND, CARD_NOT_FROZEN,
 * CARD_REVOKED, CARD_CHANGED. Database calls: 6, with telling.
 */
import type { StaffCardActions } from '../../contract/staff-cards';
import type { UseCase } from '../../endpoint/action';
import { takeStep } from './change-card';
import { stepByStaff } from './staff-step';
import { tellHolders } from './tell-holders';

type Call = StaffCardActions['unfreezeCardAtOffice'];

export const unfreezeCardAtOffice: UseCase<Call['input'], Call['output']> = (
  ports,
  caller,
  input,
) =>
  stepByStaff(ports, caller, input, 'unfreeze-card-at-office', async (card, act) => {
    const lifted = await takeStep(ports, card, 'lift-freeze', act, { frozenAt: null });
    if (lifted.ok) {
      await tellHolders(ports, [card], 'card-changed', () => `unfrozen ${card.version}`);
    }
    return lifted;
  });
