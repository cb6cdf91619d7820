/** Groups: a leader's list, the office's decision, places of their own. */
import { GROUP_COLUMNS } from '../../../../domain/visit/group-list';
import { residentCheckCharacter } from '../../../../domain/identity/resident-number';
import { newUploadPath } from '../../../../server/usecases/uploads/own-upload';
import { findExpected } from '../../../../server/usecases/gate/list-expected';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { closeSlots } from '../../../../server/usecases/visit/close-slots';
import { decideGroup } from '../../../../server/usecases/visit/groups/decide-group';
import { getGroup } from '../../../../server/usecases/visit/groups/get-group';
import { getGroupTemplate } from '../../../../server/usecases/visit/groups/get-group-template';
import { listGroups } from '../../../../server/usecases/visit/groups/list-groups';
import { readGroupList } from '../../../../server/usecases/visit/groups/read-group-list';
import { requestGroup } from '../../../../server/usecases/visit/groups/request-group';
import { changeVisit } from '../../../../server/usecases/visit/change-visit';
import { listVisitDay } from '../../../../server/usecases/visit/list-visit-day';
import { listVisits } from '../../../../server/usecases/visit/list-visits';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { upload } from '../lists/importing';
import { book, CAMPUS, DAY, placesOf } from './booking';

const NOW = Date.parse('2026-11-21T09:00:00+08:00');
const GROUPS = `${CAMPUS}#${DAY}#groups`;
const SLOT = `${CAMPUS}#${DAY}#08:00`;
const CONSENTS = [{ id: 'group-list', version: '2026-11-21' }];
const LEADER = 'o-leader';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

type Line = readonly string[];
const leader = () => callerOf(harness, LEADER);
const staff = () => callerOf(harness, 'o-staff');

function lineOf(n: number): Line {
  const { name, document } = person(n).form;
  return [name.chinese ?? '', '居民身份证', document.number, '', ''];
}
const lines = (from: number, count: number): Line[] =>
  Array.from({ length: count }, (_, n) => lineOf(from + n));

async function fileOf(rows: readonly Line[], openid = LEADER, head = GROUP_COLUMNS as Line) {
  const { ports } = harness;
  const made = ports.writeWorkbook({ name: 'list', watermark: 'hint', head, rows });
  const { accountKey } = callerOf(harness, openid);
  const path = newUploadPath(ports, accountKey, { kind: 'group', extension: 'xlsx' });
  return upload(Buffer.from(made), path);
}
async function read(rows: readonly Line[], head = GROUP_COLUMNS as Line) {
  const fileId = await fileOf(rows, LEADER, head);
  return readGroupList(harness.ports, leader(), { fileId, date: DAY });
}
async function ask(rows: readonly Line[], change = {}) {
  return requestGroup(harness.ports, leader(), {
    fileId: await fileOf(rows),
    campus: CAMPUS,
    date: DAY,
    start: '08:00',
    purpose: 'reunion',
    consents: CONSENTS,
    ...change,
  });
}
async function asked(rows: readonly Line[]): Promise<string> {
  const answer = await ask(rows);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.visit.id;
}
const decide = (
  visitId: string,
  decision: 'approve' | 'refuse' = 'approve',
  reason = '',
  ports = harness.ports,
) => decideGroup(ports, staff(), { visitId, version: 1, decision, reason });
const kinds = async () => (await harness.all('inbox')).map(({ kind }) => kind);
const statuses = async () => (await harness.all('visits')).map(({ status }) => status);

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

