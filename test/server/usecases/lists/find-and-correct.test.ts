import type { ListRowView } from '../../../../server/contract/lists';
import { correctRow } from '../../../../server/usecases/lists/correct-row';
import { findRows } from '../../../../server/usecases/lists/find-rows';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { office } from '../../people';
import { importList, valueOf } from './importing';

const HEAD = '姓名,身份证号,学院,学历,毕业年份';
const CHEN = '陈明,11010519491231002X,法学院,本科,1972';
const CHEN_DOCUMENT = { type: 'resident-card', number: '11010519491231002X' };
const LI_DOCUMENT = { type: 'resident-card', number: '440524188001010014' };

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  await importList(harness, 'graduates', [HEAD, CHEN].join('\n'));
});
afterAll(() => harness.close());

const find = async (query: object): Promise<readonly ListRowView[]> =>
  valueOf(await findRows(harness.ports, office(harness), { reason: '来电核对', ...query })).rows;

const correct = async (row: ListRowView | undefined, changes: object, reason = '教务处来函') =>
  correctRow(harness.ports, office(harness), {
    list: row?.list ?? 'graduates',
    rowId: row?.rowId ?? '',
    content: row?.content ?? '',
    changes: changes as Record<string, string>,
    reason,
  });

test('a person is found by document and by a name of the same sound, with the number masked', async () => {
  await importList(harness, 'bars', '姓名,身份证号,原因\n陈明,11010519491231002X,转借');
  const found = await find({ document: CHEN_DOCUMENT });
  expect(found.map(({ list }) => list).sort()).toEqual(['bars', 'graduates']);
  expect(JSON.stringify(found)).not.toContain('19491231');
  expect(found[0]).toMatchObject({ documentMasked: '****002X' });
  expect(await find({ name: '晨鸣' })).toHaveLength(2);
  expect(await find({ name: '王五' })).toEqual([]);
});

test('nobody is looked for without a reason; with one it is kept, and whom it was about is not legible', async () => {
  expect(
    await findRows(harness.ports, office(harness), { document: CHEN_DOCUMENT, reason: ' ' }),
  ).toMatchObject({ code: 'REASON_MISSING' });
  await find({ document: CHEN_DOCUMENT });
  const [entry] = (await harness.all('audit')).filter(({ action }) => action === 'find-list-rows');
  expect(entry).toMatchObject({ reason: '来电核对' });
  expect(JSON.stringify(entry)).not.toMatch(/19491231|陈明/);
});

test('rows that are not in force are not found', async () => {
  await importList(harness, 'graduates', [HEAD, CHEN.replace('陈明', '陈亮')].join('\n'));
  expect((await find({ document: CHEN_DOCUMENT })).map(({ name }) => name?.chinese)).toEqual([
    '陈亮',
  ]);
});

test('a field is corrected, everything else stays, and the audit holds the hashes before and after', async () => {
  const [row] = await find({ document: CHEN_DOCUMENT });
  const answer = valueOf(await correct(row, { name: '陈鸣', graduationYear: '1973' }));
  expect(answer).toMatchObject({ refused: null, row: { name: { chinese: '陈鸣' } } });
  const [after] = await find({ document: CHEN_DOCUMENT });
  expect(after?.fields).toContainEqual({ field: 'graduationYear', text: '1973' });
  expect(after?.fields).toContainEqual({ field: 'department', text: '法学院' });
  const [entry] = (await harness.all('audit')).filter(
    ({ action }) => action === 'correct-list-row',
  );
  expect(entry).toMatchObject({
    reason: '教务处来函',
    before: row?.content,
    after: after?.content,
  });
});

test('a corrected document is found by the new number and no longer by the old one', async () => {
  const [row] = await find({ document: CHEN_DOCUMENT });
  await correct(row, { 'documentNumber:resident-card': LI_DOCUMENT.number });
  expect(await find({ document: CHEN_DOCUMENT })).toEqual([]);
  expect(await find({ document: LI_DOCUMENT })).toMatchObject([{ name: { chinese: '陈明' } }]);
});

test('a correction that cannot be read is refused with field and reason and changes nothing', async () => {
  const [row] = await find({ document: CHEN_DOCUMENT });
  expect(await correct(row, { degree: '旁门' })).toMatchObject({
    value: { refused: { field: 'degree', code: 'ROSTER_DEGREE_UNKNOWN' } },
  });
  expect(await correct(row, { nonsense: 'x' })).toMatchObject({ code: 'INPUT_INVALID' });
  expect(await find({ document: CHEN_DOCUMENT })).toEqual([row]);
});

test('a row that somebody else corrected in between is not corrected over it', async () => {
  const [row] = await find({ document: CHEN_DOCUMENT });
  await correct(row, { name: '陈鸣' });
  expect(await correct(row, { name: '陈铭' })).toMatchObject({ code: 'LIST_ROW_CHANGED' });
  expect(await correct({ ...row, rowId: 'x' } as ListRowView, { name: '陈' })).toMatchObject({
    code: 'LIST_ROW_NOT_FOUND',
  });
});
