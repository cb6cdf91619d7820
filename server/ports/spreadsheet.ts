/** Reads the tables that people upload, as plain cells; what they mean is the domain's affair. */
import type { CellValue } from '../../domain/roster/cell-value';

export type Row = readonly CellValue[];

/**
 * Rows of the first sheet of an .xlsx file, or of a .csv file in UTF-8, UTF-16 with a mark, or GB18030, told apart by
 * their contents. Null when the bytes are neither, are damaged, or unpack to more than a roster can be.
 */
export type SpreadsheetReader = (bytes: Uint8Array) => Promise<readonly Row[] | null>;
