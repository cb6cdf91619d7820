import fc from 'fast-check';
import type { CellValue } from '../../../domain/roster/cell-value';
import { listEntryKey } from '../../../domain/lists/listed-person';
import { readSheet } from '../../../domain/lists/read-sheet';
import type { RosterEntry } from '../../../domain/roster/roster-entry';
import { residentNumber } from '../identity/arbitraries';

const RULES = { today: '2026-11-26', cardLength: 10 };
const HEAD = [
  '学号',
  '姓名',
  '英文姓名',
  '证件类型',
  '证件号码',
  '国籍',
  '学院',
  '专业',
  '学历',
  '入学年份',
  '毕业年份',
  '出生日期',
  '性别',
];
const GOOD: readonly CellValue[] = [
  '3150201001',
  '陈明',
  'Chen Ming',
  '居民身份证',
  '11010519491231002X',
  '中国',
  '机械工程学院',
  '农业装备',
  '本科',
  '2015',
  '2019',
  '1949-12-31',
  '女',
];

/** The good row with some cells changed, by their heads. */
function row(change: Readonly<Record<string, CellValue>> = {}): CellValue[] {
  return HEAD.map((head, i) => (head in change ? (change[head] ?? null) : (GOOD[i] ?? null)));
}

function readRoster(rows: readonly (readonly CellValue[])[]) {
  const { problems, entries, refused } = readSheet('graduates', rows, RULES);
  return {
    problems,
    refused,
    entries: entries.map(({ line, entry }) => ({ line, entry: entry as RosterEntry })),
  };
}

function readOne(change: Readonly<Record<string, CellValue>> = {}) {
  return readRoster([HEAD, row(change)]);
}

describe('a row of the roster', () => {
  test('is read with everything that is in it', () => {
    expect(readOne().entries).toEqual([
      {
        line: 2,
        entry: {
          name: { chinese: '陈明', latin: 'CHEN MING' },
          document: { type: 'resident-card', number: '11010519491231002X', issuingCountry: 'CN' },
          studentNumber: '3150201001',
          department: '机械工程学院',
          programme: '农业装备',
          degree: 'bachelor',
          entryYear: 2015,
          graduationYear: 2019,
          birthDate: '1949-12-31',
          sex: 'female',
        },
      },
    ]);
  });

  test.each<[string, Record<string, CellValue>, string, string]>([
    ['without a name', { 姓名: null, 英文姓名: null }, 'ROSTER_NAME_MISSING', 'name'],
    ['with a masked name', { 姓名: '陈*' }, 'ROSTER_NAME_INVALID', 'name'],
    ['with an unreadable Latin name', { 英文姓名: 'Chen 3' }, 'ROSTER_NAME_INVALID', 'latinName'],
    [
      'with a wrong check character',
      { 证件号码: '110105194912310021' },
      'ROSTER_DOCUMENT_INVALID',
      'documentNumber',
    ],
    [
      'with a number of another type',
      { 证件类型: '护照' },
      'ROSTER_DOCUMENT_INVALID',
      'documentNumber',
    ],
    ['with an unnamed type', { 证件类型: null }, 'ROSTER_DOCUMENT_TYPE_UNKNOWN', 'documentType'],
    [
      'with an unknown type',
      { 证件类型: '魔法证' },
      'ROSTER_DOCUMENT_TYPE_UNKNOWN',
      'documentType',
    ],
    [
      'with a number stored as an amount',
      { 证件号码: 110105194912310020 },
      'ROSTER_NUMBER_ROUNDED',
      'documentNumber',
    ],
    [
      'with a number in scientific notation',
      { 证件号码: '1.10105E+17' },
      'ROSTER_NUMBER_ROUNDED',
      'documentNumber',
    ],
    [
      'with a number that ends in three lost digits',
      { 证件号码: '110105194912310000' },
      'ROSTER_NUMBER_ROUNDED',
      'documentNumber',
    ],
    [
      'with a rounded student number',
      { 学号: 2.0150201001e15 },
      'ROSTER_NUMBER_ROUNDED',
      'studentNumber',
    ],
    [
      'with a passport of no country',
      { 证件类型: '护照', 证件号码: 'G0123456', 国籍: null },
      'ROSTER_COUNTRY_MISSING',
      'country',
    ],
    [
      'with a passport of an unknown country',
      { 证件类型: '护照', 证件号码: 'G0123456', 国籍: 'Atlantis' },
      'ROSTER_COUNTRY_UNKNOWN',
      'country',
    ],
    [
      'without any number',
      { 学号: null, 证件号码: null },
      'ROSTER_NUMBER_MISSING',
      'documentNumber',
    ],
    ['without a department', { 学院: ' ' }, 'ROSTER_DEPARTMENT_MISSING', 'department'],
    ['with an ambiguous degree', { 学历: '研究生' }, 'ROSTER_DEGREE_UNKNOWN', 'degree'],
    ['without a degree', { 学历: null }, 'ROSTER_DEGREE_UNKNOWN', 'degree'],
    [
      'with an unreadable graduation year',
      { 毕业年份: '约2010年' },
      'ROSTER_DATE_INVALID',
      'graduationYear',
    ],
    [
      'with a graduation in the far future',
      { 毕业年份: '2028' },
      'ROSTER_YEAR_INVALID',
      'graduationYear',
    ],
    ['that left before it came', { 入学年份: '2020' }, 'ROSTER_YEAR_INVALID', 'entryYear'],
    [
      'with an impossible birth date',
      { 出生日期: '1949-02-30' },
      'ROSTER_DATE_INVALID',
      'birthDate',
    ],
    ['with a future birth date', { 出生日期: '2027-01-01' }, 'ROSTER_DATE_INVALID', 'birthDate'],
    ['with an unknown sex', { 性别: '?' }, 'ROSTER_SEX_UNKNOWN', 'sex'],
    ['with an endless cell', { 专业: '农'.repeat(301) }, 'ROSTER_CELL_TOO_LONG', 'name'],
  ])('%s is refused with line, code and column', (_, change, code, field) => {
    const { entries, refused } = readOne(change);
    expect(entries).toEqual([]);
    expect(refused).toEqual([{ ok: false, code, field, line: 2 }]);
  });

  test('a number of the first generation is kept in its 18-character form', () => {
    expect(readOne({ 证件号码: 110105491231002 }).entries[0]?.entry.document?.number).toBe(
      '11010519491231002X',
    );
  });

  test('a passport belongs to its country', () => {
    const change = {
      证件类型: 'Passport',
      证件号码: 'g0123456',
      国籍: '加纳',
      姓名: 'Kofi Mensah',
      出生日期: '1995-02-03',
      性别: 'M',
    };
    expect(readOne(change).entries[0]?.entry).toMatchObject({
      name: { latin: 'KOFI MENSAH' },
      document: { type: 'passport', number: 'G0123456', issuingCountry: 'GH' },
      birthDate: '1995-02-03',
      sex: 'male',
    });
  });

  test('an officer’s card is no document here, the student number stands for the person', () => {
    const entry = readOne({ 证件类型: '军官证', 证件号码: '军字第1234567号' }).entries[0]?.entry;
    expect(entry).toMatchObject({ document: null, studentNumber: '3150201001' });
  });

  test('the birth date of the document goes before the column, where lunar dates occur', () => {
    expect(readOne({ 出生日期: '1949-11-12' }).entries[0]?.entry.birthDate).toBe('1949-12-31');
  });

  test('a refused row says nothing of what is in it', () => {
    const { refused } = readOne({ 证件号码: '110105194912310021' });
    expect(JSON.stringify(refused)).not.toMatch(/1101|陈/);
  });
});

