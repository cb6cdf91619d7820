import type { DateText } from '../identity/calendar-date';
import { countryCodeOf } from '../identity/country-name';
import { normaliseForRoster } from '../identity/document';
import type { DocumentType, ParsedDocument } from '../identity/document';
import { fail, ok } from '../result';
import type { Result } from '../result';
import { cellText, isRoundedNumber } from './cell-value';
import type { CellValue } from './cell-value';
import { documentTypeOf } from './document-type-name';
import type { ColumnMapping, DocumentColumn } from './recognise-columns';

export type RosterDocumentCode =
  | 'ROSTER_NUMBER_ROUNDED'
  | 'ROSTER_DOCUMENT_INVALID'
  | 'ROSTER_DOCUMENT_TYPE_UNKNOWN'
  | 'ROSTER_COUNTRY_MISSING'
  | 'ROSTER_COUNTRY_UNKNOWN';

type Read<T> = Result<T, RosterDocumentCode>;

/**
 * The document of a row, or null where it has none or one of a kind that is not used here (an officer's card). The
 * type is named by the column's head or by the type column; a number that is not valid for it is refused.
 */
export function readRosterDocument(
  cells: readonly CellValue[],
  mapping: ColumnMapping,
  today: DateText,
): Read<ParsedDocument | null> {
  const column = mapping.documents.find(({ index }) => !/^[-—/无]*$/.test(cellText(cells[index])));
  if (column === undefined) return ok(null);
  const cell = cells[column.index] ?? null;
  const type = typeOf(column, cellText(cells[mapping.columns.documentType ?? -1]));
  if (type === 'other') return ok(null);
  if (type === null) return fail('ROSTER_DOCUMENT_TYPE_UNKNOWN', 'documentType');
  if (isRoundedNumber(cell)) return fail('ROSTER_NUMBER_ROUNDED', 'documentNumber');
  const country = type === 'passport' ? readCountry(cells, mapping) : ok('CN');
  if (!country.ok) return country;
  const number = cellText(cell);
  const parsed = normaliseForRoster({ type, number, issuingCountry: country.value }, today);
  if (parsed.ok) return parsed;
  return fail(
    lostItsLastDigits(number) ? 'ROSTER_NUMBER_ROUNDED' : 'ROSTER_DOCUMENT_INVALID',
    'documentNumber',
  );
}

/** The type column is the more exact one, unless the head names another type: then nobody knows which is right. */
function typeOf(column: DocumentColumn, named: string): DocumentType | 'other' | null {
  if (named === '') return column.type;
  const type = documentTypeOf(named);
  // Registrars put every number under 身份证号 and name the type beside it.
  return column.type === null || column.type === 'resident-card' || type === column.type
    ? type
    : null;
}

function readCountry(cells: readonly CellValue[], mapping: ColumnMapping): Read<string> {
  const text = cellText(cells[mapping.columns.country ?? -1]);
  if (text === '') return fail('ROSTER_COUNTRY_MISSING', 'country');
  const code = countryCodeOf(text);
  return code === null ? fail('ROSTER_COUNTRY_UNKNOWN', 'country') : ok(code);
}

/** 18 digits of which only 15 were kept end in zeros; told apart from a typing error so that the office can act. */
function lostItsLastDigits(number: string): boolean {
  return /^\d{15}000$/.test(number.replace(/\s/g, ''));
}
