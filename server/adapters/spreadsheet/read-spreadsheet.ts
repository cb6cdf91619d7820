import type { SpreadsheetReader } from '../../ports/spreadsheet';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';

/** The first bytes of a zip archive, which an .xlsx file is. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The first bytes of .xls and other old office files, which are not read. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

export const readSpreadsheet: SpreadsheetReader = async (bytes) => {
  if (beginsWith(bytes, ZIP)) {
    return readXlsx(bytes);
  }
  return beginsWith(bytes, COMPOUND_FILE) ? null : readCsv(bytes);
};

function beginsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
