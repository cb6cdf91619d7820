/** Entries as they are stored and back: documents encrypted and under a blind index, everything else as it was read. */
import type { IdentityDocument } from '../../../domain/identity/document';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import type { ListKind, PeopleList } from '../../../domain/lists/list-kind';
import { listEntryKey } from '../../../domain/lists/listed-person';
import type { ListedPerson, ListEntry } from '../../../domain/lists/listed-person';
import type { NumberedListEntry } from '../../../domain/lists/read-sheet';
import type { RosterEntry } from '../../../domain/roster/roster-entry';
import type { Vault } from '../../ports/vault';
import type { AccountKey, ListedPersonDocument, RosterDocument } from '../../schema/documents';

export type ListRow = RosterDocument | ListedPersonDocument;

/** The import that rows belong to, and who answers for them. */
export interface RowOrigin {
  readonly importId: string;
  readonly importedBy: AccountKey;
}

const ROSTER_DOCUMENT = 'roster.document';
const PEOPLE_DOCUMENT = 'listed_people.document';
const PEOPLE_MOBILE = 'listed_people.mobile';

/** Graduates. The `_id` is keyed from import, person, degree and year: the same entry again is the same row. */
export function toRosterDocuments(
  vault: Vault,
  origin: RowOrigin,
  entries: readonly { readonly line: number; readonly entry: RosterEntry }[],
): RosterDocument[] {
  return entries.map(({ line, entry }) => ({
    ...rowFields(vault, origin, line, entry, ROSTER_DOCUMENT),
    name: entry.name,
    studentNumber: entry.studentNumber ?? null,
    department: entry.department,
    programme: entry.programme ?? null,
    degree: entry.degree,
    entryYear: entry.entryYear ?? null,
    graduationYear: entry.graduationYear,
    birthDate: entry.birthDate ?? null,
  }));
}

/** Everybody else. */
export function toPeopleDocuments(
  vault: Vault,
  origin: RowOrigin,
  list: PeopleList,
  entries: readonly { readonly line: number; readonly entry: ListedPerson }[],
): ListedPersonDocument[] {
  return entries.map(({ line, entry }) => {
    const { name, institution, cardNumber, mobile, issuedOn, validUntil } = entry;
    const { reason, since, until } = entry;
    return {
      ...rowFields(vault, origin, line, entry, PEOPLE_DOCUMENT),
      list,
      name,
      institution,
      cardNumber,
      mobile: mobile === null ? null : vault.seal(PEOPLE_MOBILE, mobile),
      issuedOn,
      validUntil,
      reason,
      since,
      until,
    };
  });
}

/** Rows of whichever list. */
export function toRows(
  vault: Vault,
  origin: RowOrigin,
  list: ListKind,
  entries: readonly NumberedListEntry[],
): ListRow[] {
  return list === 'graduates'
    ? toRosterDocuments(
        vault,
        origin,
        entries.flatMap(({ line, entry }) => ('graduationYear' in entry ? [{ line, entry }] : [])),
      )
    : toPeopleDocuments(
        vault,
        origin,
        list,
        entries.flatMap(({ line, entry }) => ('graduationYear' in entry ? [] : [{ line, entry }])),
      );
}

/** What was read, from what is stored. */
export function entryOf(vault: Vault, row: ListRow): ListEntry {
  return isPerson(row) ? personOf(vault, row) : graduateOf(vault, row);
}

export function personOf(vault: Vault, row: ListedPersonDocument): ListedPerson {
  const { name, institution, cardNumber, issuedOn, validUntil, reason, since, until } = row;
  return {
    name,
    document: documentOf(vault, row),
    institution,
    cardNumber,
    mobile: row.mobile === null ? null : vault.open(PEOPLE_MOBILE, row.mobile),
    issuedOn,
    validUntil,
    reason,
    since,
    until,
  };
}

/** The document in the clear, null where the row has none. */
export function documentOf(vault: Vault, row: ListRow): IdentityDocument | null {
  const { document, documentType, issuingCountry } = row;
  if (document === null || documentType === null || issuingCountry === null) {
    return null;
  }
  const place = isPerson(row) ? PEOPLE_DOCUMENT : ROSTER_DOCUMENT;
  return { type: documentType, number: vault.open(place, document), issuingCountry };
}

function graduateOf(vault: Vault, row: RosterDocument): RosterEntry {
  const { name, department, degree, graduationYear } = row;
  const { studentNumber, programme, entryYear, birthDate } = row;
  return {
    name,
    document: documentOf(vault, row),
    department,
    degree,
    graduationYear,
    ...(studentNumber === null ? {} : { studentNumber }),
    ...(programme === null ? {} : { programme }),
    ...(entryYear === null ? {} : { entryYear }),
    ...(birthDate === null ? {} : { birthDate }),
  };
}

function isPerson(row: ListRow): row is ListedPersonDocument {
  return 'list' in row;
}

function rowFields(
  vault: Vault,
  { importId, importedBy }: RowOrigin,
  line: number,
  entry: ListEntry,
  place: string,
) {
  const { document, name } = entry;
  const entryKey = vault.keyedName('list-row', listEntryKey(entry));
  return {
    _id: `${importId}.${entryKey}`,
    schema: 1 as const,
    importId,
    importedBy,
    line,
    entryKey,
    contentHash: vault.keyedName('list-row-content', JSON.stringify(inOrder(entry))),
    documentKey: document === null ? null : vault.documentKeys(document)[0],
    document: document === null ? null : vault.seal(place, document.number),
    documentType: document?.type ?? null,
    issuingCountry: document?.issuingCountry ?? null,
    soundKey: name === null ? ('' as const) : vault.soundKeys(soundKeyOf(name))[0],
  };
}

/** The same content is the same text, however it came to be; the sex is not stored and does not count. */
function inOrder(entry: ListEntry): unknown {
  return Object.entries(entry)
    .filter(([field, value]) => field !== 'sex' && value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
