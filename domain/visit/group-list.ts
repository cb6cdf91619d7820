import type { DateText } from '../calendar/shanghai';
import { countryCodeOf } from '../identity/country-name';
import { fail, ok, type Result } from '../result';
import { cellText, isBlankRow, isRoundedNumber, type CellValue } from '../roster/cell-value';
import { documentTypeOf } from '../roster/document-type-name';
import { readDay } from '../roster/read-date';

/** Columns of the list, in this order. */
export const GROUP_COLUMNS = [
  '姓名 Name',
  '证件类型 Document type',
  '证件号码 Document number',
  '签发国家 Country (passport)',
  '监护人 Guardian (under 14)',
  '出生日期 Birth date (under 14)',
] as const;

/** The last one may be missing: the numbers of most documents tell it. */
const NEEDED = GROUP_COLUMNS.slice(0, -1);

/** A line of the list as it was typed; `line` counts from 1 as spreadsheet programs do. */
export interface GroupRow {
  readonly line: number;
  readonly name: string;
  /** '' for a word that names no type; a resident card where nothing stands. */
  readonly type: string;
  readonly number: string;
  /** ISO 3166-1 alpha-2 where the name is known. */
  readonly country: string;
  readonly guardian: string;
  /** 'YYYY-MM-DD' where it can be read, '' where nothing stands. */
  readonly birthDate: string;
  /** Whether the number was stored as an amount and lost its last digits. */
  readonly isRounded: boolean;
}

/**
 * The people of a list: every line below the head that is not blank. Nothing of them is checked yet. Error:
 * GROUP_LIST_UNREADABLE where there is no head. `today` is the day in Shanghai.
 */
export function readGroupRows(
  rows: readonly (readonly CellValue[])[],
  today: DateText,
): Result<readonly GroupRow[], 'GROUP_LIST_UNREADABLE'> {
  const head = rows.findIndex((cells) => NEEDED.every((column, i) => isHead(cells[i], column)));
  if (head === -1) return fail('GROUP_LIST_UNREADABLE');
  return ok(
    rows.flatMap((cells, i) =>
      i <= head || isBlankRow(cells) ? [] : [readRow(cells, i + 1, today)],
    ),
  );
}

function isHead(cell: CellValue | undefined, column: string): boolean {
  const [chinese = ''] = column.split(' ');
  return cellText(cell).startsWith(chinese);
}

function readRow(cells: readonly CellValue[], line: number, today: DateText): GroupRow {
  const type = cellText(cells[1]);
  const country = cellText(cells[3]);
  const known = type === '' ? 'resident-card' : documentTypeOf(type);
  return {
    line,
    name: cellText(cells[0]),
    type: known === null || known === 'other' ? '' : known,
    number: cellText(cells[2]),
    country: countryCodeOf(country) ?? country,
    guardian: cellText(cells[4]),
    birthDate: readDay(cells[5], Number(today.slice(0, 4))) ?? cellText(cells[5]),
    isRounded: isRoundedNumber(cells[2]),
  };
}
