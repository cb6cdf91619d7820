import { resultView, workView } from '../../../miniprogram/staff/roster/import/import-view';
import { previewView, rowProblem } from '../../../miniprogram/staff/roster/import/preview-view';
import { reportText } from '../../../miniprogram/staff/roster/import/report-file';
import { fileProblem } from '../../../miniprogram/staff/roster/chosen-file';
import { columnLetter, fieldText, reasonText } from '../../../miniprogram/staff/roster/list-texts';
import { countText, listLines } from '../../../miniprogram/staff/roster/lists-view';
import type { ImportPreview, ImportView } from '../../../miniprogram/staff/services/lists';
import { fieldsOf } from '../../../domain/lists/list-field';
import { LIST_KINDS } from '../../../domain/lists/list-kind';
import { readIn } from './reading-language';

beforeEach(() => readIn('zh'));

const PREVIEW: ImportPreview = {
  importId: 'i',
  list: 'graduates',
  mode: 'replace',
  fileId: 'f',
  fileName: 'a.csv',
  columns: [
    { head: '姓 名', field: 'name' },
    { head: '备注', field: null },
  ],
  remembered: false,
  problems: [],
  rows: 12,
  isEstimate: false,
  lookedAt: 12,
  readable: 11,
  refused: 1,
  errors: [{ line: 4, column: 1, field: 'graduationYear', code: 'ROSTER_DATE_INVALID' }],
  inForce: 2000,
  wouldShrink: true,
};

const IMPORT: ImportView = {
  importId: 'i',
  list: 'campus-staff',
  mode: 'replace',
  status: 'reading',
  end: 'done',
  failure: null,
  fileName: 'a.csv',
  counts: { read: 0, added: 0, alreadyThere: 0, refused: 0 },
  effects: { suspend: 2, restore: 1, issue: 0, retract: 0 },
  line: 1500,
  expectedRows: 6000,
  createdAt: 0,
  endedAt: null,
  isUndone: false,
};

test('every field of every list has words in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    readIn(language);
    for (const field of LIST_KINDS.flatMap((list) => fieldsOf(list))) {
      expect(fieldText(field)).not.toMatch(/\.|\{/);
    }
  }
});

test('a bad row is told with line, column as the spreadsheet names it, and why', () => {
  expect(rowProblem({ line: 4, column: 27, field: 'sex', code: 'ROSTER_SEX_UNKNOWN' }, 0)).toEqual({
    key: '0',
    line: '第 4 行',
    column: 'AB 列 · 性别',
    reason: '性别不认识',
  });
  expect(reasonText('SOMETHING_NEW')).toContain('SOMETHING_NEW');
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
])('column %i is %s', (index, letter) => {
  expect(columnLetter(index)).toBe(letter);
});

test('a preview that would take most of the list away says from how many to how many', () => {
  const view = previewView(PREVIEW);
  expect(view.shrinks).toBe('名单会从 2,000 减少到 11');
  expect(view.confirm).toBe('仍然替换');
  expect(view.columns.map(({ letter, isRead }) => [letter, isRead])).toEqual([
    ['A', true],
    ['B', false],
  ]);
});

test('a preview names the columns that are still missing', () => {
  const problems = [
    { code: 'ROSTER_COLUMN_MISSING', field: 'degree' },
    { code: 'ROSTER_COLUMN_MISSING', field: 'documentNumber' },
  ] as const;
  expect(previewView({ ...PREVIEW, problems }).missing).toEqual(['还缺：学历或学位、证件号码']);
});

test('progress is told in rows, and the result with what it did to cards', () => {
  expect(workView(IMPORT)).toMatchObject({ percent: 25, detail: '已读 1,500 / 6,000 行' });
  expect(workView({ ...IMPORT, status: 'following' }).percent).toBeNull();
  const done = resultView({
    ...IMPORT,
    status: 'done',
    counts: { read: 9, added: 9, alreadyThere: 0, refused: 0 },
  });
  expect(done.figures.map(({ key, value }) => [key, value])).toEqual([
    ['read', '9'],
    ['added', '9'],
    ['refused', '0'],
    ['suspend', '2'],
    ['restore', '1'],
  ]);
  expect(resultView({ ...IMPORT, status: 'undone' }).title).toContain('已撤销');
});

test('the report has a line for each row, and words instead of codes', () => {
  const text = reportText([{ line: 4, column: 0, field: 'name', code: 'ROSTER_NAME_MISSING' }]);
  expect(text).toBe('\ufeff行,列,含义,原因\r\n4,A,姓名,没有姓名\r\n');
});

test('all lists are shown before the network answers, and counted after', () => {
  expect(listLines().map(({ count }) => count)).toEqual(LIST_KINDS.map(() => ''));
  expect(countText({ list: 'graduates', count: 1203 })).toBe('1,203 条学历');
  readIn('en');
  expect(countText({ list: 'bars', count: 1 })).toBe('1 person');
});

test.each([
  ['roster.XLSX', 100, undefined],
  ['roster.csv', 200 * 1024 * 1024, undefined],
  ['roster.xlsx', 9 * 1024 * 1024, 'ROSTER_FILE_TOO_LARGE'],
  ['roster.csv', 301 * 1024 * 1024, 'ROSTER_FILE_TOO_LARGE'],
  ['roster.csv', 0, 'ROSTER_FILE_EMPTY'],
  ['roster.xls', 100, 'ROSTER_FILE_KIND'],
  ['roster', 100, 'ROSTER_FILE_KIND'],
])('%s with %i bytes: %s', (name, size, problem) => {
  expect(fileProblem({ name, size })).toBe(problem);
});
