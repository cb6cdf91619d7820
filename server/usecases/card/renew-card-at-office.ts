/**
 * Renews a card at the counter, after the fee was paid there or for a holder who cannot do it alone; the reason names
 * the receipt. Errors: REASON_MISSING, CARD_NOT_FOUND, and those of `renewCard` but the fee. Database calls: 3.
 */
import type { StaffCardActions } from '../../contract/staff-cards';
import type { UseCase } from '../../endpoint/action';
import { extend } from './renew-card';
import { stepByStaff } from './staff-step';

type Call = StaffCardActions['renewCardAtOffice'];

export const renewCardAtOffice: UseCase<Call['input'], Call['output']> = (ports, caller, input) =>
  stepByStaff(ports, caller, input, 'renew-card-at-office', (card, act) =>
    extend(ports, card, act, true),
  );
