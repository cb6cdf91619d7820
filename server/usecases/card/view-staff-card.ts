import { cardStatusAt, holdsOf } from '../../../domain/card/card';
import { maskName } from '../../../domain/identity/names';
import type { StaffCardView } from '../../contract/staff-cards';
import type { CardDocument } from '../../schema/documents';
import { toCard } from './view-card';

/** What staff see of a card at `now` (epoch ms): enough to know whether it is the one in question. */
export function viewStaffCard(document: CardDocument, now: number): StaffCardView {
  const card = toCard(document);
  return {
    number: document._id,
    status: cardStatusAt(card, now),
    holds: holdsOf(card),
    nameMasked: maskName(document.name),
    issuedAt: document.issuedAt.getTime(),
    validUntil: document.validUntil,
    replacedBy: holdsOf(card).includes('ended') ? (document.replacement?.number ?? null) : null,
  };
}
