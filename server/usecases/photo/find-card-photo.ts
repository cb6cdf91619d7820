import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { linkTo } from './photo-files';

/**
 * A link to the accepted photo of a card's holder, for some minutes; null for none. Only a photo of the card's own
 * document is shown, whichever of the holder's accounts it came from. One database call.
 */
export async function linkToCardPhoto(ports: Ports, card: CardDocument): Promise<string | null> {
  const accounts = [card.accountKey, card.registrationId, card.moved?.from].filter(
    (account): account is string => typeof account === 'string' && account !== '',
  );
  if (accounts.length === 0) {
    return null;
  }
  const photos = await ports.store.collection('card_photos').getMany([...new Set(accounts)]);
  const accepted = photos.flatMap((photo) =>
    photo.documentKey === card.documentKey && photo.accepted !== null ? [photo.accepted] : [],
  );
  const latest = accepted.reduce<(typeof accepted)[number] | null>(
    (newest, one) => (newest === null || one.at > newest.at ? one : newest),
    null,
  );
  return linkTo(ports, latest);
}
