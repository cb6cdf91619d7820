/** Rows of the product's roster as the import stores them, made by the product's own code from made-up graduates. */
import { residentCheckCharacter } from '../../../domain/identity/resident-number';
import type { RosterEntry } from '../../../domain/roster/roster-entry';
import { createVault } from '../../../server/adapters/crypto/vault';
import { collections } from '../../../server/schema/collections';
import type { RosterDocument } from '../../../server/schema/documents';
import { toRosterDocuments } from '../../../server/usecases/lists/row-documents';
import { makeGraduates, type Graduate } from '../../demonstration/graduates';

const key = (byte: number): string => `1:${Buffer.alloc(32, byte).toString('base64')}`;
const vault = createVault({
  DOCUMENT_KEYS: key(1),
  DOCUMENT_INDEX_KEYS: key(2),
  NAMING_KEY: key(3),
});

/** As long as those of the product. */
const ORIGIN = { importId: 'import-'.padEnd(43, 'x'), importedBy: 'account-'.padEnd(22, 'x') };

const people = makeGraduates(5000);

/** The indexes of the roster, as fields. */
export const rosterIndexes: readonly (readonly string[])[] = (
  collections.find(({ name }) => name === 'roster')?.indexes ?? []
).map(({ keys }) => keys.map(({ name }) => name));

/** Rows number `from` to `from + count - 1`; no two numbers give the same document or `_id`. */
export function rosterRows(from: number, count: number): RosterDocument[] {
  const entries = Array.from({ length: count }, (_, index) => ({
    line: from + index + 2,
    entry: toEntry(from + index),
  }));
  return toRosterDocuments(vault, ORIGIN, entries);
}

function toEntry(number: number): RosterEntry {
  const graduate = people[number % people.length] as Graduate;
  const first17 = `3211${String(number).padStart(13, '0')}`;
  return {
    name:
      graduate.chinese === null ? { latin: graduate.latin ?? '' } : { chinese: graduate.chinese },
    document: {
      type: 'resident-card',
      number: first17 + residentCheckCharacter(first17),
      issuingCountry: 'CN',
    },
    studentNumber: `${graduate.entryYear}${String(number).padStart(8, '0')}`,
    department: graduate.department,
    programme: graduate.programme,
    degree: graduate.degree,
    entryYear: graduate.entryYear,
    graduationYear: graduate.graduationYear,
    birthDate: graduate.birthDate,
  };
}
