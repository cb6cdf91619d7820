import writeXlsxFile from 'write-excel-file/node';
import { readSpreadsheet } from '../../../../server/adapters/spreadsheet/read-spreadsheet';
import { unpackedSize } from '../../../../server/adapters/spreadsheet/unpacked-size';

async function xlsx(rows: readonly (readonly unknown[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd' };
      return { value };
    }),
  );
  return new Uint8Array(await writeXlsxFile(cells as never).toBuffer());
}

const text = (words: string): Uint8Array => new Uint8Array(Buffer.from(words, 'utf8'));

describe('.xlsx', () => {
  test('texts, numbers, days and empty cells come as plain cells, whatever the machine’s time zone', async () => {
    const bytes = await xlsx([
      ['姓名', '毕业年份', '出生日期'],
      ['陈明', 2012, new Date(Date.UTC(1990, 0, 31))],
      [null, 2013, null],
    ]);
    expect(await readSpreadsheet(bytes)).toEqual([
      ['姓名', '毕业年份', '出生日期'],
      ['陈明', 2012, { year: 1990, month: 1, day: 31 }],
      [null, 2013, null],
    ]);
  });

  test('a damaged file is null', async () => {
    const bytes = await xlsx([['姓名'], ['陈明']]);
    expect(await readSpreadsheet(bytes.slice(0, bytes.length / 2))).toBeNull();
    const broken = bytes.slice();
    broken.fill(0x55, 60, 400);
    expect(await readSpreadsheet(broken)).toBeNull();
  });

  test('an archive that is no workbook is null', async () => {
    expect(
      await readSpreadsheet(new Uint8Array([0x50, 0x4b, 3, 4, ...Array<number>(100).fill(0)])),
    ).toBeNull();
  });

  test('an archive that says it unpacks to gigabytes is null, and nothing is unpacked', async () => {
    const bytes = await xlsx([['姓名'], ['陈明']]);
    const bomb = bytes.slice();
    const entry = Buffer.from(bomb).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    new DataView(bomb.buffer).setUint32(entry + 24, 0x7fffffff, true);
    expect(unpackedSize(bomb)).toBeGreaterThan(0x7fffffff - 1);
    expect(await readSpreadsheet(bomb)).toBeNull();
  });

  test('an old .xls file is null', async () => {
    expect(await readSpreadsheet(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBeNull();
  });
});

describe('.csv', () => {
  const rows = [
    ['姓名', '学院'],
    ['陈明', '法学院'],
  ];

  test.each([
    ['UTF-8', text('姓名,学院\n陈明,法学院\n')],
    ['UTF-8 with a mark', text('\ufeff姓名,学院\r\n陈明,法学院\r\n')],
    [
      'UTF-16 with a mark',
      new Uint8Array(Buffer.from('\ufeff姓名,学院\r\n陈明,法学院\r\n', 'utf16le')),
    ],
    // 姓名,学院 / 陈明,法学院 in GB18030
    [
      'GB18030',
      new Uint8Array(Buffer.from('d0d5c3fb2cd1a7d4ba0d0ab3c2c3f72cb7a8d1a7d4ba0d0a', 'hex')),
    ],
    ['tabs', text('姓名\t学院\n陈明\t法学院\n')],
    ['semicolons', text('姓名;学院\n陈明;法学院\n')],
  ])('%s', async (_what, bytes) => {
    expect(await readSpreadsheet(bytes)).toEqual(rows);
  });

  test('quoted cells keep their commas, and empty lines keep their place', async () => {
    expect(await readSpreadsheet(text('name,note\n\n"MENSAH, KOFI","a ""b"""\n'))).toEqual([
      ['name', 'note'],
      [''],
      ['MENSAH, KOFI', 'a "b"'],
    ]);
  });

  test.each([
    ['a quote that is never closed', text('姓名\n"陈明')],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe, 0x80])],
    ['bytes of no encoding', new Uint8Array([0x61, 0xff, 0xff, 0xff])],
  ])('%s is null', async (_what, bytes) => {
    expect(await readSpreadsheet(bytes)).toBeNull();
  });
});
