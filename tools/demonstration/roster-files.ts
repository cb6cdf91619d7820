/**
 * Roster files as a registrar would send them: a clean one with everybody, and a messy one whose every oddity is known.
 * `npx tsx tools/demonstration/roster-files.ts` writes them to test/cases/roster.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { castOf } from './cast';
import { makeGraduates, type Graduate } from './graduates';
import { firstGenerationNumber } from './numbers';

type Value = string | number | Date | null;

export const ROSTER_HEAD = [
  '学号',
  '姓名',
  '英文姓名',
  '证件类型',
  '证件号码',
  '国籍',
  '学院',
  '专业',
  '学历层次',
  '入学年份',
  '毕业年份',
  '出生日期',
  '性别',
];

const DOCUMENT_WORDS = {
  'resident-card': '居民身份证',
  'travel-permit-hk-mo': '港澳居民来往内地通行证',
  'travel-permit-tw': '台湾居民来往大陆通行证',
  passport: '护照',
} as const;
const DEGREE_WORDS = { bachelor: '本科', master: '硕士研究生', doctor: '博士研究生' } as const;
const COUNTRY_WORDS: Readonly<Record<string, string>> = {
  CN: '中国',
  GH: '加纳',
  PK: '巴基斯坦',
  VN: '越南',
  FR: '法国',
  KZ: '哈萨克斯坦',
};

/** Everybody in the demonstration's roster: the cast as the registrar has them, then synthetic graduates. */
export function rosterRows(count = 2000, school = 'jsu'): Value[][] {
  const known = castOf(school).flatMap((member, index): Graduate[] =>
    member.roster === null
      ? []
      : [
          {
            studentNumber: `${member.entryYear}0001${String(9000 + index)}`,
            chinese: member.chinese ?? null,
            latin: member.roster.latin ?? member.latin,
            documentType: member.documentType,
            issuingCountry: member.issuingCountry,
            number: member.number,
            birthDate: member.birthDate,
            sex: member.sex,
            department: member.department,
            programme: member.programme,
            degree: member.degree,
            entryYear: member.entryYear,
            graduationYear: member.graduationYear,
          },
        ],
  );
  return [...known, ...makeGraduates(count - known.length, undefined, school)].map(rowOf);
}

function rowOf(graduate: Graduate): Value[] {
  return [
    graduate.studentNumber,
    graduate.chinese,
    graduate.latin,
    DOCUMENT_WORDS[graduate.documentType],
    graduate.number,
    COUNTRY_WORDS[graduate.issuingCountry] ?? graduate.issuingCountry,
    graduate.department,
    graduate.programme,
    DEGREE_WORDS[graduate.degree],
    String(graduate.entryYear),
    String(graduate.graduationYear),
    graduate.birthDate,
    graduate.sex === 'male' ? '男' : '女',
  ];
}

/** Heads with blanks in them, as wide columns are often typed, and fewer columns. */
const MESSY_HEAD = [
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
];

