/** What a column of a list can hold. Assignments of columns are stored and sent as these words. */
import { DOCUMENT_TYPES } from '../identity/document';
import type { DocumentType } from '../identity/document';
import type { RosterColumn } from '../roster/recognise-columns';
import { isCampusList } from './list-kind';
import type { ListKind } from './list-kind';

/** A document's number: of a type that another column names, or of the type that the word names. */
export type DocumentField = 'documentNumber' | `documentNumber:${DocumentType}`;

/** `since` and `until` are the days of a bar; `issuedOn` and `validUntil` those of a card. */
export type PeopleField =
  | 'institution'
  | 'cardNumber'
  | 'mobile'
  | 'issuedOn'
  | 'validUntil'
  | 'reason'
  | 'since'
  | 'until';

export type PlainField = Exclude<RosterColumn, 'documentNumber' | 'degree'> | PeopleField;

export type ListField = DocumentField | 'degree' | PlainField;

const DOCUMENT_FIELDS: readonly DocumentField[] = [
  'documentNumber',
  ...DOCUMENT_TYPES.map((type) => `documentNumber:${type}` as const),
];

const PERSON: readonly ListField[] = [
  'name',
  'latinName',
  'documentType',
  ...DOCUMENT_FIELDS,
  'country',
];

const GRADUATE: readonly ListField[] = [
  ...PERSON,
  'studentNumber',
  'department',
  'programme',
  'degree',
  'outcome',
  'entryYear',
  'graduationYear',
  'birthDate',
  'sex',
];

/** The fields that a list reads, in the order in which people are offered them. */
export function fieldsOf(list: ListKind): readonly ListField[] {
  if (list === 'graduates') return GRADUATE;
  if (isCampusList(list)) return [...PERSON, 'institution'];
  return list === 'older-cards'
    ? ['cardNumber', ...PERSON, 'mobile', 'issuedOn', 'validUntil']
    : [...PERSON, 'reason', 'since', 'until'];
}

export function isListField(text: string): text is ListField {
  return ALL.has(text);
}

const ALL: ReadonlySet<string> = new Set<ListField>([
  ...GRADUATE,
  ...fieldsOf('campus-staff'),
  ...fieldsOf('older-cards'),
  ...fieldsOf('bars'),
]);

/** The document type that a field names, null when it leaves that to another column; undefined for other fields. */
export function documentTypeOfField(field: ListField): DocumentType | null | undefined {
  if (field === 'documentNumber') return null;
  return DOCUMENT_TYPES.find((type) => field === `documentNumber:${type}`);
}
