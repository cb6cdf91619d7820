/**
 * Extends the card for its holder: after its end, and before it from the day the school's profile says. Whether the
 * holder may still have a card is asked again. Errors: CARD_NOT_FOUND; CARD_VALID_FOR_LIFE; CARD_RENEWAL_TOO_EARLY with
 * `at`; CARD_RENEWAL_FEE_DUE (paid at the office, which then renews); CARD_SUSPENDED, CARD_FROZEN, CARD_REVOKED;
 * CARD_CHANGED. Database calls: 7.
 */
import { renewal } from '../../../domain/card/renewal';
import type { CardActions } from '../../contract/card';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { findListedPeople } from '../lists/find-listed-people';
import { changeCard, type CardAct } from './change-card';
import { findHeldCard, findIssuedCard } from './find-own-card';
import { toCard, viewCard } from './view-card';

type RenewCard = UseCase<CardActions['renewCard']['input'], CardActions['renewCard']['output']>;

export const renewCard: RenewCard = async (ports, caller) => {
  const { accountKey } = caller;
  const card = (await findHeldCard(ports, accountKey)) ?? (await findIssuedCard(ports, accountKey));
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  const renewed = await extend(
    ports,
    card,
    { actor: accountKey, action: 'renew-card', reason: null },
    ports.school.card.renewalFeeFen === 0,
  );
  return renewed.ok
    ? { ok: true, value: { card: viewCard(renewed.value, ports.clock.now()) } }
    : renewed;
};

/** Renews a card, by its holder or by the office; `paid` says whether nothing is owed for it. Errors as above. */
export async function extend(
  ports: Ports,
  card: CardDocument,
  act: CardAct,
  paid: boolean,
): Promise<Outcome<CardDocument>> {
  const now = ports.clock.now();
  const until = renewal(toCard(card), now, ports.school.card);
  if (!until.ok) {
    return until;
  }
  if (await holdsCampusIdentity(ports, card)) {
    return { ok: false, code: 'CARD_SUSPENDED' };
  }
  if (!paid) {
    return { ok: false, code: 'CARD_RENEWAL_FEE_DUE' };
  }
  return changeCard(ports, card, { validUntil: until.value, renewedAt: new Date(now) }, act);
}

/** By any document of the person, in the lists as they are now. */
async function holdsCampusIdentity(ports: Ports, { personId }: CardDocument): Promise<boolean> {
  const keys = await ports.store.collection('document_keys').find({ personId }, { limit: 100 });
  const listed = await findListedPeople(
    ports,
    keys.map(({ _id }) => _id),
  );
  return listed.campus.length > 0;
}
