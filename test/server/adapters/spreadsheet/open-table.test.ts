import fc from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { createTableOpener } from '../../../../server/adapters/spreadsheet/open-table';
import type { Files } from '../../../../server/ports/files';
import { START_OF_TABLE } from '../../../../server/ports/table';
import type { Table, TablePosition } from '../../../../server/ports/table';
import { readCsv } from '../../../../server/adapters/spreadsheet/read-csv';

/** 陈明 and 联通 as Excel saves them in mainland China; the latter looks like UTF-8 by its bytes. */
const GB18030 = Buffer.from('d0d5c3fb2cd1a7d4ba0ab3c2c3f72ccfd4c1d60a', 'hex');

/** A storage with one file, which comes in pieces of a few bytes as over a slow line. */
function storageWith(
  content: Buffer,
  piece = 7,
): Pick<Files, 'read' | 'remove' | 'open'> & { opened: number } {
  const storage = {
    opened: 0,
    read: async () => content,
    remove: async () => undefined,
    open: async (_id: string, from: number) => {
      storage.opened += 1;
      return { bytes: content.length, chunks: pieces(content.subarray(from), piece) };
    },
  };
  return storage;
}

async function* pieces(content: Buffer, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function open(content: Buffer, piece?: number): Promise<Table> {
  const table = await createTableOpener(storageWith(content, piece))('file');
  if (typeof table === 'string') throw new Error(table);
  return table;
}

async function readAll(table: Table, limit: number, from: TablePosition = START_OF_TABLE) {
  const rows: unknown[] = [];
  for (let position = from; ;) {
    const page = await table.read(position, limit);
    if (page === null) return null;
    rows.push(...page.rows.map(({ cells }) => cells));
    position = page.next;
    if (page.isLast) return rows;
  }
}

const tables = fc.array(
  fc.array(
    fc.oneof(
      fc.constantFrom('陈明', 'a,b', 'say "hi"', 'two\nlines', '', ' x ', '\u{20000}'),
      fc.string({ maxLength: 6 }).map((text) => text.replace(/[\r\u0000\ufeff]/g, '')),
    ),
    { minLength: 2, maxLength: 4 },
  ),
  { minLength: 1, maxLength: 30 },
);

function toCsv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string): string => `"${cell.replace(/"/g, '""')}"`;
  return rows.map((row) => row.map(quoted).join(',') + '\r\n').join('');
}

test('a file read in pages of any size, over a line of any speed, is the file read at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 40 }),
      async (rows, limit, piece) => {
        const content = Buffer.from(toCsv(rows));
        expect(await readAll(await open(content, piece), limit)).toEqual(readCsv(content));
      },
    ),
    { numRuns: 60 },
  );
});

test('reading goes on in another process where a page ended', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 5 }), async (rows, limit) => {
      const content = Buffer.from(toCsv(rows));
      const first = await (await open(content)).read(START_OF_TABLE, limit);
      const rest = await readAll(await open(content), 3, first?.next);
      expect([...(first?.rows ?? []).map(({ cells }) => cells), ...(rest ?? [])]).toEqual(
        readCsv(content),
      );
      expect(first?.rows.map(({ line }) => line)).toEqual((first?.rows ?? []).map((_, i) => i + 1));
    }),
    { numRuns: 40 },
  );
});

test('one open connection serves the pages that follow each other', async () => {
  const storage = storageWith(
    Buffer.from(toCsv(Array.from({ length: 50 }, (_, i) => [`a${i}`, 'b']))),
  );
  const table = await createTableOpener(storage)('file');
  if (typeof table === 'string') throw new Error(table);
  await readAll(table, 5);
  table.close();
  // Once for the head, once for the rows.
  expect(storage.opened).toBe(2);
});

test('GB18030 is read as such, with and without a beginning in ASCII', async () => {
  expect((await readAll(await open(GB18030), 10))?.[0]).toEqual(['姓名', '学院']);
  const long = Buffer.concat([Buffer.from('name,school\n'.repeat(8000)), GB18030]);
  const rows = await readAll(await open(long, 60_000), 1000);
  expect(rows?.at(-2)).toEqual(['姓名', '学院']);
});

test('a byte order mark is no part of the first head', async () => {
  const content = Buffer.from('\ufeff姓名,学院\n陈明,法学院\n');
  expect((await readAll(await open(content), 1))?.[0]).toEqual(['姓名', '学院']);
});

test.each([
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'broken'],
  ['a damaged workbook', Buffer.from([0x50, 0x4b, 3, 4, 1, 2]), 'broken'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'broken'],
  [
    'a workbook above 8 MB',
    Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(8 * 1024 * 1024)]),
    'too-large',
  ],
])('%s is refused as %s', async (_what, content, problem) => {
  expect(await createTableOpener(storageWith(content, 65_536))('file')).toBe(problem);
});

test('a workbook of more than 20,000 rows is refused as too large, one of as many is read', async () => {
  const workbook = async (rows: number): Promise<Buffer> =>
    writeXlsxFile(Array.from({ length: rows }, (_, n) => [{ value: `row ${n}` }])).toBuffer();
  expect(await createTableOpener(storageWith(await workbook(20_001), 65_536))('file')).toBe(
    'too-large',
  );
  const table = await open(await workbook(20_000), 65_536);
  expect(table.isWhole).toBe(true);
  expect(await table.read({ line: 19_999, byte: 0 }, 10)).toEqual({
    rows: [{ line: 20_000, cells: ['row 19999'] }],
    next: { line: 20_000, byte: 0 },
    isLast: true,
  });
});

test('a file that is not there is missing', async () => {
  const files = { ...storageWith(Buffer.from('')), open: async () => null };
  expect(await createTableOpener(files)('file')).toBe('missing');
});

test('a line without end is no table', async () => {
  const content = Buffer.from('a,b\n"' + 'x'.repeat(200_000));
  expect(await readAll(await open(content, 50_000), 10)).toBeNull();
});
