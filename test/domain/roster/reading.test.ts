import fc from 'fast-check';
import { cellText, isRoundedNumber } from '../../../domain/roster/cell-value';
import type { CellValue } from '../../../domain/roster/cell-value';
import { degreeOf } from '../../../domain/roster/degree';
import { documentTypeOf } from '../../../domain/roster/document-type-name';
import { readDate, readDay } from '../../../domain/roster/read-date';
import { recogniseColumns } from '../../../domain/roster/recognise-columns';

describe('a date in a registrar’s file', () => {
  test.each<[CellValue, object]>([
    ['2019-06-30', { year: 2019, month: 6, day: 30 }],
    ['2019/6/30', { year: 2019, month: 6, day: 30 }],
    ['2019.06', { year: 2019, month: 6 }],
    ['201906', { year: 2019, month: 6 }],
    [201906, { year: 2019, month: 6 }],
    ['2019年6月', { year: 2019, month: 6 }],
    ['2019年6月30日', { year: 2019, month: 6, day: 30 }],
    ['2019年', { year: 2019 }],
    ['2019届', { year: 2019 }],
    ['2015级', { year: 2015 }],
    ['20190630', { year: 2019, month: 6, day: 30 }],
    [20190630, { year: 2019, month: 6, day: 30 }],
    ['２０１９－０６－３０', { year: 2019, month: 6, day: 30 }],
    ['2019-06-30 00:00:00', { year: 2019, month: 6, day: 30 }],
    [2019, { year: 2019 }],
    [43646, { year: 2019, month: 6, day: 30 }],
    ['43646', { year: 2019, month: 6, day: 30 }],
    [43646.5, { year: 2019, month: 6, day: 30 }],
    [36585, { year: 2000, month: 2, day: 29 }],
    [
      { year: 2019, month: 6, day: 30 },
      { year: 2019, month: 6, day: 30 },
    ],
    ['30/06/2019', { year: 2019, month: 6, day: 30 }],
    ['06/30/2019', { year: 2019, month: 6, day: 30 }],
    ['19', { year: 2019 }],
    ['19届', { year: 2019 }],
    ['98', { year: 1998 }],
    ['27', { year: 2027 }],
    ['28', { year: 1928 }],
  ])('%j is %j', (cell, date) => {
    expect(readDate(cell, 2026)).toEqual(date);
  });

  test.each<[CellValue]>([
    ['约2010年'],
    ['2019-13'],
    ['2019-02-29'],
    ['201913'],
    ['不详'],
    [''],
    [null],
    [true],
    [-1],
    [20196],
    [999999],
    ['31/31/2019'],
    [{ year: 2019, month: 2, day: 30 }],
  ])('%j is none', (cell) => {
    expect(readDate(cell, 2026)).toBeNull();
  });

  test('a day and a month that cannot be told apart give the year only', () => {
    expect(readDate('06/07/2019', 2026)).toEqual({ year: 2019 });
    expect(readDay('06/07/2019', 2026)).toBeNull();
  });

  test('a spreadsheet’s serial number counts the days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 21000, max: 73050 }), (serial) => {
        const expected = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString();
        expect(readDay(serial, 2026)).toBe(expected.slice(0, 10));
      }),
    );
  });
});

