import cloud from 'wx-server-sdk';
import { importRoster } from '../../../../server/usecases/roster/import-roster';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { office } from '../../people';

const HEAD = '姓名,身份证号,学院,学历,毕业年份';
const CHEN = '陈明,11010519491231002X,法学院,本科,1972';
const LI = '李娜,440524188001010014,法学院,硕士,1905';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset());
afterAll(() => harness.close());

async function upload(content: string | Buffer, cloudPath = 'roster/test.csv'): Promise<string> {
  const fileContent = typeof content === 'string' ? Buffer.from(content) : content;
  const reply = (await cloud.uploadFile({ cloudPath, fileContent })) as unknown as {
    fileID: string;
  };
  return reply.fileID;
}

const importFile = async (content: string | Buffer) =>
  importRoster(harness.ports, office(harness), {
    fileId: await upload(content),
    fileName: 'test.csv',
  });

test('lines that can be read are added, the same file again adds nothing', async () => {
  const file = [HEAD, CHEN].join('\n');
  expect(await importFile(file)).toMatchObject({
    ok: true,
    value: {
      read: 1,
      added: 1,
      alreadyThere: 0,
      refusedTotal: 0,
      columns: [
        { head: '姓名', field: 'name' },
        { head: '身份证号', field: 'documentNumber' },
        { head: '学院', field: 'department' },
        { head: '学历', field: 'degree' },
        { head: '毕业年份', field: 'graduationYear' },
      ],
    },
  });
  expect(await importFile(file)).toMatchObject({
    ok: true,
    value: { read: 1, added: 0, alreadyThere: 1 },
  });
  expect(await harness.all('roster')).toHaveLength(1);
  expect(await harness.all('roster_imports')).toHaveLength(2);
  expect((await harness.all('audit')).map(({ action }) => action)).toEqual([
    'import-roster',
    'import-roster',
  ]);
});

test('two degrees of one person are two entries, the same line twice is one and is reported', async () => {
  const doctor = CHEN.replace('本科', '博士').replace('1972', '1980');
  expect(await importFile([HEAD, CHEN, doctor, CHEN].join('\n'))).toMatchObject({
    ok: true,
    value: {
      read: 3,
      added: 2,
      refusedTotal: 1,
      refused: [{ line: 4, code: 'ROSTER_DUPLICATE_ROW' }],
    },
  });
});

test('every bad line is reported with its line, column and code, and the good ones are added', async () => {
  const wrongCheck = CHEN.replace('002X', '0021');
  const rounded = CHEN.replace('11010519491231002X', '1.10105E+17');
  const noDegree = CHEN.replace('本科', '旁门');
  expect(
    await importFile([HEAD, wrongCheck, rounded, '', noDegree, CHEN].join('\n')),
  ).toMatchObject({
    ok: true,
    value: {
      added: 1,
      refusedTotal: 3,
      refused: [
        { line: 2, column: 'documentNumber', code: 'ROSTER_DOCUMENT_INVALID' },
        { line: 3, column: 'documentNumber', code: 'ROSTER_NUMBER_ROUNDED' },
        { line: 5, column: 'degree', code: 'ROSTER_DEGREE_UNKNOWN' },
      ],
    },
  });
});

test('the answer lists the first 200 bad lines and counts all', async () => {
  const bad = Array.from({ length: 250 }, () => ',,,,x');
  const report = await importFile([HEAD, ...bad].join('\n'));
  expect(report).toMatchObject({ ok: true, value: { refusedTotal: 250 } });
  expect(report.ok && report.value.refused).toHaveLength(200);
});

test('nothing stored holds a document number in the clear', async () => {
  await importFile([HEAD, CHEN].join('\n'));
  expect(JSON.stringify(await harness.all('roster'))).not.toContain('19491231');
});

test.each([
  [
    'a file without the degree',
    '姓名,身份证号,学院,毕业年份\n陈明,11010519491231002X,法学院,1972',
    'ROSTER_COLUMN_MISSING',
  ],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]), 'ROSTER_FILE_BROKEN'],
  ['a damaged workbook', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]), 'ROSTER_FILE_BROKEN'],
  ['a head alone', HEAD, 'ROSTER_FILE_EMPTY'],
  ['more lines than are read at once', `${HEAD}\n${'a\n'.repeat(20_000)}`, 'ROSTER_FILE_TOO_LARGE'],
])('%s fails with its code, and adds nothing', async (_what, content, code) => {
  expect(await importFile(content)).toMatchObject({ ok: false, code });
  expect(await harness.all('roster')).toEqual([]);
});

test('the uploaded file is gone after the import, also after one that failed', async () => {
  for (const content of [[HEAD, LI].join('\n'), 'nothing']) {
    const fileId = await upload(content);
    await importRoster(harness.ports, office(harness), { fileId, fileName: 'test.csv' });
    expect(
      await importRoster(harness.ports, office(harness), { fileId, fileName: 'test.csv' }),
    ).toMatchObject({
      code: 'ROSTER_FILE_MISSING',
    });
  }
});

test('a file that was not uploaded as a roster is neither read nor removed', async () => {
  const fileId = await upload([HEAD, LI].join('\n'), 'documents/somebody.csv');
  expect(
    await importRoster(harness.ports, office(harness), { fileId, fileName: 'x.csv' }),
  ).toMatchObject({
    code: 'ROSTER_FILE_MISSING',
  });
  expect(await harness.ports.files.read(fileId)).not.toBeNull();
});
