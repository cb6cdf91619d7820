/** Who registers in a week, and what staff mean to do about each. */
import type { Ports } from '../../../server/ports';
import { toRosterDocuments } from '../../../server/usecases/lists/row-documents';
import { EMPTY_LIST } from '../../../domain/lists/generation';
import { cardNumberAt } from '../../../server/usecases/review/reserve-card-numbers';
import type { CardDocument } from '../../../server/schema/documents';
import { registrant, registrationOf, type Registrant } from '../../registrants/registrant';

/** What becomes of somebody when nothing else comes in between. `exact` ones are approved together. */
export type Part =
  | 'exact'
  | 'exact-refused'
  | 'exact-held'
  | 'unknown-approved'
  | 'unknown-refused'
  | 'unknown-asked'
  | 'unknown-undecided'
  /** Two accounts that claim one document, both approved by name: one of them gets the card. */
  | 'twin'
  /** Sends the registration when the cut-off comes. */
  | 'last-moment'
  /** Takes it back when the cut-off comes. */
  | 'withdraws';

export interface Person {
  readonly registrant: Registrant;
  readonly registrationId: string;
  readonly part: Part;
}

const PARTS: readonly (readonly [Part, number])[] = [
  ['exact', 26],
  ['exact-refused', 1],
  ['exact-held', 1],
  ['unknown-approved', 1],
  ['unknown-refused', 1],
  ['unknown-asked', 1],
  ['unknown-undecided', 2],
  ['twin', 2],
  ['last-moment', 2],
  ['withdraws', 1],
];

const PEOPLE_A_WEEK = PARTS.reduce((sum, [, count]) => sum + count, 0);
/** Holders of older cards have numbers of their own, beyond everybody who registers. */
const OLDER = 900_000;

export function peopleOfWeek(ports: Ports, week: number): Person[] {
  const parts = PARTS.flatMap(([part, count]) => Array.from({ length: count }, () => part));
  return parts.map((part, place) => {
    const n = week * PEOPLE_A_WEEK + place;
    const own = registrant(n);
    const isSecondTwin = part === 'twin' && parts[place - 1] === 'twin';
    const claimed = isSecondTwin ? { ...own, entry: registrant(n - 1).entry } : own;
    return {
      registrant: claimed,
      registrationId: ports.vault.accountKey(own.openid),
      part,
    };
  });
}

/** The registrar knows everybody whose part does not begin with `unknown`. */
export async function bringIntoRoster(ports: Ports, people: readonly Person[]): Promise<void> {
  const entries = people
    .filter(({ part }) => !part.startsWith('unknown'))
    .map(({ registrant: { entry } }, index) => ({ line: index + 2, entry }));
  const origin = { importId: 'import', importedBy: 'registrar' };
  await ports.store
    .collection('roster')
    .addMissing(toRosterDocuments(ports.vault, origin, entries));
}

export async function bringRosterIntoForce(ports: Ports): Promise<void> {
  await ports.store.collection('lists').add({
    ...EMPTY_LIST,
    _id: 'graduates',
    schema: 1,
    version: 1,
    imports: ['import'],
    active: null,
    changedAt: new Date(ports.clock.now()),
  });
}

/** Those who are early; the others send theirs themselves. */
export async function storeRegistrations(ports: Ports, people: readonly Person[]): Promise<void> {
  const documents = people
    .filter(({ part }) => part !== 'last-moment')
    .map(({ registrant: one }) =>
      registrationOf(ports.vault, one, new Date(ports.clock.now() - 3_600_000)),
    );
  await ports.store.collection('registrations').addMissing(documents);
}

/** Cards from before, some of whose numbers are those that would be drawn next. */
export async function storeOlderCards(ports: Ports, indexes: readonly number[]): Promise<void> {
  const issuedAt = new Date(ports.clock.now() - 30 * 86_400_000);
  await ports.store.collection('cards').addMissing(
    indexes.map((index): CardDocument => {
      const { entry, openid } = registrant(OLDER + index);
      return {
        _id: cardNumberAt(ports, index),
        schema: 1,
        personId: `older-${openid}`,
        registrationId: '',
        status: 'issued',
        version: 1,
        name: entry.name,
        degrees: [],
        documentKey: ports.vault.documentKeys(entry.document)[0],
        batchId: 'older',
        issuedAt,
        activeFrom: issuedAt,
        validUntil: '2028-11-01',
        activatedAt: null,
        accountKey: null,
        boundUnionid: null,
        boundAt: null,
        revokedAt: null,
        revokedReason: null,
      };
    }),
  );
}
