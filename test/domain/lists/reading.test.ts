import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import {
  assignmentProblems,
  fittingAssignment,
  headerShape,
  mappingOf,
  recogniseAssignment,
} from '../../../domain/lists/column-assignment';
import { csvText } from '../../../domain/lists/csv-text';
import { fieldsOfEntry, readFields } from '../../../domain/lists/entry-fields';
import { fieldsOf } from '../../../domain/lists/list-field';
import { LIST_KINDS } from '../../../domain/lists/list-kind';
import { readSheet } from '../../../domain/lists/read-sheet';
import { hasWork, stepImport } from '../../../domain/lists/import-status';
import type { ImportStatus } from '../../../domain/lists/import-status';
import { residentNumber } from '../identity/arbitraries';

const RULES = { today: '2026-11-26', cardLength: 10 };

describe('columns', () => {
  test.each([
    [
      'campus-staff',
      ['工号', '姓名', '身份证号', '单位'],
      [null, 'name', 'documentNumber:resident-card', 'institution'],
    ],
    [
      'campus-students',
      ['Name', 'Passport No.', 'Nationality'],
      ['name', 'documentNumber:passport', 'country'],
    ],
    [
      'older-cards',
      ['校友卡号', '姓名', '证件类型', '证件号码', '手机号', '有效期至'],
      ['cardNumber', 'name', 'documentType', 'documentNumber', 'mobile', 'validUntil'],
    ],
    [
      'bars',
      ['身份证号', '处理原因', '生效日期', '解除日期'],
      ['documentNumber:resident-card', 'reason', 'since', 'until'],
    ],
  ] as const)('of %s are known by their heads', (list, heads, fields) => {
    expect(recogniseAssignment(list, heads)).toEqual(fields);
    expect(assignmentProblems(list, recogniseAssignment(list, heads))).toEqual([]);
  });

  test.each([
    ['campus-staff', ['姓名'], [{ code: 'ROSTER_COLUMN_MISSING', field: 'documentNumber' }]],
    ['campus-staff', ['证件号码'], [{ code: 'ROSTER_COLUMN_MISSING', field: 'documentType' }]],
    ['older-cards', ['姓名'], [{ code: 'ROSTER_COLUMN_MISSING', field: 'cardNumber' }]],
    ['bars', ['身份证号'], [{ code: 'ROSTER_COLUMN_MISSING', field: 'reason' }]],
    [
      'bars',
      ['身份证号', '原因', '姓名', '姓名'],
      [{ code: 'ROSTER_COLUMN_TWICE', field: 'name' }],
    ],
  ] as const)('%s with the heads %j are told to lack or repeat one', (list, heads, problems) => {
    expect(assignmentProblems(list, recogniseAssignment(list, heads))).toEqual(problems);
  });

  test('whatever people assign, each column is read as one field of the list or not at all', () => {
    const list = fc.constantFrom(...LIST_KINDS);
    const field = fc.constantFrom(null, ...LIST_KINDS.flatMap((kind) => [...fieldsOf(kind)]));
    fc.assert(
      fc.property(
        list,
        fc.array(field, { maxLength: 12 }),
        fc.nat({ max: 12 }),
        (kind, given, columns) => {
          const assignment = fittingAssignment(kind, given, columns);
          expect(assignment).toHaveLength(columns);
          assignment.forEach((one) =>
            expect(one === null || fieldsOf(kind).includes(one)).toBe(true),
          );
          const { columns: single, documents, degrees } = mappingOf(assignment);
          const used = [
            ...Object.values(single),
            ...documents.map(({ index }) => index),
            ...degrees,
          ];
          expect(new Set(used).size).toBe(used.length);
        },
      ),
    );
  });

  test('a row that is no row of heads has no shape to be remembered by', () => {
    expect(headerShape('graduates', ['陈明', '11010519491231002X'])).toBe('');
    expect(headerShape('graduates', ['姓 名', '学院*'])).toBe(
      headerShape('graduates', ['姓名', '学院']),
    );
    expect(headerShape('graduates', ['姓名'])).not.toBe(headerShape('campus-staff', ['姓名']));
  });
});

