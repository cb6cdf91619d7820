import { readSheet } from 'read-excel-file/node';
import type { CellValue } from '../../../domain/roster/cell-value';
import type { Row } from '../../ports/spreadsheet';
import { unpackedSize } from './unpacked-size';

/** A roster of twenty thousand lines unpacks to some 20 MB; a small file that unpacks to far more is an attack. */
const LARGEST_UNPACKED = 64 * 1024 * 1024;

/** The first sheet's rows; null when the file is damaged or unpacks to too much. */
export async function readXlsx(bytes: Uint8Array): Promise<readonly Row[] | null> {
  const size = unpackedSize(bytes);
  if (size === null || size > LARGEST_UNPACKED) {
    return null;
  }
  try {
    return (await readSheet(Buffer.from(bytes))).map((row) => row.map(toCell));
  } catch {
    // The library, its unzipper and its XML reader each have errors of their own; all say that the file cannot be read.
    return null;
  }
}

/** The library gives dates as midnight in UTC. */
function toCell(value: unknown): CellValue {
  if (value instanceof Date) {
    return {
      year: value.getUTCFullYear(),
      month: value.getUTCMonth() + 1,
      day: value.getUTCDate(),
    };
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
