/**
 * Freezes a card for a holder who calls or stands at the counter; it opens nothing, so one pair of eyes is enough.
 * Errors: REASON_MISSING, CARD_NOT_FOUND, CARD_FROZEN, CARD_REVOKED, CARD_CHANGED. Database calls: 6, with telling.
 */
import type { StaffCardActions } from '../../contract/staff-cards';
import type { UseCase } from '../../endpoint/action';
import { takeStep } from './change-card';
import { stepByStaff } from './staff-step';
import { tellHolders } from './tell-holders';

type Call = StaffCardActions['freezeCardAtOffice'];

export const freezeCardAtOffice: UseCase<Call['input'], Call['output']> = (ports, caller, input) =>
  stepByStaff(ports, caller, input, 'freeze-card-at-office', async (card, act) => {
    const frozenAt = new Date(ports.clock.now());
    const frozen = await takeStep(ports, card, 'freeze', act, { frozenAt });
    if (frozen.ok) {
      await tellHolders(ports, [card], 'card-changed', () => `frozen ${frozenAt.getTime()}`);
    }
    return frozen;
  });
