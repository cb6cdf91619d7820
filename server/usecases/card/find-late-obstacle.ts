import { dateOf } from '../../../domain/calendar/shanghai';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument, DocumentKey } from '../../schema/documents';
import { findListedSince } from '../lists/find-listed-people';
import { restoreLeavers } from '../lists/restore-leavers';
import { suspendCards } from './suspend-cards';

/** A sanction and its bars are written by one call, or by the next press of the button. */
const SANCTION_MS = 10 * 60_000;
/** The last look at the lists and the moment of the card lie within one invocation. */
const INVOCATION_MS = 60_000;

/**
 * Whether something speaks against a card at its activation that whoever gave the number could not see yet: between
 * their last look and the card a list may have come into force, also an older one whose successor was taken back, or a
 * row been corrected, and what a list does to cards did not find this one. Somebody with a campus identity has it
 * suspended now, as the list would have done. What stood there before was looked at by staff and is theirs to judge.
 * Only for who has proved to be the holder.
 *
 * Errors: CARD_SUSPENDED, CARD_BARRED. Three database calls when there is nothing.
 */
export async function findLateObstacle(ports: Ports, card: CardDocument): Promise<Outcome<true>> {
  const known = await ports.store
    .collection('document_keys')
    .find({ personId: card.personId }, { limit: 100 });
  const keys = [...new Set([card.documentKey, ...known.map(({ _id }) => _id)])];
  const [listed, isSanctioned] = await Promise.all([
    findListedSince(ports, keys, card.issuedAt.getTime() - INVOCATION_MS),
    wasBarredSince(ports, keys, card),
  ]);
  if (listed.campus.length > 0) {
    const change = { by: 'timer', reason: 'campus identity' } as const;
    await suspendCards(ports, listed.campus, change);
    // The list may have been taken back since it was read, and whom it listed been freed before this card was suspended.
    await restoreLeavers(ports, listed.campus, change);
    return { ok: false, code: 'CARD_SUSPENDED' };
  }
  return listed.barred.length > 0 || isSanctioned
    ? { ok: false, code: 'CARD_BARRED' }
    : { ok: true, value: true };
}

/** By a sanction on another card of the person: one on this card is a ground of its own and says what it allows. */
async function wasBarredSince(
  ports: Ports,
  keys: readonly DocumentKey[],
  card: CardDocument,
): Promise<boolean> {
  const today = dateOf(ports.clock.now());
  const bars = (await ports.store.collection('bars').getMany(keys)).filter(
    ({ until, since }) => today < until && since.getTime() >= card.issuedAt.getTime() - SANCTION_MS,
  );
  const measures =
    bars.length === 0
      ? []
      : await ports.store.collection('measures').getMany(bars.map(({ measureId }) => measureId));
  const own = new Set(
    measures.filter(({ cardNumber }) => cardNumber === card._id).map(({ _id }) => _id),
  );
  return bars.some(({ measureId }) => !own.has(measureId));
}
