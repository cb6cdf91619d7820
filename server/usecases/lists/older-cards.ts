/** Cards from before this system: their numbers are reserved, and those with a known holder become cards. */
import { hasHolder } from '../../../domain/lists/listed-person';
import { validUntil } from '../../../domain/card/validity';
import type { Ports } from '../../ports';
import type {
  CardDocument,
  ListedPersonDocument,
  ListImportPageDocument,
} from '../../schema/documents';
import { sealContact } from '../card/holder-contact';
import { findAll } from '../find-all';
import { readInForce } from './list-state';
import { personOf } from './row-documents';

type Refused = ListImportPageDocument['refused'][number];

interface OlderCard {
  readonly row: ListedPersonDocument;
  readonly number: string;
  /** One for each version of the key that is in use; empty without a known holder. */
  readonly documentKeys: readonly string[];
  readonly mobile: string | null;
}

/** Stands for the holder of a number of which no holder is known, and for what holds it back. */
export const NO_HOLDER = 'older-card-without-holder';
/** Why a card that was issued from a list is no longer: the list was taken back. */
export const RETRACTED = 'older-card-retracted';

/**
 * Issues the older cards of these rows, to be activated at once; where no holder is known the number alone is reserved.
 * A number that somebody else's card has (OLDER_CARD_NUMBER_TAKEN) and a person who holds another card
 * (OLDER_CARD_HOLDER_HAS_CARD) are answered for staff to decide. Repeatable. At most 1000 rows; four to nine database
 * calls.
 */
export async function issueOlderCards(
  ports: Ports,
  rows: readonly ListedPersonDocument[],
): Promise<{ readonly issued: number; readonly refused: readonly Refused[] }> {
  const cards = rows.flatMap((row) => openOlderCard(ports, row));
  const owners = await claimDocuments(ports, cards);
  const holding = await findHolding(ports, [...new Set(owners.values())]);
  const isSecond = ({ number }: OlderCard): boolean => {
    const held = holding.get(owners.get(number) ?? '');
    return held !== undefined && held !== number;
  };
  const wanted = cards.filter((card) => !isSecond(card));
  await addPersons(ports, wanted, owners);
  const { issued, taken } = await addCards(ports, wanted, owners);
  return {
    issued,
    refused: [
      ...cards.filter(isSecond).map((card) => refuse(card, 'OLDER_CARD_HOLDER_HAS_CARD')),
      ...taken.map((card) => refuse(card, 'OLDER_CARD_NUMBER_TAKEN')),
    ].sort((a, b) => a.line - b.line),
  };
}

/**
 * Takes back the cards of rows that went out of force and stand in no other, except those that were activated: whoever
 * did has proved to be the holder. The numbers stay reserved. Two to three database calls.
 */
export async function retractOlderCards(
  ports: Ports,
  rows: readonly ListedPersonDocument[],
): Promise<number> {
  const imports = (await readInForce(ports)).of('older-cards');
  const kept =
    imports.length === 0
      ? []
      : await findAll(ports.store.collection('listed_people'), {
          entryKey: { in: rows.map(({ entryKey }) => entryKey) },
          importId: { in: imports },
        });
  const keptNumbers = new Set(kept.map(({ cardNumber }) => cardNumber));
  const numbers = rows.flatMap(({ cardNumber }) =>
    cardNumber === null || keptNumbers.has(cardNumber) ? [] : [cardNumber],
  );
  return ports.store.collection('cards').update(
    { _id: { in: numbers }, registrationId: '', status: 'issued' },
    {
      set: {
        status: 'revoked',
        holds: ['revoked'],
        revokedAt: new Date(ports.clock.now()),
        revokedReason: RETRACTED,
      },
      increase: { version: 1 },
    },
  );
}

function openOlderCard(ports: Ports, row: ListedPersonDocument): OlderCard[] {
  if (row.cardNumber === null) {
    return [];
  }
  const person = personOf(ports.vault, row);
  return [
    {
      row,
      number: row.cardNumber,
      documentKeys: hasHolder(person) ? ports.vault.documentKeys(person.document) : [],
      mobile: person.mobile,
    },
  ];
}

/** Persons by card number. A person who is known by the document already is that person. */
async function claimDocuments(
  ports: Ports,
  cards: readonly OlderCard[],
): Promise<ReadonlyMap<string, string>> {
  const withHolder = cards.filter(({ documentKeys }) => documentKeys.length > 0);
  if (withHolder.length === 0) {
    return new Map();
  }
  const keys = ports.store.collection('document_keys');
  const claims = withHolder.flatMap(({ number, documentKeys }) =>
    documentKeys.map((_id) => ({ _id, schema: 1 as const, personId: personIdOf(ports, number) })),
  );
  await keys.addMissing(claims);
  const owners = new Map(
    (await keys.getMany(claims.map(({ _id }) => _id))).map(({ _id, personId }) => [_id, personId]),
  );
  return new Map(
    withHolder.map(({ number, documentKeys }) => [
      number,
      documentKeys.map((key) => owners.get(key)).find((id) => id !== undefined) ??
        personIdOf(ports, number),
    ]),
  );
}

