import { BLANKS, halfWidth } from '../identity/half-width';

/** A day as a spreadsheet holds it, without time or zone. */
export interface CellDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A cell of a registrar's file as plain data; whoever reads the file turns the library's dates into `CellDate`. */
export type CellValue = string | number | boolean | CellDate | null;

/** Spreadsheets keep 15 significant digits; a longer number has lost its last ones. */
const FIRST_ROUNDED_NUMBER = 1e15;
/** A cell longer than this is no cell of a roster. */
export const MAX_CELL_LENGTH = 300;

/**
 * The text of a cell: half-width, blanks at the ends taken off and single inside, without the marks that say "this
 * is text" ('3201…, ="3201…"). Dates become 'YYYY-MM-DD', empty cells ''.
 */
export function cellText(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cellDateText(cell);
  return halfWidth(String(cell).slice(0, MAX_CELL_LENGTH))
    .replace(BLANKS, ' ')
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim();
}

function cellDateText({ year, month, day }: CellDate): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
}

/**
 * Whether a number that names somebody was stored as an amount and lost its last digits on the way: 3.20106E+17,
 * a cell with a number of more than 15 digits.
 */
export function isRoundedNumber(cell: CellValue | undefined): boolean {
  if (typeof cell === 'number') return Math.abs(cell) >= FIRST_ROUNDED_NUMBER;
  return typeof cell === 'string' && /^\d([.,]\d+)?E\+?\d+$/i.test(cellText(cell));
}

/** Whether there is nothing in any cell of a row. */
export function isBlankRow(cells: readonly CellValue[]): boolean {
  return cells.every((cell) => cellText(cell) === '');
}
