/**
 * Who calls, and what they have: the one call behind the Card tab. Database calls: 7 at most in two rounds, and one
 * more for a card under a sanction.
 */
import { holdsOf } from '../../../domain/card/card';
import type { AccountActions } from '../../contract/account';
import type { RegistrationView } from '../../contract/shapes';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AccountKey, CardDocument } from '../../schema/documents';
import { findOwnCard } from '../card/find-own-card';
import { toCard, viewCard } from '../card/view-card';
import { countUnread, ownersFor } from '../inbox/own-inbox';
import { viewReview } from '../registration/review-view';
import { viewRegistration } from '../registration/view-registration';
import { viewSanction } from '../sanction/view-sanction';
import { faceCheckOffer } from './face-check-offer';

type GetSession = UseCase<
  AccountActions['getSession']['input'],
  AccountActions['getSession']['output']
>;

export const getSession: GetSession = async (ports, caller) => {
  const now = ports.clock.now();
  const account = caller.accountKey;
  const [staff, registration, card, review] = await Promise.all([
    ports.store.collection('staff').get(account),
    ports.store
      .collection('registrations')
      .get(account)
      .then((found) => (found === null ? null : viewRegistration(ports, found))),
    findOwnCard(ports, account),
    viewReview(ports, now),
  ]);
  const [sanction, cardMovedAt, unread] = await Promise.all([
    isSanctioned(card) ? viewSanction(ports, card._id) : null,
    mayHaveMoved(card, registration) ? findMove(ports, account) : null,
    countUnread(ports, ownersFor(account, card)),
  ]);
  return {
    ok: true,
    value: {
      serverNow: now,
      roles: staff?.roles ?? [],
      registration,
      card: card === null ? null : viewCard(card, now),
      sanction,
      cardMovedAt,
      review,
      faceCheck: faceCheckOffer(ports) !== null,
      unread,
    },
  };
};

function isSanctioned(card: CardDocument | null): card is CardDocument {
  return (
    card !== null &&
    holdsOf(toCard(card)).some((hold) => hold === 'restricted' || hold === 'revoked') &&
    card.status !== 'deceased'
  );
}

/** Who waits for the review has not had a card yet; holders of older cards have never registered. */
function mayHaveMoved(card: CardDocument | null, registration: RegistrationView | null): boolean {
  return card === null && (registration === null || registration.status === 'approved');
}

async function findMove(ports: Ports, account: AccountKey): Promise<number | null> {
  return (await ports.store.collection('moved_cards').get(account))?.movedAt.getTime() ?? null;
}
