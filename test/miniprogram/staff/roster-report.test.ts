import {
  columnProblems,
  refusedAsText,
  reportView,
  rowText,
} from '../../../miniprogram/staff/roster/report-view';
import { fileProblem } from '../../../miniprogram/staff/roster/chosen-file';
import type { RosterImportReport } from '../../../miniprogram/staff/services/roster';
import { readIn } from './reading-language';

beforeEach(() => readIn('zh'));

function reportWith(part: Partial<RosterImportReport>): RosterImportReport {
  return {
    importId: 'import',
    read: 3,
    added: 2,
    alreadyThere: 0,
    refusedTotal: 1,
    refused: [{ line: 4, column: '毕业时间', code: 'ROSTER_DATE_INVALID' }],
    columns: [
      { head: '姓 名', field: 'name' },
      { head: '备注', field: null },
    ],
    ...part,
  };
}

test('a bad row is shown with its line, its column as it stands in the file, and why', () => {
  expect(reportView(reportWith({})).refused).toEqual([
    { key: '0', line: '第 4 行', column: '毕业时间', reason: '日期不能识别或不存在' },
  ]);
});

test('a column that is named by its meaning is translated', () => {
  const refused = [{ line: 2, column: 'graduationYear', code: 'ROSTER_YEAR_INVALID' }];
  expect(reportView(reportWith({ refused })).refused[0]?.column).toBe('毕业年份');
});

test('recognised columns and unused ones are told apart', () => {
  const view = reportView(reportWith({}));
  expect(view.columns).toEqual([{ head: '姓 名', field: '姓名' }]);
  expect(view.ignored).toBe('没有用到的列：备注');
});

test('a list that is cut off says how many there are', () => {
  expect(reportView(reportWith({ refusedTotal: 1203 })).refusedTitle).toBe(
    '共 1,203 行没有导入，这里列出前 1 行',
  );
});

test('a file without new rows is not called a success', () => {
  expect(reportView(reportWith({ added: 0 })).title).toBe('没有新增');
});

test('the list for the registrar has a line for each bad row', () => {
  expect(refusedAsText(reportView(reportWith({})))).toBe(
    '没有导入的行\n第 4 行\t毕业时间\t日期不能识别或不存在',
  );
});

test('columns that are missing or there twice are named', () => {
  const errors = [
    { field: 'department', code: 'ROSTER_COLUMN_MISSING' },
    { field: 'graduationYear', code: 'ROSTER_COLUMN_MISSING' },
    { field: 'name', code: 'ROSTER_COLUMN_TWICE' },
  ] as const;
  expect(columnProblems({ errors })).toEqual(['缺少的列：学院、毕业年份', '重复的列：姓名']);
  expect(columnProblems({})).toEqual([]);
});

test('a reason of a newer server is shown by its code rather than hidden', () => {
  expect(rowText('ROSTER_SOMETHING_NEW')).toBe('不能读取（ROSTER_SOMETHING_NEW）');
  expect(rowText('toString')).toBe('不能读取（toString）');
});

test.each([
  ['roster.xlsx', 100, undefined],
  ['ROSTER.CSV', 100, undefined],
  ['roster.xls', 100, 'ROSTER_FILE_KIND'],
  ['roster.xlsx.exe', 100, 'ROSTER_FILE_KIND'],
  ['roster', 100, 'ROSTER_FILE_KIND'],
  ['roster.xlsx', 0, 'ROSTER_FILE_EMPTY'],
  ['roster.xlsx', 20 * 1024 * 1024, undefined],
  ['roster.xlsx', 20 * 1024 * 1024 + 1, 'ROSTER_FILE_TOO_LARGE'],
])('%s of %i bytes: %s', (name, size, problem) => {
  expect(fileProblem({ name, size })).toBe(problem);
});
