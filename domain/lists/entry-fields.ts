/** One entry as texts by field, to be corrected and read again by the same rules as a row of a file. */
import type { Degree } from '../roster/degree';
import { mappingOf } from './column-assignment';
import { documentTypeOfField, fieldsOf } from './list-field';
import type { ListField } from './list-field';
import type { ListKind } from './list-kind';
import type { ListEntry } from './listed-person';
import { readListRow } from './read-list-row';
import type { ReadingRules, RefusedListRow } from './read-list-row';

export type EntryFields = Readonly<Partial<Record<ListField, string>>>;

/** Words that `degreeOf` reads as the degree. */
const DEGREE_WORDS: Readonly<Record<Degree, string>> = {
  associate: '专科',
  bachelor: '本科',
  master: '硕士',
  doctor: '博士',
  completion: '结业',
  attendance: '肄业',
  'non-degree': '非学历',
};

/**
 * The entry as texts. Where `changes` name a document or a name, the old one is left out: a row has one of each. It
 * holds numbers in the clear and must not be stored, logged or sent.
 */
export function fieldsOfEntry(entry: ListEntry, changes: EntryFields = {}): EntryFields {
  const changed = Object.keys(changes) as ListField[];
  const hasNewDocument = changed.some((field) => documentTypeOfField(field) !== undefined);
  const { name, document } = entry;
  return present({
    name: name?.chinese,
    latinName: name?.latin,
    ...(document === null || hasNewDocument
      ? {}
      : {
          [`documentNumber:${document.type}`]: document.number,
          country: document.issuingCountry,
        }),
    ...('graduationYear' in entry
      ? {
          studentNumber: entry.studentNumber,
          department: entry.department,
          programme: entry.programme,
          degree: DEGREE_WORDS[entry.degree],
          entryYear: entry.entryYear?.toString(),
          graduationYear: String(entry.graduationYear),
          birthDate: entry.birthDate,
        }
      : {
          institution: entry.institution,
          cardNumber: entry.cardNumber,
          mobile: entry.mobile,
          issuedOn: entry.issuedOn,
          validUntil: entry.validUntil,
          reason: entry.reason,
          since: entry.since,
          until: entry.until,
        }),
  });
}

/** Reads the texts as a row of the list whose columns they are. */
export function readFields(
  list: ListKind,
  fields: EntryFields,
  line: number,
  rules: ReadingRules,
): { readonly ok: true; readonly value: ListEntry } | RefusedListRow {
  const known = fieldsOf(list).filter((field) => (fields[field] ?? '') !== '');
  const cells = known.map((field) =>
    field === 'degree' ? degreeWord(fields) : (fields[field] ?? ''),
  );
  return readListRow(list, cells, mappingOf(known), line, rules);
}

/** Both the registrar's words and our own names of degrees are understood. */
function degreeWord({ degree = '' }: EntryFields): string {
  return degree in DEGREE_WORDS ? DEGREE_WORDS[degree as Degree] : degree;
}

function present(fields: Readonly<Record<string, string | null | undefined>>): EntryFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, text]) => text !== null && text !== undefined && text !== ''),
  );
}