describe('a registrar’s file', () => {
  test('may have titles above the heads and blank lines between the rows', () => {
    const reading = readRoster([
      ['江苏大学2019届毕业生名单'],
      [null, '制表日期', '2019-07-01'],
      HEAD,
      row(),
      [null, ' '],
      [],
    ]);
    expect(reading.entries.map(({ line }) => line)).toEqual([4]);
    expect(reading.refused).toEqual([]);
  });

  test('with a missing column is not read', () => {
    const reading = readRoster([
      ['姓名', '学号', '专业'],
      ['陈明', '1', '机械'],
    ]);
    expect(reading.problems.map(({ field }) => field)).toEqual([
      'department',
      'graduationYear',
      'degree',
    ]);
    expect(reading.entries).toEqual([]);
  });

  test('the second line with the same degree of the same person is refused', () => {
    const reading = readRoster([
      HEAD,
      row(),
      row({ 专业: '机械' }),
      row({ 学历: '硕士', 毕业年份: '2022' }),
    ]);
    expect(reading.entries.map(({ line }) => line)).toEqual([2, 4]);
    expect(reading.refused).toMatchObject([{ line: 3, code: 'ROSTER_DUPLICATE_ROW' }]);
  });

  test('without heads or rows is no roster and no crash', () => {
    expect(readRoster([]).problems).not.toEqual([]);
    expect(readRoster([[]]).entries).toEqual([]);
  });

  test('may have one column for each kind of document', () => {
    const head = ['姓名', '身份证号', '护照号', '国籍', '学院', '学历', '毕业年份'];
    const reading = readRoster([
      head,
      ['陈明', '11010519491231002X', null, '中国', '医学院', '本科', 2019],
      ['KOFI MENSAH', '无', 'G0123456', 'Ghana', '医学院', 'MBBS', 2019],
    ]);
    expect(reading.entries.map(({ entry }) => entry.document?.type)).toEqual([
      'resident-card',
      'passport',
    ]);
  });

  test('read twice gives the same keys, and each degree a key of its own', () => {
    fc.assert(
      fc.property(
        residentNumber(),
        fc.constantFrom('本科', '硕士', '博士'),
        fc.integer({ min: 2015, max: 2027 }),
        (number, degree, year) => {
          const rows = [HEAD, row({ 证件号码: number, 学历: degree, 毕业年份: year })];
          const [first, second] = [readRoster(rows), readRoster(rows)].map(({ entries }) =>
            entries.map(({ entry }) => listEntryKey(entry)),
          );
          expect(first).toEqual(second);
          expect(first).toHaveLength(1);
          const other = readRoster([HEAD, row({ 证件号码: number, 学历: '专科', 毕业年份: year })]);
          expect(other.entries.map(({ entry }) => listEntryKey(entry))).not.toEqual(first);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('no cells make it throw', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.record({ year: fc.integer(), month: fc.integer(), day: fc.integer() }),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: HEAD.length, maxLength: HEAD.length }), (cells) => {
        const { entries, refused } = readRoster([HEAD, cells]);
        expect(entries.length + refused.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
