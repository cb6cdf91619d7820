/** Fields, columns and reasons of lists in words. */
import { isCampusList, type ListKind } from '../../../domain/lists/list-kind';
import { documentTypeOfField, isListField, type ListField } from '../../../domain/lists/list-field';
import type { ListRowCode } from '../../../domain/lists/read-list-row';
import { DEGREES, type Degree } from '../../../domain/roster/degree';
import { t } from './i18n/index';

type Reason =
  | ListRowCode
  | 'LIST_ENTRY_DIFFERS'
  | 'LIST_NO_ROW_READABLE'
  | 'OLDER_CARD_NUMBER_TAKEN'
  | 'OLDER_CARD_HOLDER_HAS_CARD';

/** A record, so that a code of the rules without words does not compile. */
const REASONS: Readonly<Record<Reason, true>> = {
  ROSTER_ROW_BLANK: true,
  ROSTER_CELL_TOO_LONG: true,
  ROSTER_NAME_MISSING: true,
  ROSTER_NAME_INVALID: true,
  ROSTER_DEPARTMENT_MISSING: true,
  ROSTER_DEGREE_UNKNOWN: true,
  ROSTER_YEAR_INVALID: true,
  ROSTER_DATE_INVALID: true,
  ROSTER_SEX_UNKNOWN: true,
  ROSTER_NUMBER_ROUNDED: true,
  ROSTER_NUMBER_MISSING: true,
  ROSTER_DOCUMENT_INVALID: true,
  ROSTER_DOCUMENT_TYPE_UNKNOWN: true,
  ROSTER_COUNTRY_MISSING: true,
  ROSTER_COUNTRY_UNKNOWN: true,
  ROSTER_DUPLICATE_ROW: true,
  LIST_DOCUMENT_MISSING: true,
  LIST_CARD_NUMBER_INVALID: true,
  LIST_MOBILE_INVALID: true,
  LIST_REASON_MISSING: true,
  LIST_PERIOD_INVALID: true,
  LIST_ENTRY_DIFFERS: true,
  LIST_NO_ROW_READABLE: true,
  OLDER_CARD_NUMBER_TAKEN: true,
  OLDER_CARD_HOLDER_HAS_CARD: true,
};

/** Which of the texts for a kind of list is meant: the campus identities share theirs. */
export function familyOf(list: ListKind): 'graduates' | 'campus' | 'older-cards' | 'bars' {
  return isCampusList(list) ? 'campus' : list;
}

/** Why a row was not taken; a code of a newer server is shown as it is, so that it can be asked about. */
export function reasonText(code: string): string {
  return isReason(code) ? t(`reasons.${code}`) : t('reasons.other', { error: code });
}

export function fieldText(field: string): string {
  if (!isListField(field)) return field;
  const type = documentTypeOfField(field);
  if (type === undefined)
    return t(`columns.${field as Exclude<ListField, `documentNumber${string}`>}`);
  return type === null
    ? t('columns.documentNumber')
    : t('columns.numberOf', { type: t(`documents.${type}`) });
}

/** The text of a stored field; degrees are stored as words of ours. */
export function contentText(field: string, text: string): string {
  return field === 'degree' && isDegree(text) ? t(`degrees.${text}`) : text;
}

/** A column by its letter, as spreadsheets name it: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

function isReason(code: string): code is Reason {
  return Object.prototype.hasOwnProperty.call(REASONS, code);
}

function isDegree(text: string): text is Degree {
  return (DEGREES as readonly string[]).includes(text);
}
