import { advanceImport } from '../../../../server/usecases/lists/advance-import';
import { confirmImport } from '../../../../server/usecases/lists/confirm-import';
import { discardImport } from '../../../../server/usecases/lists/discard-import';
import { getLists } from '../../../../server/usecases/lists/get-lists';
import { listRefusedRows } from '../../../../server/usecases/lists/list-refused-rows';
import { previewImport } from '../../../../server/usecases/lists/preview-import';
import { newUploadPath } from '../../../../server/usecases/uploads/own-upload';
import { runImports } from '../../../../server/usecases/lists/run-imports';
import { undoImport } from '../../../../server/usecases/lists/undo-import';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { office, people } from '../../people';
import {
  confirmAndFinish,
  importList,
  preview,
  undoList,
  upload,
  uploadList,
  valueOf,
} from './importing';

const HEAD = '姓名,身份证号,学院,学历,毕业年份';
const CHEN = '陈明,11010519491231002X,法学院,本科,1972';
const LI = '李娜,440524188001010014,法学院,硕士,1905';
/** As many valid rows as wanted, each of another person. */
const rows = (count: number): string[] =>
  people(count).map(
    ({ form }) => `${form.name.chinese ?? ''},${form.document.number},法学院,本科,2012`,
  );
const file = (...lines: string[]): string => [HEAD, ...lines].join('\n');

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset());
afterAll(() => harness.close());

async function inForce(): Promise<string[]> {
  const list = (await harness.all('lists')).find(({ _id }) => _id === 'graduates');
  const found = await harness.all('roster');
  return found
    .filter(({ importId }) => list?.imports.includes(importId))
    .map(({ name }) => name.chinese ?? '')
    .sort();
}

describe('a preview', () => {
  test('says what the columns are taken for, how many rows can be read and which cannot', async () => {
    const wrongCheck = CHEN.replace('002X', '0021');
    expect(await preview(harness, 'graduates', file(CHEN, wrongCheck, '', LI))).toMatchObject({
      ok: true,
      value: {
        columns: [
          { head: '姓名', field: 'name' },
          { head: '身份证号', field: 'documentNumber:resident-card' },
          { head: '学院', field: 'department' },
          { head: '学历', field: 'degree' },
          { head: '毕业年份', field: 'graduationYear' },
        ],
        problems: [],
        rows: 3,
        isEstimate: false,
        readable: 2,
        refused: 1,
        errors: [{ line: 3, column: 1, field: 'documentNumber', code: 'ROSTER_DOCUMENT_INVALID' }],
        wouldShrink: false,
      },
    });
  });

  test('changes nothing', async () => {
    await preview(harness, 'graduates', file(CHEN));
    expect(await harness.all('roster')).toEqual([]);
    expect(await inForce()).toEqual([]);
  });

  test('can be told what the columns are, and such a file is known the next time', async () => {
    const odd = ['甲,乙,学院,学历,毕业年份', CHEN].join('\n');
    const first = valueOf(await preview(harness, 'graduates', odd));
    expect(first.problems.map(({ field }) => field)).toEqual(['name', 'documentNumber']);
    const assignment = [
      'name',
      'documentNumber:resident-card',
      ...first.columns.slice(2).map(({ field }) => field),
    ];
    const { fileId, fileName } = first;
    const told = valueOf(
      await previewImport(harness.ports, office(harness), {
        list: 'graduates',
        mode: 'replace',
        fileId,
        fileName,
        assignment,
      }),
    );
    expect(told).toMatchObject({ importId: first.importId, problems: [], readable: 1 });
    await confirmAndFinish(harness, told.importId);
    expect(await inForce()).toEqual(['陈明']);
    expect(await preview(harness, 'graduates', odd.replace('陈明', '陈亮'))).toMatchObject({
      value: { remembered: true, problems: [], readable: 1 },
    });
    expect(JSON.stringify(await harness.all('list_mappings'))).not.toContain('甲');
  });

  test('warns when the list would lose more than a fifth', async () => {
    await importList(harness, 'graduates', file(...rows(30)));
    expect(await preview(harness, 'graduates', file(...rows(24)))).toMatchObject({
      value: { wouldShrink: false, inForce: 30 },
    });
    expect(await preview(harness, 'graduates', file(...rows(23)))).toMatchObject({
      value: { wouldShrink: true },
    });
    expect(await preview(harness, 'graduates', file(...rows(3)), 'add')).toMatchObject({
      value: { wouldShrink: false },
    });
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]), 'ROSTER_FILE_BROKEN'],
    ['a damaged workbook', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]), 'ROSTER_FILE_BROKEN'],
    ['a head alone', HEAD, 'ROSTER_FILE_EMPTY'],
  ])('of %s fails with its code, and the file is removed', async (_what, content, code) => {
    const fileId = await uploadList(harness, content);
    const input = { list: 'graduates', mode: 'replace', fileId, fileName: 'x' } as const;
    expect(await previewImport(harness.ports, office(harness), input)).toMatchObject({ code });
    expect(await harness.ports.files.read(fileId)).toBeNull();
  });

  test('of a file that was not uploaded as a list is refused, and the file stays', async () => {
    const kind = { kind: 'list', extension: 'csv' } as const;
    for (const path of [
      'documents/somebody.csv',
      newUploadPath(harness.ports, harness.ports.vault.accountKey('o-colleague'), kind),
      newUploadPath(harness.ports, office(harness).accountKey, { ...kind, kind: 'proof' }),
    ]) {
      const fileId = await upload(file(LI), path);
      const input = { list: 'graduates', mode: 'replace', fileId, fileName: 'x' } as const;
      expect(await previewImport(harness.ports, office(harness), input)).toMatchObject({
        code: 'ROSTER_FILE_MISSING',
      });
      expect(await harness.ports.files.read(fileId)).not.toBeNull();
    }
  });

  test('that nobody decided about is discarded with its file after a day', async () => {
    harness.at('2026-11-23T09:00:00+08:00');
    const { importId, fileId } = valueOf(await preview(harness, 'graduates', file(CHEN)));
    harness.at('2026-11-24T08:59:00+08:00');
    await runImports(harness.ports);
    expect(await harness.ports.files.read(fileId)).not.toBeNull();
    harness.at('2026-11-24T09:01:00+08:00');
    await runImports(harness.ports);
    expect(await harness.ports.files.read(fileId)).toBeNull();
    expect(
      await confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: true }),
    ).toMatchObject({ code: 'IMPORT_NOT_CONFIRMABLE' });
  });
});

