import { dateOf } from '../../../domain/calendar/shanghai';
import type { PersonName } from '../../../domain/identity/names';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AccountKey, CardDocument } from '../../schema/documents';
import { changeCard } from '../card/change-card';
import { findAll } from '../find-all';
import { registeredDocument } from '../registration/sealed-fields';
import { storedLikeness } from '../registration/stored-likeness';

export interface NameChange {
  readonly name: PersonName;
  /** What was seen that proves it. */
  readonly evidence: string;
  readonly by: AccountKey;
}

/**
 * Puts another name on the person of a card, on all cards of theirs, and on the registration by which staff find them.
 * What they were called before stays with the person, with the evidence. Repeatable. Error: CARD_CHANGED. Database
 * calls: 4, and 2 for each card.
 */
export async function changeName(
  ports: Ports,
  card: CardDocument,
  change: NameChange,
): Promise<Outcome<true>> {
  await onPerson(ports, card, change);
  await onRegistration(ports, card.registrationId, change.name);
  const cards = await findAll(ports.store.collection('cards'), { personId: card.personId });
  for (const one of cards.filter(({ name }) => !isSame(name, change.name))) {
    const changed = await changeCard(
      ports,
      one,
      { name: change.name },
      { actor: change.by, action: 'change-name', reason: change.evidence },
    );
    if (!changed.ok) {
      return changed;
    }
  }
  return { ok: true, value: true };
}

async function onPerson(
  ports: Ports,
  { personId: _id, name: before, degrees, issuedAt }: CardDocument,
  { name, evidence }: NameChange,
): Promise<void> {
  const persons = ports.store.collection('persons');
  await persons.addMissing([{ _id, schema: 1, name: before, degrees, createdAt: issuedAt }]);
  const person = await persons.get(_id);
  if (person === null || isSame(person.name, name)) {
    return;
  }
  const until = dateOf(ports.clock.now());
  const formerNames = [...(person.formerNames ?? []), { name: person.name, until, evidence }];
  await persons.update({ _id }, { set: { name, formerNames } });
}

async function onRegistration(ports: Ports, id: string, name: PersonName): Promise<void> {
  const registrations = ports.store.collection('registrations');
  const registration = id === '' ? null : await registrations.get(id);
  if (registration === null || isSame(registration.name, name)) {
    return;
  }
  const { _id, version, degrees } = registration;
  const document = registeredDocument(ports.vault, registration);
  const [soundKey] = ports.vault.soundKeys(soundKeyOf(name));
  const likeness = storedLikeness(ports.vault, document, { name, degrees });
  await registrations.update({ _id, version }, { set: { name, soundKey, likeness } });
}

function isSame(one: PersonName, other: PersonName): boolean {
  return one.chinese === other.chinese && one.latin === other.latin;
}
