import { CsvError, parse } from 'csv-parse/sync';
import type { Row } from '../../ports/spreadsheet';
import { dialectOf } from './csv-dialect';
import { decodeAs, encodingOf } from './encoding';

/** A line longer than this belongs to no roster. */
export const LONGEST_LINE = 100_000;

/** The file's rows, empty lines included so that rows count like lines; null when it is no text or no table. */
export function readCsv(bytes: Uint8Array): readonly Row[] | null {
  const { encoding, mark } = encodingOf(bytes, true);
  const text = decodeAs(encoding ?? 'utf-8', bytes.subarray(mark));
  if (text === null || text.includes('\u0000')) {
    return null;
  }
  const { delimiter, lineEnds } = dialectOf(text);
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      record_delimiter: [...lineEnds],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_LINE,
    });
    return rows;
  } catch (error) {
    if (error instanceof CsvError) {
      return null;
    }
    throw error;
  }
}