describe('a request', () => {
  test('waits for the office, takes no place, and keeps nobody on the list from booking', async () => {
    await asked(lines(0, 6));
    expect(await statuses()).toEqual(['requested']);
    expect(await harness.all('slots')).toEqual([]);
    expect(await book(harness, 3)).toMatchObject({ ok: true });
    expect(await listVisits(harness.ports, leader(), {})).toMatchObject({
      ok: true,
      value: { visits: [{ status: 'requested', people: 6, group: { answer: null } }] },
    });
  });

  test('is agreed to, early enough and for an open slot', async () => {
    const people = lines(0, 6);
    expect(await ask(people, { consents: [] })).toMatchObject({ code: 'CONSENT_MISSING' });
    expect(await ask(people, { date: '2026-11-23' })).toMatchObject({ code: 'GROUP_TOO_SOON' });
    expect(await ask(people, { date: '2026-12-22' })).toMatchObject({
      code: 'VISIT_TOO_FAR_AHEAD',
    });
    expect(await ask(people, { start: '09:00' })).toMatchObject({ code: 'VISIT_SLOT_UNKNOWN' });
    await closeSlots(harness.ports, staff(), {
      campus: CAMPUS,
      date: DAY,
      start: '08:00',
      reason: 'storm',
    });
    expect(await ask(people)).toMatchObject({ code: 'VISIT_SLOT_CLOSED' });
    expect(await harness.all('visits')).toEqual([]);
  });

  test('with mistakes in its list is not sent, and the file stays for another try', async () => {
    const fileId = await fileOf([...lines(0, 5), ['', '', '', '', 'x']]);
    expect(await ask([], { fileId })).toMatchObject({ code: 'GROUP_LIST_WRONG' });
    expect(await harness.ports.files.read(fileId)).not.toBeNull();
  });

  test('takes the file away', async () => {
    const fileId = await fileOf(lines(0, 6));
    expect(await ask([], { fileId })).toMatchObject({ ok: true });
    expect(await harness.ports.files.read(fileId)).toBeNull();
  });

  test('is one of three at most that wait', async () => {
    for (const n of [0, 10, 20]) await asked(lines(n, 5));
    expect(await ask(lines(30, 5))).toMatchObject({ code: 'GROUPS_WAITING' });
  });

  test('can be withdrawn, and is then no longer decided', async () => {
    const visitId = await asked(lines(0, 6));
    expect(await cancelVisit(harness.ports, leader(), { visitId, version: 1 })).toMatchObject({
      ok: true,
    });
    expect(await decide(visitId)).toMatchObject({ code: 'VISIT_CHANGED' });
    expect(await listGroups(harness.ports, staff(), {})).toMatchObject({ value: { groups: [] } });
  });

  test('that nobody decided is let go after its day', async () => {
    await asked(lines(0, 6));
    harness.at(Date.parse('2026-11-26T09:00:00+08:00'));
    await runVisits(harness.ports);
    expect(await statuses()).toEqual(['cancelled']);
  });
});

