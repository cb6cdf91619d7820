import type { Files, OpenFile } from '../../ports/files';
import type { Row } from '../../ports/spreadsheet';
import type { Table, TableOpener } from '../../ports/table';
import { dialectOf } from './csv-dialect';
import { csvTable } from './csv-table';
import { decodeCell, encodingOf } from './encoding';
import { isCompoundFile, isZip, readSpreadsheet } from './read-spreadsheet';

/** A workbook has to be unpacked into memory as a whole: 50,000 rows of 13 columns took 250 MB of the 256 there are. */
export const LARGEST_WORKBOOK = 8 * 1024 * 1024;
export const MOST_WORKBOOK_ROWS = 20_000;
/** A million rows are some 100 MB. */
export const LARGEST_CSV = 300 * 1024 * 1024;
/** Enough to tell encoding and delimiter by. */
const HEAD_BYTES = 64 * 1024;

export function createTableOpener(files: Pick<Files, 'read' | 'open'>): TableOpener {
  return async (fileId) => {
    const file = await files.open(fileId, 0);
    if (file === null) {
      return 'missing';
    }
    const head = await readHead(file);
    if (isCompoundFile(head)) {
      return 'broken';
    }
    const encoding = encodingOf(head, head.length >= file.bytes);
    const needsWhole = isZip(head) || encoding.encoding?.startsWith('utf-16') === true;
    if (file.bytes > (needsWhole ? LARGEST_WORKBOOK : LARGEST_CSV)) {
      return 'too-large';
    }
    if (needsWhole) {
      return openWhole(await files.read(fileId));
    }
    const beginning = decodeCell(head, 'utf-8') ?? Buffer.from(head).toString('latin1');
    return beginning.includes('\u0000')
      ? 'broken'
      : csvTable({
          bytes: file.bytes,
          encoding,
          dialect: dialectOf(beginning),
          open: (from) => files.open(fileId, from),
        });
  };
}

/** Ends the transfer once it has enough. */
async function readHead(file: OpenFile): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) {
      break;
    }
  }
  return Buffer.concat(parts);
}

async function openWhole(bytes: Uint8Array | null) {
  if (bytes === null) {
    return 'missing';
  }
  const rows = await readSpreadsheet(bytes);
  if (rows === null) {
    return 'broken';
  }
  return rows.length > MOST_WORKBOOK_ROWS ? 'too-large' : wholeTable(bytes.length, rows);
}

/** Its positions count rows. */
function wholeTable(bytes: number, rows: readonly Row[]): Table {
  return {
    bytes,
    isWhole: true,
    async read({ line }, limit) {
      const page = rows.slice(line, line + limit);
      const end = line + page.length;
      return {
        rows: page.map((cells, index) => ({ line: line + index + 1, cells })),
        next: { line: end, byte: 0 },
        isLast: end >= rows.length,
      };
    },
    close() {
      // Nothing is open.
    },
  };
}