describe('rows', () => {
  const read = (list: (typeof LIST_KINDS)[number], head: string, ...rows: string[]) =>
    readSheet(
      list,
      [head, ...rows].map((line) => line.split(',')),
      RULES,
    );

  test.each([
    ['campus-staff', '身份证号', '', 'LIST_DOCUMENT_MISSING', 'documentNumber'],
    ['campus-staff', '身份证号,姓名', ',陈明', 'LIST_DOCUMENT_MISSING', 'documentNumber'],
    ['older-cards', '卡号,姓名', '800000000,陈明', 'LIST_CARD_NUMBER_INVALID', 'cardNumber'],
    ['older-cards', '卡号,姓名', '8.00E+09,陈明', 'ROSTER_NUMBER_ROUNDED', 'cardNumber'],
    ['older-cards', '卡号,手机', '8000000001,12', 'LIST_MOBILE_INVALID', 'mobile'],
    ['older-cards', '卡号,有效期至', '8000000001,2026-02-30', 'ROSTER_DATE_INVALID', 'validUntil'],
    ['bars', '身份证号,原因', '11010519491231002X,', 'LIST_REASON_MISSING', 'reason'],
    [
      'bars',
      '身份证号,原因,生效日期,解除日期',
      '11010519491231002X,转借,2026-02-02,2026-02-01',
      'LIST_PERIOD_INVALID',
      'until',
    ],
  ] as const)('of %s under %s: %j is refused with %s at %s', (list, head, line, code, field) => {
    const { refused, entries } = read(list, head, line === '' ? ' ,x' : line);
    expect(entries).toEqual([]);
    expect(refused).toEqual([{ ok: false, code, field, line: 2 }]);
  });

  test('an older card may have nothing but its number, and a bar no end', () => {
    expect(read('older-cards', '卡号', '8000 0000-01').entries).toMatchObject([
      { entry: { cardNumber: '8000000001', name: null, document: null } },
    ]);
    expect(
      read('bars', '身份证号,原因,解除日期', '11010519491231002X,转借,长期').entries,
    ).toMatchObject([{ entry: { reason: '转借', until: null } }]);
  });

  test('no cells make any list throw, and a refused row says nothing of what is in it', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 20 }),
      residentNumber(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...LIST_KINDS),
        fc.array(cell, { minLength: 4, maxLength: 4 }),
        (list, cells) => {
          const fields = fieldsOf(list).slice(0, 4);
          const { refused } = readSheet(list, [['a', 'b', 'c', 'd'], cells], RULES, fields);
          refused.forEach((row) =>
            expect(Object.keys(row).sort()).toEqual(['code', 'field', 'line', 'ok']),
          );
        },
      ),
    );
  });

  test('an entry taken apart into fields and read again is the same entry', () => {
    const sheets = [
      read('bars', '身份证号,原因,生效日期', '11010519491231002X,转借,2026-02-02'),
      read(
        'older-cards',
        '卡号,姓名,护照号,国籍,手机',
        '8000000001,KOFI MENSAH,G0123456,Ghana,+233200000004',
      ),
      read(
        'graduates',
        '姓名,英文姓名,身份证号,学院,学历,毕业年份',
        '陈明,Chen Ming,11010519491231002X,法学院,结业,1972',
      ),
      read(
        'graduates',
        '姓名,学号,学院,学历,毕业年份,入学年份',
        'KOFI MENSAH,a12,法学院,博士,1999,1995',
      ),
    ];
    const lists = ['bars', 'older-cards', 'graduates', 'graduates'] as const;
    sheets.forEach(({ entries }, index) => {
      const entry = entries[0]?.entry;
      if (entry === undefined) throw new Error(`sheet ${index} was not read`);
      const again = readFields(lists[index] ?? 'bars', fieldsOfEntry(entry), 2, RULES);
      expect(again).toEqual({ ok: true, value: entry });
    });
  });
});

test('a report cannot make a spreadsheet calculate, and is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      ),
      (rows) => {
        const text = csvText(rows);
        expect(text.startsWith('\ufeff')).toBe(true);
        const read: string[][] = parse(text.slice(1), { relax_column_count: true });
        const cells = read.flat();
        cells.forEach((cell) => expect(cell).not.toMatch(/^\s*[=+@＝＋－＠-]/));
        expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(
          rows.flat().map((cell) => cell.replace(/^'/, '')),
        );
      },
    ),
  );
  expect(csvText([['=1+1', 'a"b', ' @x']])).toBe('\ufeff"\'=1+1","a""b","\' @x"\r\n');
});

test('what is over stays over: no step leads out of an end but undoing what was done', () => {
  const ends: readonly ImportStatus[] = ['done', 'undone', 'discarded', 'failed'];
  for (const status of ends) {
    expect(hasWork(status)).toBe(false);
    expect(stepImport(status, 'confirm').ok).toBe(false);
    expect(stepImport(status, 'discard').ok).toBe(false);
    expect(stepImport(status, 'undo').ok).toBe(status === 'done');
  }
});