describe('an import', () => {
  test('that replaces puts its rows in force and the old ones out of it, and can be undone', async () => {
    await importList(harness, 'graduates', file(CHEN));
    expect(await inForce()).toEqual(['陈明']);
    const second = await importList(harness, 'graduates', file(LI));
    expect(second).toMatchObject({ status: 'done', counts: { read: 1, added: 1, refused: 0 } });
    expect(await inForce()).toEqual(['李娜']);
    expect(await undoList(harness, 'graduates')).toMatchObject({ status: 'undone' });
    expect(await inForce()).toEqual(['陈明']);
    expect((await harness.all('roster')).map(({ name }) => name.chinese)).toEqual(['陈明']);
    expect(
      await undoImport(harness.ports, office(harness), { list: 'graduates', reason: 'again' }),
    ).toMatchObject({ code: 'LIST_NOTHING_TO_UNDO' });
  });

  test('that adds leaves what is there, takes no row twice and reports one that differs', async () => {
    await importList(harness, 'graduates', file(CHEN));
    const other = CHEN.replace('法学院', '医学院');
    expect(await importList(harness, 'graduates', file(CHEN, LI), 'add')).toMatchObject({
      counts: { read: 2, added: 1, alreadyThere: 1, refused: 0 },
    });
    expect(await inForce()).toEqual(['李娜', '陈明'].sort());
    const third = await importList(harness, 'graduates', file(other), 'add');
    expect(third).toMatchObject({ counts: { added: 0, refused: 1 } });
    expect(
      await listRefusedRows(harness.ports, office(harness), {
        importId: third.importId,
        after: '',
      }),
    ).toEqual({
      ok: true,
      value: {
        rows: [
          { line: 2, column: 1, field: 'documentNumber:resident-card', code: 'LIST_ENTRY_DIFFERS' },
        ],
        next: null,
      },
    });
    await undoList(harness, 'graduates').catch(() => undefined);
  });

  test('of which only the generation before is kept, to be able to go back', async () => {
    for (const name of ['陈一', '陈二', '陈三']) {
      await importList(harness, 'graduates', file(CHEN.replace('陈明', name)));
    }
    expect((await harness.all('roster')).map(({ name }) => name.chinese).sort()).toEqual(
      ['陈三', '陈二'].sort(),
    );
  });

  test('that would shrink the list without anybody having said so waits to be told', async () => {
    await importList(harness, 'graduates', file(...rows(30)));
    const { importId } = valueOf(await preview(harness, 'graduates', file(...rows(2))));
    await confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: false });
    expect(await advanceImport(harness.ports, office(harness), { importId })).toMatchObject({
      value: { import: { status: 'shrinking' } },
    });
    expect(await inForce()).toHaveLength(30);
    expect(
      await confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: false }),
    ).toMatchObject({ code: 'IMPORT_NOT_CONFIRMABLE' });
    expect(await confirmAndFinish(harness, importId)).toMatchObject({ status: 'done' });
    expect(await inForce()).toHaveLength(2);
  });

  test('that is discarded on the way leaves the list, no rows and no file', async () => {
    await importList(harness, 'graduates', file(...rows(30)));
    const looked = valueOf(await preview(harness, 'graduates', file(CHEN)));
    const { importId, fileId } = looked;
    await confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: false });
    await advanceImport(harness.ports, office(harness), { importId });
    await discardImport(harness.ports, office(harness), { importId });
    expect(await advanceImport(harness.ports, office(harness), { importId })).toMatchObject({
      value: { import: { status: 'discarded' } },
    });
    expect(await harness.all('roster')).toHaveLength(30);
    expect(await inForce()).toHaveLength(30);
    expect(await harness.ports.files.read(fileId)).toBeNull();
  });

  test('keeps a second one of the same list waiting, and no other list', async () => {
    const first = valueOf(await preview(harness, 'graduates', file(CHEN)));
    const second = valueOf(await preview(harness, 'graduates', file(LI)));
    const confirm = (importId: string) =>
      confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: false });
    expect(await confirm(first.importId)).toMatchObject({ ok: true });
    expect(await confirm(second.importId)).toMatchObject({ code: 'LIST_BUSY' });
    const staff = valueOf(await preview(harness, 'campus-staff', '身份证号\n11010519491231002X'));
    expect(await confirm(staff.importId)).toMatchObject({ ok: true });
    await runImports(harness.ports);
    expect(await confirm(second.importId)).toMatchObject({ ok: true });
  });

  test('in which no row can be read fails and changes nothing', async () => {
    await importList(harness, 'graduates', file(CHEN));
    expect(await importList(harness, 'graduates', file('陈,1,,,', '李,2,,,'))).toMatchObject({
      status: 'failed',
      failure: 'LIST_NO_ROW_READABLE',
    });
    expect(await inForce()).toEqual(['陈明']);
  });

  test('reports the same line twice, across its pages too', async () => {
    const many = rows(1200);
    const found = await importList(harness, 'graduates', file(...many, many[3] ?? ''));
    expect(found.counts).toEqual({ read: 1201, added: 1200, alreadyThere: 0, refused: 1 });
    expect(
      await listRefusedRows(harness.ports, office(harness), {
        importId: found.importId,
        after: '',
      }),
    ).toMatchObject({ value: { rows: [{ line: 1202, code: 'ROSTER_DUPLICATE_ROW' }] } });
  });

  test('is shown with who made it, when, and what came of it', async () => {
    await harness.makeStaff('o-office', 'office');
    await importList(harness, 'graduates', file(CHEN));
    const { lists } = valueOf(await getLists(harness.ports, office(harness), {}));
    expect(lists.map(({ list }) => list)).toContain('bars');
    expect(lists.find(({ list }) => list === 'graduates')).toMatchObject({
      count: 1,
      lastBy: 'o-office',
      canUndo: true,
      active: null,
      last: { fileName: 'test.csv', counts: { added: 1 } },
    });
    expect((await harness.all('audit')).map(({ action }) => action)).toEqual(['replace-list']);
  });

  test('stores no document number in the clear, anywhere', async () => {
    await importList(harness, 'graduates', file(CHEN, CHEN.replace('002X', '0021')));
    await importList(harness, 'bars', '身份证号,原因\n11010519491231002X,转借');
    await importList(
      harness,
      'older-cards',
      '卡号,姓名,身份证号,手机\n8000000001,陈明,11010519491231002X,13800138000',
    );
    const names = [
      'roster',
      'listed_people',
      'lists',
      'list_imports',
      'list_import_pages',
      'audit',
      'persons',
      'cards',
      'document_keys',
    ] as const;
    const stored = JSON.stringify(await Promise.all(names.map((name) => harness.all(name))));
    expect(stored).not.toMatch(/19491231|13800138000/);
  });
});
