import { isPossibleBirthDate } from '../identity/calendar-date';
import type { DateText } from '../identity/calendar-date';
import { latinNormalForm, normaliseName } from '../identity/names';
import type { PersonName } from '../identity/names';
import { fail, ok } from '../result';
import type { Result } from '../result';
import { MAX_CELL_LENGTH, cellText, isBlankRow, isRoundedNumber } from './cell-value';
import type { CellValue } from './cell-value';
import { degreeOf } from './degree';
import type { Degree } from './degree';
import { readDate, readDay } from './read-date';
import { readRosterDocument } from './read-roster-document';
import type { RosterDocumentCode } from './read-roster-document';
import type { ColumnMapping, RosterColumn } from './recognise-columns';
import type { RosterEntry } from './roster-entry';
import { sexOf } from './sex';

export type RosterRowCode =
  | RosterDocumentCode
  | 'ROSTER_ROW_BLANK'
  | 'ROSTER_CELL_TOO_LONG'
  | 'ROSTER_NAME_MISSING'
  | 'ROSTER_NAME_INVALID'
  | 'ROSTER_DEPARTMENT_MISSING'
  | 'ROSTER_DEGREE_UNKNOWN'
  | 'ROSTER_YEAR_INVALID'
  | 'ROSTER_DATE_INVALID'
  | 'ROSTER_SEX_UNKNOWN'
  | 'ROSTER_NUMBER_ROUNDED'
  | 'ROSTER_NUMBER_MISSING'
  | 'ROSTER_DUPLICATE_ROW';

/** A line that could not be read: where it is and why, nothing of what is in it. */
export interface RefusedRow {
  readonly ok: false;
  readonly code: RosterRowCode;
  readonly field: RosterColumn;
  /** Line of the file, counted from 1. */
  readonly line: number;
}

type Read<T> = Result<T, RosterRowCode>;

/**
 * Reads one row of a registrar's file; `line` is its line there, counted from 1, `today` the day in Shanghai as
 * 'YYYY-MM-DD'. Nothing is guessed: what cannot be read for certain is refused with line, code and column.
 */
export function readRosterRow(
  cells: readonly CellValue[],
  mapping: ColumnMapping,
  line: number,
  today: DateText,
): { readonly ok: true; readonly value: RosterEntry } | RefusedRow {
  const read = readCells(cells, mapping, today);
  if (read.ok) return read;
  const field = (read.field ?? 'name') as RosterColumn;
  return { ok: false, code: read.code, field, line };
}

