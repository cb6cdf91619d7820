import { CsvError, parse } from 'csv-parse/sync';
import type { Row } from '../../ports/spreadsheet';

const DELIMITERS = [',', '\t', ';'] as const;
/** A line longer than this belongs to no roster. */
const LONGEST_LINE = 100_000;

/** The file's rows, empty lines included so that rows count like lines; null when it is no text or no table. */
export function readCsv(bytes: Uint8Array): readonly Row[] | null {
  const text = decode(bytes);
  if (text === null || text.includes('\u0000')) {
    return null;
  }
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
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

/** By its byte order mark; else UTF-8 where every byte fits it; else GB18030, in which Excel saves in mainland China. */
function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return decodeAs('utf-16le', bytes);
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return decodeAs('utf-16be', bytes);
  }
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return null;
    }
    throw error;
  }
}

/** The one that stands most often in the first line. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
  const count = (delimiter: string): number => head.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) =>
    count(delimiter) > count(best) ? delimiter : best,
  );
}
