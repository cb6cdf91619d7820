import { cardStatusAt, shownStatus, type Card } from '../../../domain/card/card';
import type { CardView } from '../../contract/shapes';
import type { CardDocument } from '../../schema/documents';

/** A stored card as the domain's rules take it. */
export function toCard(document: CardDocument): Card {
  return {
    status: document.status,
    holds: document.holds,
    activeFrom: document.activeFrom.getTime(),
    validUntil: document.validUntil,
    activatedAt: document.activatedAt?.getTime() ?? null,
  };
}

/** What the holder sees of the card at `now` (epoch ms). */
export function viewCard(document: CardDocument, now: number): CardView {
  return {
    number: document._id,
    status: shownStatus(cardStatusAt(toCard(document), now)),
    name: document.name,
    degrees: document.degrees,
    issuedAt: document.issuedAt.getTime(),
    activeFrom: document.activeFrom.getTime(),
    validUntil: document.validUntil,
    activatedAt: document.activatedAt?.getTime() ?? null,
    boundAt: document.boundAt?.getTime() ?? null,
    userName: document.userName ?? null,
    ...(document.codeConsents === undefined
      ? {}
      : { codeConsents: document.codeConsents.map(({ id, version }) => ({ id, version })) }),
  };
}