describe('a cell', () => {
  test.each<[CellValue, string]>([
    [' 陈　明 ', '陈 明'],
    ["'320106", '320106'],
    ['="320106"', '320106'],
    ['３２０', '320'],
    [12345, '12345'],
    [{ year: 2019, month: 6, day: 3 }, '2019-06-03'],
    [null, ''],
  ])('%j reads as %j', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  test.each<[CellValue, boolean]>([
    [320106198501010000, true],
    ['3.20106E+17', true],
    ['3.2e17', true],
    [110105491231002, false],
    ['110105491231002', false],
    ['E12345678', false],
    [null, false],
  ])('whether %j lost its last digits: %s', (cell, rounded) => {
    expect(isRoundedNumber(cell)).toBe(rounded);
  });
});

describe('a degree', () => {
  test.each([
    ['本科', 'bachelor'],
    ['大学本科', 'bachelor'],
    ['普通本科生', 'bachelor'],
    ['工学学士学位', 'bachelor'],
    ['双学位', 'bachelor'],
    ['第二学士学位', 'bachelor'],
    ['专科起点本科', 'bachelor'],
    ['硕士研究生', 'master'],
    ['工程硕士', 'master'],
    ['博士研究生', 'doctor'],
    ['直博生', 'doctor'],
    ['专科', 'associate'],
    ['高职（专科）', 'associate'],
    ['本科结业', 'completion'],
    ['肄业', 'attendance'],
    ['博士后', 'non-degree'],
    ['汉语进修生', 'non-degree'],
    ['Bachelor of Engineering', 'bachelor'],
    ['MBBS', 'bachelor'],
    ['M.Sc.', 'master'],
    ["Master's", 'master'],
    ['PhD', 'doctor'],
    ['Doctoral', 'doctor'],
    ['研究生', null],
    ['硕博连读', null],
    ['', null],
    ['其他', null],
  ])('%s is %s', (text, degree) => {
    expect(degreeOf(text)).toBe(degree);
  });
});

describe('a kind of document', () => {
  test.each([
    ['居民身份证', 'resident-card'],
    ['身份证', 'resident-card'],
    ['第二代居民身份证', 'resident-card'],
    ['护照', 'passport'],
    ['外国护照', 'passport'],
    ['Passport', 'passport'],
    ['港澳居民来往内地通行证', 'travel-permit-hk-mo'],
    ['台湾居民来往大陆通行证', 'travel-permit-tw'],
    ['台胞证', 'travel-permit-tw'],
    ['港澳台居民居住证', 'residence-permit'],
    ['外国人永久居留身份证', 'foreign-permanent-resident-card'],
    ['香港居民身份证', 'other'],
    ['军官证', 'other'],
    ['其他', 'other'],
    ['魔法证', null],
  ])('%s is %s', (text, type) => {
    expect(documentTypeOf(text)).toBe(type);
  });
});

describe('the heads of a registrar’s file', () => {
  test.each([
    [
      [
        '学 号',
        '姓 名',
        '身份证件类型',
        '证件号码',
        '国籍/地区',
        '院 系',
        '专业名称',
        '培养层次',
        '入学日期',
        '毕业时间',
        '出生年月日',
        '备注',
      ],
      ['备注'],
    ],
    [['姓名', '身份证号', '学院', '专业', '学历', '入学年份', '毕业年份', '性别'], []],
    [['姓名*', '公民身份号码（必填）', '所在学院', '学位', '届别'], []],
    [['XM', '姓名', '学号', '院（系）', '层次', '毕（结）业年月', '毕结业结论'], ['XM']],
    [
      [
        'Full Name',
        'Passport No.',
        'Nationality',
        'School',
        'Major',
        'Degree',
        'Year of Graduation',
        'Date of Birth',
        'Sex',
      ],
      [],
    ],
    [['student_id', 'name', 'department', 'degree', 'graduation_year'], []],
  ])('%j are enough', (header, ignored) => {
    const recognition = recogniseColumns(header);
    expect(recognition.problems).toEqual([]);
    expect(recognition.ignored).toEqual(ignored);
  });

  test('each missing column is named', () => {
    expect(recogniseColumns(['备注']).problems).toEqual(
      ['department', 'graduationYear', 'name', 'degree', 'documentNumber'].map((column) => ({
        code: 'ROSTER_COLUMN_MISSING',
        column,
      })),
    );
  });

  test('a document number of no type wants a column that names it', () => {
    const header = ['姓名', '证件号码', '学院', '学历', '毕业年份'];
    expect(recogniseColumns(header).problems).toEqual([
      { code: 'ROSTER_COLUMN_MISSING', column: 'documentType' },
    ]);
  });

  test('a column that is there twice is a problem', () => {
    const header = ['姓名', '学生姓名', '学号', '学院', '学历', '毕业年份'];
    expect(recogniseColumns(header).problems).toEqual([
      { code: 'ROSTER_COLUMN_TWICE', column: 'name' },
    ]);
  });

  test('degree and level may both be there', () => {
    const header = ['姓名', '学号', '学院', '学位', '学历', '毕业年份'];
    expect(recogniseColumns(header)).toMatchObject({ problems: [], mapping: { degrees: [3, 4] } });
  });
});