function readCells(
  cells: readonly CellValue[],
  mapping: ColumnMapping,
  today: DateText,
): Read<RosterEntry> {
  if (isBlankRow(cells)) return fail('ROSTER_ROW_BLANK', 'name');
  const cell = (column: RosterColumn): CellValue => cells[mapping.columns[column] ?? -1] ?? null;
  const tooLong = cells.some(
    (value) => typeof value === 'string' && value.length > MAX_CELL_LENGTH,
  );
  if (tooLong) return fail('ROSTER_CELL_TOO_LONG', 'name');
  const thisYear = Number(today.slice(0, 4));

  const name = readName(cellText(cell('name')), cellText(cell('latinName')));
  if (!name.ok) return name;
  const studentNumber = readStudentNumber(cell('studentNumber'));
  if (!studentNumber.ok) return studentNumber;
  const document = readRosterDocument(cells, mapping, today);
  if (!document.ok) return document;
  if (document.value === null && studentNumber.value === '') {
    return fail(
      'ROSTER_NUMBER_MISSING',
      mapping.documents.length > 0 ? 'documentNumber' : 'studentNumber',
    );
  }
  const department = cellText(cell('department'));
  if (department === '') return fail('ROSTER_DEPARTMENT_MISSING', 'department');
  const degree = readDegree(cells, mapping);
  if (!degree.ok) return degree;
  const graduationYear = readYear(cell('graduationYear'), 'graduationYear', thisYear);
  if (!graduationYear.ok) return graduationYear;
  const entryYear = readOptional(cell('entryYear'), (value) =>
    readYear(value, 'entryYear', thisYear),
  );
  if (!entryYear.ok) return entryYear;
  if (entryYear.value !== null && entryYear.value > graduationYear.value) {
    return fail('ROSTER_YEAR_INVALID', 'entryYear');
  }
  const birthDate = readOptional(cell('birthDate'), (value) => readBirthDate(value, today));
  if (!birthDate.ok) return birthDate;
  const sex = readOptional(cell('sex'), (value) => {
    const told = sexOf(cellText(value));
    return told === null ? fail('ROSTER_SEX_UNKNOWN', 'sex') : ok(told);
  });
  if (!sex.ok) return sex;

  const programme = cellText(cell('programme'));
  const knownBirthDate = document.value?.birthDate ?? birthDate.value;
  const knownSex = document.value?.sex ?? sex.value;
  return ok({
    name: name.value,
    document: document.value?.document ?? null,
    ...(studentNumber.value === '' ? {} : { studentNumber: studentNumber.value }),
    department,
    ...(programme === '' ? {} : { programme }),
    degree: degree.value,
    ...(entryYear.value === null ? {} : { entryYear: entryYear.value }),
    graduationYear: graduationYear.value,
    ...(knownBirthDate === null ? {} : { birthDate: knownBirthDate }),
    ...(knownSex === null ? {} : { sex: knownSex }),
  });
}

function readName(name: string, latinName: string): Read<PersonName> {
  const column = name === '' && latinName !== '' ? 'latinName' : 'name';
  const main = normaliseName(name === '' ? latinName : name);
  if (!main.ok) {
    return fail(
      main.code === 'NAME_MISSING' ? 'ROSTER_NAME_MISSING' : 'ROSTER_NAME_INVALID',
      column,
    );
  }
  if (latinName === '' || main.value.latin !== undefined) return main;
  if (!normaliseName(latinName).ok) return fail('ROSTER_NAME_INVALID', 'latinName');
  const latin = latinNormalForm(latinName);
  return ok(latin === '' ? main.value : { ...main.value, latin });
}

function readStudentNumber(cell: CellValue): Read<string> {
  if (isRoundedNumber(cell)) return fail('ROSTER_NUMBER_ROUNDED', 'studentNumber');
  return ok(cellText(cell).replace(/\s/g, '').toUpperCase());
}

/** The first column that tells a degree decides; an outcome such as 结业 says that there is none. */
function readDegree(cells: readonly CellValue[], mapping: ColumnMapping): Read<Degree> {
  const outcome = degreeOf(cellText(cells[mapping.columns.outcome ?? -1]));
  if (outcome === 'completion' || outcome === 'attendance') return ok(outcome);
  for (const index of mapping.degrees) {
    const degree = degreeOf(cellText(cells[index]));
    if (degree !== null) return ok(degree);
  }
  return fail('ROSTER_DEGREE_UNKNOWN', 'degree');
}

function readYear(
  cell: CellValue,
  column: 'entryYear' | 'graduationYear',
  thisYear: number,
): Read<number> {
  const year = readDate(cell, thisYear)?.year;
  if (year === undefined) return fail('ROSTER_DATE_INVALID', column);
  return year > thisYear + 1 ? fail('ROSTER_YEAR_INVALID', column) : ok(year);
}

function readBirthDate(cell: CellValue, today: DateText): Read<DateText> {
  const date = readDay(cell, Number(today.slice(0, 4)));
  return date === null || !isPossibleBirthDate(date, today)
    ? fail('ROSTER_DATE_INVALID', 'birthDate')
    : ok(date);
}

function readOptional<T>(cell: CellValue, read: (cell: CellValue) => Read<T>): Read<T | null> {
  const text = cellText(cell);
  return text === '' || /^(-+|—+|\/|无|不详|n\/?a)$/i.test(text) ? ok(null) : read(cell);
}
