/**
 * Who calls, and what they have: the one call behind the Card tab. Database calls: 6 at most, in two rounds.
 */
import type { AccountActions } from '../../contract/account';
import type { UseCase } from '../../endpoint/action';
import { findHeldCard, findIssuedCard } from '../card/find-own-card';
import { viewCard } from '../card/view-card';
import { viewReview } from '../registration/review-view';
import { viewRegistration } from '../registration/view-registration';

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
    findHeldCard(ports, account).then((held) => held ?? findIssuedCard(ports, account)),
    viewReview(ports, now),
  ]);
  return {
    ok: true,
    value: {
      serverNow: now,
      roles: staff?.roles ?? [],
      registration,
      card: card === null ? null : viewCard(card, now),
      review,
    },
  };
};
