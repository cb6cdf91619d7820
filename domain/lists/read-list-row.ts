/** Reads one row of any list; nothing is guessed, and what cannot be read for certain is refused with line and field. */
import { parseMobile } from '../contact/mobile';
import type { DateText } from '../identity/calendar-date';
import { latinNormalForm, normaliseName } from '../identity/names';
import type { PersonName } from '../identity/names';
import { fail, ok } from '../result';
import type { Result } from '../result';
import { cellText, isBlankRow, isRoundedNumber, MAX_CELL_LENGTH } from '../roster/cell-value';
import type { CellValue } from '../roster/cell-value';
import { readDay } from '../roster/read-date';
import { readRosterDocument } from '../roster/read-roster-document';
import { readRosterRow } from '../roster/read-roster-row';
import type { RosterRowCode } from '../roster/read-roster-row';
import type { ListMapping } from './column-assignment';
import type { ListField, PlainField } from './list-field';
import type { ListKind, PeopleList } from './list-kind';
import type { ListedPerson, ListEntry } from './listed-person';

export type ListRowCode =
  | RosterRowCode
  | 'LIST_DOCUMENT_MISSING'
  | 'LIST_CARD_NUMBER_INVALID'
  | 'LIST_MOBILE_INVALID'
  | 'LIST_REASON_MISSING'
  | 'LIST_PERIOD_INVALID';

/** A line that could not be read: where it is and why, nothing of what is in it. */
export interface RefusedListRow {
  readonly ok: false;
  readonly code: ListRowCode;
  readonly field: ListField;
  /** Line of the file, counted from 1. */
  readonly line: number;
}

export interface ReadingRules {
  /** The day in Shanghai, 'YYYY-MM-DD'. */
  readonly today: DateText;
  /** Digits of the school's card numbers. */
  readonly cardLength: number;
}

type Read<T> = Result<T, ListRowCode>;

const LONGEST_TEXT = 100;

export function readListRow(
  list: ListKind,
  cells: readonly CellValue[],
  mapping: ListMapping,
  line: number,
  rules: ReadingRules,
): { readonly ok: true; readonly value: ListEntry } | RefusedListRow {
  if (list === 'graduates') return readRosterRow(cells, mapping, line, rules.today);
  const read = readPerson(list, cells, mapping, rules);
  return read.ok
    ? read
    : { ok: false, code: read.code, field: (read.field ?? 'name') as ListField, line };
}

function readPerson(
  list: PeopleList,
  cells: readonly CellValue[],
  mapping: ListMapping,
  rules: ReadingRules,
): Read<ListedPerson> {
  const cell = (field: PlainField): CellValue => cells[mapping.columns[field] ?? -1] ?? null;
  const text = (field: PlainField): string => cellText(cell(field)).slice(0, LONGEST_TEXT);
  if (isBlankRow(cells)) return fail('ROSTER_ROW_BLANK', 'name');
  if (cells.some((value) => typeof value === 'string' && value.length > MAX_CELL_LENGTH)) {
    return fail('ROSTER_CELL_TOO_LONG', 'name');
  }
  const name = readName(text('name'), text('latinName'));
  if (!name.ok) return name;
  const parsed = readRosterDocument(cells, mapping, rules.today);
  if (!parsed.ok) return parsed;
  const document = parsed.value?.document ?? null;
  if (document === null && list !== 'older-cards') {
    return fail('LIST_DOCUMENT_MISSING', 'documentNumber');
  }
  const person: ListedPerson = {
    name: name.value,
    document,
    institution: null,
    cardNumber: null,
    mobile: null,
    issuedOn: null,
    validUntil: null,
    reason: null,
    since: null,
    until: null,
  };
  switch (list) {
    case 'older-cards':
      return readOlderCard(person, cell, rules);
    case 'bars':
      return readBar(person, cell, text('reason'), rules);
    default:
      return ok({ ...person, institution: text('institution') || null });
  }
}

function readOlderCard(
  person: ListedPerson,
  cell: (field: PlainField) => CellValue,
  { today, cardLength }: ReadingRules,
): Read<ListedPerson> {
  if (isRoundedNumber(cell('cardNumber'))) return fail('ROSTER_NUMBER_ROUNDED', 'cardNumber');
  const cardNumber = cellText(cell('cardNumber')).replace(/[\s-]/g, '');
  if (!/^\d+$/.test(cardNumber) || cardNumber.length !== cardLength) {
    return fail('LIST_CARD_NUMBER_INVALID', 'cardNumber');
  }
  const mobile = readMobile(cellText(cell('mobile')));
  if (!mobile.ok) return mobile;
  const issuedOn = readOptionalDay(cell('issuedOn'), 'issuedOn', today);
  if (!issuedOn.ok) return issuedOn;
  const validUntil = readOptionalDay(cell('validUntil'), 'validUntil', today);
  if (!validUntil.ok) return validUntil;
  return ok({
    ...person,
    cardNumber,
    mobile: mobile.value,
    issuedOn: issuedOn.value,
    validUntil: validUntil.value,
  });
}

function readBar(
  person: ListedPerson,
  cell: (field: PlainField) => CellValue,
  reason: string,
  { today }: ReadingRules,
): Read<ListedPerson> {
  if (reason === '') return fail('LIST_REASON_MISSING', 'reason');
  const since = readOptionalDay(cell('since'), 'since', today);
  if (!since.ok) return since;
  const until = readOptionalDay(cell('until'), 'until', today);
  if (!until.ok) return until;
  if (since.value !== null && until.value !== null && until.value < since.value) {
    return fail('LIST_PERIOD_INVALID', 'until');
  }
  return ok({ ...person, reason, since: since.value, until: until.value });
}

function readName(name: string, latinName: string): Read<PersonName | null> {
  if (name === '' && latinName === '') return ok(null);
  const main = normaliseName(name === '' ? latinName : name);
  if (!main.ok) return fail('ROSTER_NAME_INVALID', name === '' ? 'latinName' : 'name');
  const latin = main.value.latin === undefined ? latinNormalForm(latinName) : '';
  return ok(latin === '' ? main.value : { ...main.value, latin });
}

function readMobile(text: string): Read<string | null> {
  if (isEmptyMark(text)) return ok(null);
  const mobile = parseMobile(text);
  return mobile.ok ? mobile : fail('LIST_MOBILE_INVALID', 'mobile');
}

function readOptionalDay(
  cell: CellValue,
  field: ListField,
  today: DateText,
): Read<DateText | null> {
  if (isEmptyMark(cellText(cell))) return ok(null);
  const day = readDay(cell, Number(today.slice(0, 4)));
  return day === null ? fail('ROSTER_DATE_INVALID', field) : ok(day);
}

/** What people write into a cell to say that there is nothing. */
function isEmptyMark(text: string): boolean {
  return /^([-—/]*|无|不详|长期|永久|n\/?a)$/i.test(text);
}