/** The same in every run, so that a run that died is completed and not repeated. */
function personIdOf(ports: Ports, number: string): string {
  return ports.vault.keyedName('older-card-person', number).slice(0, 22);
}

/** Which card a person holds that has not ended, by person. */
async function findHolding(
  ports: Ports,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const held =
    personIds.length === 0
      ? []
      : await findAll(ports.store.collection('cards'), {
          personId: { in: personIds },
          status: { not: 'revoked' },
        });
  return new Map(held.map(({ personId, _id }) => [personId, _id]));
}

async function addPersons(
  ports: Ports,
  cards: readonly OlderCard[],
  owners: ReadonlyMap<string, string>,
): Promise<void> {
  const now = new Date(ports.clock.now());
  const persons = cards.flatMap(({ row, number, mobile }) => {
    const personId = owners.get(number);
    return personId === undefined || row.name === null
      ? []
      : [
          {
            _id: personId,
            schema: 1 as const,
            name: row.name,
            degrees: [],
            createdAt: now,
            contact: sealContact(ports.vault, mobile, languageOf(row), now),
          },
        ];
  });
  if (persons.length > 0) {
    await ports.store.collection('persons').addMissing(persons);
  }
}

async function addCards(
  ports: Ports,
  wanted: readonly OlderCard[],
  owners: ReadonlyMap<string, string>,
): Promise<{ readonly issued: number; readonly taken: readonly OlderCard[] }> {
  if (wanted.length === 0) {
    return { issued: 0, taken: [] };
  }
  const cards = ports.store.collection('cards');
  const documents = wanted.map((card) => newCard(ports, card, owners.get(card.number) ?? null));
  const { alreadyThere } = await cards.addMissing(documents);
  const there = new Map(
    (alreadyThere.length === 0 ? [] : await cards.getMany(alreadyThere)).map((card) => [
      card._id,
      card,
    ]),
  );
  const isOurs = (card: CardDocument, before: CardDocument): boolean =>
    before.registrationId === '' &&
    (before.personId === card.personId || before.revokedReason === NO_HOLDER);
  const taken = documents.filter((card) => {
    const before = there.get(card._id);
    return before !== undefined && !isOurs(card, before);
  });
  const takenNumbers = new Set(taken.map(({ _id }) => _id));
  for (const card of documents) {
    const before = there.get(card._id);
    const isBack =
      before?.revokedReason === RETRACTED ||
      (before?.revokedReason === NO_HOLDER && card.status === 'issued');
    if (before !== undefined && isBack && !takenNumbers.has(card._id)) {
      const { _id, version: _version, ...content } = card;
      await cards.update(
        { _id, version: before.version },
        { set: content, increase: { version: 1 } },
      );
    }
  }
  return {
    issued: documents.filter(({ _id, status }) => status === 'issued' && !takenNumbers.has(_id))
      .length,
    taken: wanted.filter(({ number }) => takenNumbers.has(number)),
  };
}

function newCard(ports: Ports, { row, number }: OlderCard, personId: string | null): CardDocument {
  const now = ports.clock.now();
  const isReserved = personId === null;
  return {
    _id: number,
    schema: 1,
    personId: personId ?? `${NO_HOLDER}#${number}`,
    registrationId: '',
    status: isReserved ? 'revoked' : 'issued',
    holds: isReserved ? ['revoked'] : [],
    version: 1,
    name: row.name ?? {},
    degrees: [],
    documentKey: row.documentKey ?? '',
    batchId: row.importId,
    issuedAt: row.issuedOn === null ? new Date(now) : new Date(`${row.issuedOn}T00:00:00+08:00`),
    activeFrom: new Date(now),
    validUntil: row.validUntil ?? validUntil(now, ports.school.card),
    activatedAt: null,
    accountKey: null,
    boundUnionid: null,
    boundAt: null,
    revokedAt: isReserved ? new Date(now) : null,
    revokedReason: isReserved ? NO_HOLDER : null,
  };
}

/** A holder is written to in the language of the name. */
function languageOf({ name }: ListedPersonDocument): 'zh' | 'en' {
  return name?.chinese === undefined ? 'en' : 'zh';
}

function refuse({ row }: OlderCard, code: string): Refused {
  return { line: row.line, field: 'cardNumber', code };
}
