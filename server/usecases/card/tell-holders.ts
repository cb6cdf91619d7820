import type { Ports } from '../../ports';
import type { CardDocument, OutboxDocument } from '../../schema/documents';
import { messageGroup, sealAddress, type MessageTemplate } from '../dispatch/addressed-message';
import { findHolderContacts, type HolderContact } from './holder-contact';

/**
 * Puts one message about each card into the outbox. `eventOf` names what happened to the card (`suspended 1795…`), so
 * that it is told once, however often this is run. Whoever has no mobile on record sees it in the app. Three database
 * calls for all cards.
 */
export async function tellHolders(
  ports: Ports,
  cards: readonly CardDocument[],
  template: MessageTemplate,
  eventOf: (card: CardDocument) => string,
): Promise<void> {
  const contacts = await findHolderContacts(ports, cards);
  const messages = cards.flatMap((card) => {
    const contact = contacts.get(card._id);
    return contact === undefined
      ? []
      : [cardMessage(ports, card._id, eventOf(card), template, contact)];
  });
  if (messages.length > 0) {
    await ports.store.collection('outbox').addMissing(messages);
  }
}

export function cardMessage(
  ports: Ports,
  cardNumber: string,
  event: string,
  template: MessageTemplate,
  { mobile, region }: Pick<HolderContact, 'mobile' | 'region'>,
): OutboxDocument {
  const now = new Date(ports.clock.now());
  return {
    // Keyed: the names of messages are read by people who need not know card numbers.
    _id: ports.vault.keyedName('card-message', `${cardNumber} ${event}`),
    schema: 1,
    channel: 'sms',
    region,
    template,
    group: messageGroup(template, region),
    to: sealAddress(ports.vault, mobile),
    status: 'waiting',
    attempts: 0,
    createdAt: now,
    notBefore: now,
    attemptId: null,
    attemptedAt: null,
    settledAt: null,
    receipt: null,
  };
}
