import type { SpreadsheetReader } from '../../ports/spreadsheet';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';

/** The first bytes of a zip archive, which an .xlsx file is. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The first bytes of .xls and other old office files, which are not read. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

export const readSpreadsheet: SpreadsheetReader = async (bytes) => {
  if (isZip(bytes)) {
    return readXlsx(bytes);
  }
  return isCompoundFile(bytes) ? null : readCsv(bytes);
};

export function isZip(bytes: Uint8Array): boolean {
  return beginsWith(bytes, ZIP);
}

export function isCompoundFile(bytes: Uint8Array): boolean {
  return beginsWith(bytes, COMPOUND_FILE);
}

function beginsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
