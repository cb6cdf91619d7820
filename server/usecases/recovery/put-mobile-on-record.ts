import type { Ports } from '../../ports';
import type { CardDocument, ContactDocument } from '../../schema/documents';
import { sealContact } from '../card/holder-contact';
import { tellHolders } from '../card/tell-holders';

/**
 * Makes a mobile (E.164) the one by which the holder of a card is reached, and proves to be the holder. They are told
 * while the old number still is the one on record: whoever holds it can object. Repeatable. Six database calls.
 */
export async function putMobileOnRecord(
  ports: Ports,
  card: CardDocument,
  change: {
    readonly mobile: string;
    readonly language: ContactDocument['language'];
    /** Names what happened to the card. */
    readonly event: string;
  },
): Promise<void> {
  await tellHolders(ports, [card], 'card-changed', () => change.event);
  const at = new Date(ports.clock.now());
  const contact = sealContact(ports.vault, change.mobile, change.language, at);
  const persons = ports.store.collection('persons');
  const { personId: _id, name, degrees, issuedAt } = card;
  const person = { _id, schema: 1 as const, name, degrees, createdAt: issuedAt, contact };
  if ((await persons.add(person)) === 'duplicate') {
    await persons.update({ _id }, { set: { contact } });
  }
}
