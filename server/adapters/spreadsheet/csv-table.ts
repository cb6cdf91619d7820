/** A .csv file read as it comes over the line, however long it is. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { OpenFile } from '../../ports/files';
import type { Table, TablePage, TablePosition, TableRow } from '../../ports/table';
import type { CsvDialect } from './csv-dialect';
import type { FileEncoding } from './encoding';
import { decodeCell } from './encoding';
import { LONGEST_LINE } from './read-csv';

interface Reading {
  readonly records: AsyncIterator<CsvRecord>;
  position: TablePosition;
  close(): void;
}

interface CsvRecord {
  readonly record: readonly Buffer[];
  readonly info: { readonly bytes: number };
}

export interface CsvSource {
  readonly bytes: number;
  readonly encoding: FileEncoding;
  readonly dialect: CsvDialect;
  /** The file from a byte on; null when it is there no more. */
  readonly open: (from: number) => Promise<OpenFile | null>;
}

/**
 * Cells are parted as bytes: neither UTF-8 nor GB18030 uses the bytes of quotes, delimiters and line ends inside other
 * characters, so that reading can begin at any line.
 */
export function csvTable({ bytes, encoding, dialect, open }: CsvSource): Table {
  let reading: Reading | null = null;

  const readFrom = async (from: TablePosition): Promise<Reading | null> => {
    if (reading?.position.byte === from.byte) {
      return reading;
    }
    reading?.close();
    reading = await startReading(from, encoding, dialect, open);
    return reading;
  };

  return {
    bytes,
    isWhole: false,
    async read(from, limit) {
      const current = await readFrom(from);
      try {
        return current && (await readPage(current, limit, encoding));
      } catch (error) {
        if (error instanceof CsvError) {
          return null;
        }
        throw error;
      }
    },
    close() {
      reading?.close();
      reading = null;
    },
  };
}

async function startReading(
  from: TablePosition,
  { mark }: FileEncoding,
  { delimiter, lineEnds }: CsvDialect,
  open: CsvSource['open'],
): Promise<Reading | null> {
  const start = Math.max(from.byte, mark);
  const file = await open(start);
  if (file === null) {
    return null;
  }
  const source = Readable.from(file.chunks);
  const parser = parse({
    encoding: null,
    info: true,
    delimiter,
    record_delimiter: [...lineEnds],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_LINE,
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const iterator = (parser as AsyncIterable<CsvRecord>)[Symbol.asyncIterator]();
  return {
    records: offset(iterator, start),
    position: from,
    close() {
      source.destroy();
      parser.destroy();
    },
  };
}

/** The parser counts from where it began. */
function offset(records: AsyncIterator<CsvRecord>, start: number): AsyncIterator<CsvRecord> {
  return {
    async next() {
      const step = await records.next();
      return step.done === true
        ? step
        : {
            done: false,
            value: { record: step.value.record, info: { bytes: start + step.value.info.bytes } },
          };
    },
  };
}

async function readPage(
  reading: Reading,
  limit: number,
  { encoding }: FileEncoding,
): Promise<TablePage | null> {
  const rows: TableRow[] = [];
  let { line, byte } = reading.position;
  while (rows.length < limit) {
    const step = await reading.records.next();
    if (step.done === true) {
      return { rows, next: { line, byte }, isLast: true };
    }
    const cells: string[] = [];
    for (const cell of step.value.record) {
      const text = decodeCell(cell, encoding);
      if (text === null || text.includes('\u0000')) {
        return null;
      }
      cells.push(text);
    }
    line += 1;
    byte = step.value.info.bytes;
    rows.push({ line, cells });
    reading.position = { line, byte };
  }
  return { rows, next: { line, byte }, isLast: false };
}
