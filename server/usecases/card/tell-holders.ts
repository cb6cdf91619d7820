import type { MessageKind } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { tell } from '../dispatch/tell';
import { findHolderContacts } from './holder-contact';

/**
 * Tells the holder of each card. `eventOf` names what happened to the card (`suspended 1795…`), so that it is told once,
 * however often this is run. Whoever has no mobile on record finds it in the inbox. Four database calls for all cards.
 */
export async function tellHolders(
  ports: Ports,
  cards: readonly CardDocument[],
  kind: MessageKind,
  eventOf: (card: CardDocument) => string,
): Promise<void> {
  const contacts = await findHolderContacts(ports, cards);
  const at = new Date(ports.clock.now());
  await tell(
    ports,
    cards.map((card) => ({
      event: cardEvent(ports, card._id, eventOf(card)),
      kind,
      at,
      owner: `person#${card.personId}` as const,
      openid: null,
      contact: contacts.get(card._id) ?? null,
    })),
  );
}

/** Keyed: the names of messages are read by people who need not know card numbers. */
export function cardEvent(ports: Ports, subject: string, event: string): string {
  return ports.vault.keyedName('card-message', `${subject} ${event}`);
}