describe('the office', () => {
  test('sees the request, its people with documents masked, and who is blocked', async () => {
    const blocked = person(3).form.document.number;
    await harness.ports.store.collection('bars').add({
      _id: harness.ports.vault.documentKeys({
        type: 'resident-card',
        number: blocked,
        issuingCountry: 'CN',
      })[0],
      schema: 1,
      measureId: 'm',
      reason: 'misuse',
      since: new Date(NOW - 1000),
      until: '2027-11-21',
    } as never);
    harness.at(NOW + 120_000);
    const visitId = await asked(lines(0, 6));
    expect(await listGroups(harness.ports, staff(), {})).toMatchObject({
      value: { groups: [{ id: visitId, people: 6, purpose: 'reunion', left: 120 }] },
    });
    const answer = await getGroup(harness.ports, staff(), { visitId });
    const members = answer.ok ? answer.value.group.members : [];
    expect(members.map(({ isBlocked }) => isBlocked)).toEqual([
      ...[false, false, false],
      ...[true, false, false],
    ]);
    expect(JSON.stringify(answer)).not.toContain(blocked);
    expect(await harness.all('audit')).toMatchObject([{ action: 'read-group', subject: visitId }]);
    expect(await decide(visitId)).toMatchObject({ code: 'VISIT_BLOCKED' });
    expect(await placesOf(harness, GROUPS)).toEqual({ left: -1, sold: 0 });
  });

  test('approves it: places of the groups’ own are taken, the leader is told, and the gate expects all', async () => {
    const visitId = await asked(lines(0, 6));
    expect(await decide(visitId)).toEqual({ ok: true, value: { status: 'booked' } });
    expect(await placesOf(harness, GROUPS)).toEqual({ left: 114, sold: 6 });
    expect(await placesOf(harness, SLOT)).toEqual({ left: 400, sold: 0 });
    expect(await kinds()).toEqual(['group-decided']);
    expect(await harness.all('audit')).toMatchObject([{ action: 'approve-group' }]);
    expect(await findExpected(harness.ports, 'north', DAY)).toHaveLength(6);
    const day = await listVisitDay(harness.ports, staff(), { campus: CAMPUS, date: DAY });
    expect(day.ok && day.value.visits[0]?.people).toHaveLength(6);
    expect(await book(harness, 3)).toMatchObject({ code: 'VISIT_ALREADY_BOOKED' });
  });

  test('cannot approve people who have a visit that day already', async () => {
    await book(harness, 3);
    const visitId = await asked(lines(0, 6));
    expect(await decide(visitId)).toMatchObject({ code: 'VISIT_ALREADY_BOOKED' });
    expect(await statuses()).toContain('requested');
  });

  test('refuses it with a reason, which the leader reads', async () => {
    const visitId = await asked(lines(0, 6));
    expect(await decide(visitId, 'refuse', ' ')).toMatchObject({ code: 'VISIT_REASON_MISSING' });
    expect(await decide(visitId, 'refuse', 'exams')).toMatchObject({ ok: true });
    expect(await listVisits(harness.ports, leader(), {})).toMatchObject({
      value: { visits: [{ status: 'cancelled', group: { answer: 'exams' } }] },
    });
    expect(await kinds()).toEqual(['group-decided']);
    expect(await harness.all('audit')).toMatchObject([{ action: 'refuse-group', reason: 'exams' }]);
    const [stored] = await harness.ports.sealedStore.collection('visits').find({});
    expect(JSON.stringify(stored)).not.toContain('exams');
  });

  test('never sells the groups’ places of a day twice, however many approve at once', async () => {
    const ids: string[] = [];
    for (const n of [0, 100, 200]) ids.push(await asked(lines(n, 50)));
    const answers = await Promise.all(ids.map((visitId) => decide(visitId)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    expect(answers.filter(({ ok }) => !ok)).toMatchObject([{ code: 'GROUP_PLACES_TAKEN' }]);
    expect(await placesOf(harness, GROUPS)).toEqual({ left: 20, sold: 100 });
  });

  test('decides a request once', async () => {
    const visitId = await asked(lines(0, 6));
    const answers = await Promise.all([decide(visitId), decide(visitId), decide(visitId)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await placesOf(harness, GROUPS)).toEqual({ left: 114, sold: 6 });
  });

  test('killed anywhere while approving keeps no place that nobody has', async () => {
    for (let n = 1; n <= 12; n += 1) {
      await harness.reset();
      harness.at(NOW);
      const visitId = await asked(lines(0, 6));
      await decide(visitId, 'approve', '', dyingPorts(harness.ports, n)).catch(() => null);
      harness.at(NOW + 120_000);
      await runVisits(harness.ports);
      const { left, sold } = await placesOf(harness, GROUPS);
      expect(left === -1 ? sold : 120 - left).toBe(sold);
    }
  });
});

describe('an approved group', () => {
  test('is cancelled by the leader, and its places come back to groups', async () => {
    const visitId = await asked(lines(0, 6));
    await decide(visitId);
    await cancelVisit(harness.ports, leader(), { visitId, version: 2 });
    expect(await placesOf(harness, GROUPS)).toEqual({ left: 120, sold: 0 });
  });

  test('keeps its people and day', async () => {
    const visitId = await asked(lines(0, 6));
    await decide(visitId);
    const change = { visitId, version: 2, campus: CAMPUS, date: DAY, start: '11:00' };
    expect(
      await changeVisit(harness.ports, leader(), { ...change, keep: [], add: [] }),
    ).toMatchObject({ code: 'VISIT_NOT_FOUND' });
  });

  test('is cancelled when its slot closes, as are requests; who was refused is not told again', async () => {
    const refused = await asked(lines(20, 5));
    await decide(refused, 'refuse', 'exams');
    await decide(await asked(lines(0, 6)));
    const late = await asked(lines(10, 5));
    const close = { campus: CAMPUS, date: DAY, start: '08:00', reason: 'storm' };
    await closeSlots(harness.ports, staff(), close);
    expect(await decide(late)).toMatchObject({ code: 'VISIT_SLOT_CLOSED' });
    await runVisits(harness.ports);
    expect(await statuses()).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect((await kinds()).sort()).toEqual([
      ...['group-decided', 'group-decided'],
      ...['visit-cancelled', 'visit-cancelled'],
    ]);
    expect(await placesOf(harness, GROUPS)).toEqual({ left: 120, sold: 0 });
  });
});
