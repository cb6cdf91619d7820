/** Groups: what a leader asks for, the office's decision, places of their own. */
import { findExpected } from '../../../../server/usecases/gate/list-expected';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { changeVisit } from '../../../../server/usecases/visit/change-visit';
import { closeSlots } from '../../../../server/usecases/visit/close-slots';
import { getGroup } from '../../../../server/usecases/visit/groups/get-group';
import { listGroups } from '../../../../server/usecases/visit/groups/list-groups';
import { listVisitDay } from '../../../../server/usecases/visit/list-visit-day';
import { listVisits } from '../../../../server/usecases/visit/list-visits';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { person } from '../../people';
import { book, CAMPUS, DAY, placesOf } from './booking';
import { leading, lines } from './leading';

const NOW = Date.parse('2026-11-21T09:00:00+08:00');
const GROUPS = `${CAMPUS}#${DAY}#groups`;
const SLOT = `${CAMPUS}#${DAY}#08:00`;

let harness: Harness;
const { leader, staff, fileOf, ask, asked, decide } = leading(() => harness);

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

const kinds = async () => (await harness.all('inbox')).map(({ kind }) => kind);
const statuses = async () => (await harness.all('visits')).map(({ status }) => status);

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
    expect(await decide(visitId)).toEqual({ ok: false, code: 'GROUP_PEOPLE_BLOCKED' });
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
    expect(await decide(visitId)).toEqual({ ok: false, code: 'GROUP_PEOPLE_BOOKED' });
    expect(await statuses()).toContain('requested');
  });

  test('cannot approve people who missed a visit a short time ago', async () => {
    await book(harness, 3);
    await harness.ports.store
      .collection('visits')
      .update({ date: DAY }, { set: { status: 'no-show', date: '2026-11-19' } });
    const visitId = await asked(lines(0, 6));
    expect(await decide(visitId)).toEqual({ ok: false, code: 'GROUP_PEOPLE_MISSED' });
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

  test('decides a request once, however often and by how many it is decided', async () => {
    const visitId = await asked(lines(0, 6));
    await Promise.all([decide(visitId), decide(visitId), decide(visitId)]);
    expect(await decide(visitId)).toEqual({ ok: true, value: { status: 'booked' } });
    expect(await decide(visitId, 'refuse', 'exams')).toMatchObject({ code: 'VISIT_CHANGED' });
    expect(await placesOf(harness, GROUPS)).toEqual({ left: 114, sold: 6 });
    expect(await kinds()).toEqual(['group-decided']);
  });

  test.each(['approve', 'refuse'] as const)(
    'killed anywhere and told to %s once more, tells the leader and the record once',
    async (decision) => {
      for (let n = 1, died = true; died; n += 1) {
        await harness.reset();
        harness.at(NOW);
        const visitId = await asked(lines(0, 6));
        died = await decide(visitId, decision, 'exams', dyingPorts(harness.ports, n)).then(
          () => false,
          () => true,
        );
        harness.at(NOW + 120_000);
        await runVisits(harness.ports);
        expect(await decide(visitId, decision, 'exams')).toMatchObject({ ok: true });
        expect(await kinds()).toEqual(['group-decided']);
        expect(await harness.all('audit')).toMatchObject([{ action: `${decision}-group` }]);
      }
    },
  );

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
    expect(await decide(late)).toEqual({ ok: false, code: 'GROUP_SLOT_OVER' });
    await runVisits(harness.ports);
    expect(await statuses()).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect((await kinds()).sort()).toEqual([
      ...['group-decided', 'group-decided'],
      ...['visit-cancelled', 'visit-cancelled'],
    ]);
    expect(await placesOf(harness, GROUPS)).toEqual({ left: 120, sold: 0 });
  });
});