/** Rows with one oddity each. `code` is null when the row is good all the same; lines count from the head, which is 1. */
export function messyRows(): { readonly row: Value[]; readonly code: string | null }[] {
  const people = makeGraduates(400, 2024);
  const residents = people.filter((person) => person.documentType === 'resident-card');
  const abroad = people.filter((person) => person.documentType === 'passport');
  const resident = (index: number): Graduate => residents[index] ?? fail();
  const foreigner = (index: number): Graduate => abroad[index] ?? fail();
  const born1980s = residents.slice(30).find((person) => person.birthDate < '1990') ?? fail();
  const base = (person: Graduate, change: Partial<Record<number, Value>> = {}): Value[] =>
    [
      person.studentNumber,
      person.chinese ?? person.latin,
      DOCUMENT_WORDS[person.documentType],
      person.number,
      COUNTRY_WORDS[person.issuingCountry] ?? person.issuingCountry,
      person.department,
      person.programme,
      DEGREE_WORDS[person.degree],
      `${person.entryYear}-09-01`,
      `${person.graduationYear}-06-30`,
      person.birthDate,
      null,
    ].map((value, index) => (index in change ? (change[index] ?? null) : value));
  const good = (row: Value[]) => ({ row, code: null });
  const bad = (row: Value[], code: string) => ({ row, code });

  return [
    good(base(resident(0))),
    good(
      base(resident(1), {
        9: `${resident(1).graduationYear}/6/30`,
        8: `${resident(1).entryYear}.09`,
      }),
    ),
    good(
      base(resident(2), {
        9: `${resident(2).graduationYear}年6月`,
        8: `${resident(2).entryYear}09`,
      }),
    ),
    good(base(resident(3), { 9: resident(3).graduationYear, 8: resident(3).entryYear })),
    good(base(resident(4), { 9: new Date(Date.UTC(resident(4).graduationYear, 5, 30)) })),
    good(
      base(resident(5), {
        3: ` ${resident(5).number.slice(0, 6)} ${resident(5).number.slice(6, 14)} ${resident(5).number.slice(14).toLowerCase()} `,
      }),
    ),
    good(
      base(resident(6), {
        3: fullWidth(resident(6).number),
        1: ` ${resident(6).chinese?.charAt(0) ?? ''}　${resident(6).chinese?.slice(1) ?? ''}`,
      }),
    ),
    good(base(born1980s, { 3: firstGenerationNumber(born1980s.number) })),
    good(base(foreigner(0))),
    good(base(foreigner(1), { 2: 'Passport', 3: foreigner(1).number.toLowerCase() })),
    { row: [], code: null },
    bad(
      base(resident(7), { 3: Number(resident(7).number.slice(0, 17)) * 10 }),
      'ROSTER_NUMBER_ROUNDED',
    ),
    bad(base(resident(8), { 3: '3.21199E+17' }), 'ROSTER_NUMBER_ROUNDED'),
    bad(base(resident(9), { 3: wrongCheck(resident(9).number) }), 'ROSTER_DOCUMENT_INVALID'),
    bad(base(resident(10), { 3: '321199199002300014' }), 'ROSTER_DOCUMENT_INVALID'),
    bad(base(resident(11), { 1: null }), 'ROSTER_NAME_MISSING'),
    bad(base(resident(12), { 9: '约2010年' }), 'ROSTER_DATE_INVALID'),
    bad(base(resident(13), { 7: '研究生' }), 'ROSTER_DEGREE_UNKNOWN'),
    bad(base(resident(14), { 5: null }), 'ROSTER_DEPARTMENT_MISSING'),
    bad(base(resident(0)), 'ROSTER_DUPLICATE_ROW'),
    good(base(foreigner(2), { 1: 'LEFEVRE, François' })),
  ];
}

function fullWidth(text: string): string {
  return [...text]
    .map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .join('');
}

function wrongCheck(number: string): string {
  return number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
}

function fail(): never {
  throw new Error('the generator made too few people of a kind');
}

export async function xlsx(rows: readonly (readonly Value[])[]): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      if (value instanceof Date) return { value, type: Date, format: 'yyyy/mm/dd' };
      return typeof value === 'number' ? { value, type: Number } : { value, type: String };
    }),
  );
  return writeExcelFile(cells).toBuffer();
}

export function csv(rows: readonly (readonly Value[])[]): string {
  const field = (value: Value): string => {
    const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return rows.map((row) => row.map(field).join(',')).join('\r\n') + '\r\n';
}

/** The encoding of "CSV" as Excel in China saves it. Node only decodes it, so the table is turned round. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Buffer.from(
    [...text].flatMap((character) => bytesOf.get(character) ?? [character.charCodeAt(0)]),
  );
}

async function main(): Promise<void> {
  const folder = join(__dirname, '../../test/cases/roster');
  mkdirSync(folder, { recursive: true });
  const clean = [ROSTER_HEAD, ...rosterRows()];
  const messy = messyRows();
  const write = (name: string, content: string | Buffer): void =>
    writeFileSync(join(folder, name), content);
  write('clean.xlsx', await xlsx(clean));
  // Excel in China writes a byte-order mark when it saves as "CSV UTF-8".
  write('clean.csv', '\ufeff' + csv(clean));
  write('messy.xlsx', await xlsx([MESSY_HEAD, ...messy.map(({ row }) => row)]));
  write(
    'clean-gb18030.csv',
    gb18030(
      csv(
        clean
          .slice(0, 120)
          .filter((row) => /^[\u0000-\u007f\u4e00-\u9fff（）]*$/.test(row.join(''))),
      ),
    ),
  );
  write('broken.xlsx', (await xlsx(clean.slice(0, 30))).subarray(0, 2000));
  write(
    'messy.expected.json',
    JSON.stringify(
      messy.flatMap(({ code }, index) => (code === null ? [] : [{ line: index + 2, code }])),
      null,
      2,
    ) + '\n',
  );
}

if (require.main === module) {
  void main();
}
