/** The list of a group as its leader sees it before it is sent. */
import { residentCheckCharacter } from '../../../../domain/identity/resident-number';
import { GROUP_COLUMNS } from '../../../../domain/visit/group-list';
import { getGroupTemplate } from '../../../../server/usecases/visit/groups/get-group-template';
import { readGroupList } from '../../../../server/usecases/visit/groups/read-group-list';
import { startHarness, type Harness } from '../../harness';
import { person } from '../../people';
import { DAY } from './booking';
import { leading, lineOf, lines } from './leading';

const NOW = Date.parse('2026-11-21T09:00:00+08:00');

let harness: Harness;
const { leader, fileOf, read } = leading(() => harness);

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

describe('a list', () => {
  test('is counted, and its first line leads', async () => {
    expect(await read(lines(0, 6))).toMatchObject({
      ok: true,
      value: { people: 6, children: 0, mistakeCount: 0, leader: expect.stringContaining('*') },
    });
  });

  test('tells what is wrong in which line, and nothing of it is stored', async () => {
    const child = `11010520180101001`;
    const answer = await read([
      ...lines(0, 3),
      ['', '居民身份证', person(7).form.document.number, '', ''],
      ['李雷', '居民身份证', '110105199001011234', '', ''],
      ['韩梅梅', '会员证', '123', '', ''],
      lineOf(0),
      ['小明', '居民身份证', child + residentCheckCharacter(child), '', ''],
    ]);
    expect(answer).toMatchObject({ ok: true, value: { people: 8, children: 1, leader: null } });
    // The hint and the head are lines 1 and 2.
    expect(answer.ok && answer.value.mistakes).toMatchObject([
      { line: 6, column: 'name', code: 'NAME_MISSING' },
      { line: 7, column: 'document', code: 'DOCUMENT_CHECK_DIGIT' },
      { line: 8, column: 'document', code: 'DOCUMENT_TYPE_UNKNOWN' },
      { line: 9, column: 'document', code: 'VISIT_COMPANION_TWICE' },
      { line: 10, column: 'guardian', code: 'GROUP_GUARDIAN_MISSING' },
    ]);
    expect(await harness.all('visits')).toEqual([]);
  });

  test('takes a child without a document by its birth date, and one with a passport', async () => {
    const child = (...cells: readonly string[]) => ['小明', ...cells];
    const passport = ['护照', 'K1234567', '越南'];
    expect(
      await read([
        ...lines(0, 5),
        child('', '', '', '林伟', '2020-05-04'),
        child(...passport, '林伟', '2014/2/28'),
      ]),
    ).toMatchObject({ value: { people: 7, children: 2, mistakeCount: 0 } });
    // A grown-up's birth date is of no use, and does no harm.
    expect(await read([...lines(0, 5), [...lineOf(5), '1990-01-06']])).toMatchObject({
      value: { children: 0, mistakeCount: 0 },
    });
    const wrong = await read([
      ...lines(0, 5),
      child('', '', '', '林伟', '2012-11-25'),
      child('', '', '', '林伟', 'spring'),
      child(...passport, '', '2020-05-04'),
      child('', '', '', '林伟', ''),
    ]);
    expect(wrong.ok && wrong.value.mistakes).toMatchObject([
      { line: 8, column: 'birthDate', code: 'VISIT_CHILD_TOO_OLD' },
      { line: 9, column: 'birthDate', code: 'VISIT_CHILD_BIRTH_DATE_IMPOSSIBLE' },
      { line: 10, column: 'guardian', code: 'GROUP_GUARDIAN_MISSING' },
      { line: 11, column: 'document', code: 'DOCUMENT_NUMBER_MISSING' },
    ]);
  });

  test('may come without the column of birth dates', async () => {
    const answer = await read(lines(0, 6), GROUP_COLUMNS.slice(0, -1));
    expect(answer).toMatchObject({ value: { people: 6, mistakeCount: 0 } });
  });

  test('names one person once', async () => {
    expect(await read([...lines(0, 5), lineOf(2)])).toMatchObject({
      ok: true,
      value: { mistakes: [{ line: 8, column: 'document', code: 'VISIT_COMPANION_TWICE' }] },
    });
  });

  test('is as long as the school allows, and has the template’s head', async () => {
    expect(await read(lines(0, 4))).toMatchObject({ code: 'GROUP_TOO_SMALL' });
    expect(await read(lines(0, 61))).toMatchObject({ code: 'VISIT_TOO_MANY_PEOPLE' });
    expect(await read(lines(0, 6), ['a', 'b', 'c', 'd', 'e'])).toMatchObject({
      code: 'GROUP_LIST_UNREADABLE',
    });
  });

  test('is the leader’s own', async () => {
    const fileId = await fileOf(lines(0, 6), 'o-somebody');
    expect(await readGroupList(harness.ports, leader(), { fileId, date: DAY })).toMatchObject({
      code: 'GROUP_LIST_UNREADABLE',
    });
  });

  test('is filled into a template that the server reads', async () => {
    const answer = await getGroupTemplate(harness.ports, leader(), {});
    expect(answer).toMatchObject({ ok: true });
    const template = 'cloud://test.test/templates/visit-group.xlsx';
    const url = answer.ok ? answer.value.url : template;
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const rows = await harness.ports.readSpreadsheet(bytes);
    expect(rows?.[1]).toEqual(GROUP_COLUMNS);
  });
});
