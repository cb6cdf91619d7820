/** The office's and the guards' side of visits. */
import { cancelForVisitor } from '../../../../server/usecases/visit/cancel-for-visitor';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { closeSlots } from '../../../../server/usecases/visit/close-slots';
import { exportVisitDay } from '../../../../server/usecases/visit/export-visit-day';
import { listSlots } from '../../../../server/usecases/visit/list-slots';
import { listVisitDay } from '../../../../server/usecases/visit/list-visit-day';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { stepVisitAtGate } from '../../../../server/usecases/visit/step-visit-at-gate';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { book, CAMPUS, DAY, placesOf, visitorOf } from './booking';

const SLOT = `${CAMPUS}#${DAY}#08:00`;
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const MORNING = Date.parse(`${DAY}T08:30:00+08:00`);

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

const staff = () => callerOf(harness, 'o-staff');
async function day() {
  const answer = await listVisitDay(harness.ports, staff(), { campus: CAMPUS, date: DAY });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}
async function booked(n: number, change = {}): Promise<{ id: string; version: number }> {
  const answer = await book(harness, n, change);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.visit;
}
const step = (visitId: string, version: number, name: 'check-in' | 'check-out') =>
  stepVisitAtGate(harness.ports, staff(), { visitId, version, step: name });
const close = (start: string | null = null, reason = 'storm') =>
  closeSlots(harness.ports, staff(), { campus: CAMPUS, date: DAY, start, reason });

test('the day shows whole names and masked documents, and reading them is on record', async () => {
  await booked(1, { companions: [visitorOf(2)], plate: '苏L12345' });
  const { visits, slots } = await day();
  expect(visits).toMatchObject([{ plate: '苏L12345', people: [{}, {}] }]);
  expect(JSON.stringify(visits)).not.toContain(person(1).form.document.number);
  expect(slots[0]).toMatchObject({ places: 400, booked: 2, inside: 0, left: 398, waiting: 0 });
  expect(await harness.all('audit')).toMatchObject([{ action: 'read-visit-day' }]);
});

test('people are let in on the day, are inside, stay too long, and leave', async () => {
  const { id } = await booked(1, { companions: [visitorOf(2)] });
  expect(await step(id, 1, 'check-in')).toEqual({ ok: false, code: 'VISIT_NOT_THE_DAY' });
  harness.at(MORNING);
  expect(await step(id, 1, 'check-in')).toMatchObject({
    ok: true,
    value: { visit: { status: 'checked-in', checkedInAt: MORNING, isOverstay: false } },
  });
  expect((await day()).slots[0]).toMatchObject({ inside: 2 });
  expect(await step(id, 1, 'check-in')).toEqual({ ok: false, code: 'VISIT_ALREADY_CHECKED_IN' });
  harness.at(`${DAY}T11:00:00+08:00`);
  expect((await day()).visits).toMatchObject([{ isOverstay: true }]);
  expect(await step(id, 2, 'check-out')).toMatchObject({
    ok: true,
    value: { visit: { status: 'checked-out', isOverstay: false } },
  });
  expect((await day()).slots[0]).toMatchObject({ inside: 0 });
});

test('two guards at once let a visit in once', async () => {
  const { id } = await booked(1);
  harness.at(MORNING);
  const answers = await Promise.all([step(id, 1, 'check-in'), step(id, 1, 'check-in')]);
  expect(answers.map((answer) => (answer.ok ? 'in' : answer.code)).sort()).toEqual([
    'VISIT_CHANGED',
    'in',
  ]);
});

test('the office cancels a visit with a reason, the visitor is told, and nothing counts as missed', async () => {
  const { id } = await booked(1);
  const cancel = (reason: string) =>
    cancelForVisitor(harness.ports, staff(), { visitId: id, version: 1, reason });
  expect(await cancel(' ')).toEqual({ ok: false, code: 'VISIT_REASON_MISSING' });
  expect(await cancel('double')).toMatchObject({ value: { visit: { status: 'cancelled' } } });
  expect(await harness.all('inbox')).toMatchObject([{ kind: 'visit-cancelled' }]);
  expect(await placesOf(harness, SLOT)).toEqual({ left: 400, sold: 0 });
  expect(await book(harness, 1, { date: '2026-11-26' })).toMatchObject({ ok: true });
});

describe('closing at short notice', () => {
  test('wants a reason and a slot that is still to come', async () => {
    expect(await close(null, '  ')).toEqual({ ok: false, code: 'VISIT_REASON_MISSING' });
    expect(await close('09:00')).toEqual({ ok: false, code: 'VISIT_SLOT_UNKNOWN' });
    harness.at('2026-11-26T09:00:00+08:00');
    expect(await close()).toEqual({ ok: false, code: 'VISIT_SLOT_PAST' });
  });

  test('closes one slot and leaves the others', async () => {
    expect(await close('08:00')).toEqual({ ok: true, value: { closed: ['08:00'] } });
    expect(await book(harness, 1)).toEqual({ ok: false, code: 'VISIT_SLOT_CLOSED' });
    expect(await book(harness, 1, { start: '14:00' })).toMatchObject({ ok: true });
    const slots = await listSlots(harness.ports, staff(), { campus: CAMPUS, date: DAY });
    expect(slots).toMatchObject({
      value: { slots: [{ closed: 'VISIT_SLOT_CLOSED' }, {}, {}, {}] },
    });
  });

  test('cancels what was booked and tells everybody once', async () => {
    await booked(1);
    await booked(2, { start: '14:00' });
    await close();
    await runVisits(harness.ports);
    await runVisits(harness.ports);
    expect(
      (await harness.all('visits')).map(({ status, cancelledBy }) => [status, cancelledBy]),
    ).toEqual([
      ['cancelled', 'school'],
      ['cancelled', 'school'],
    ]);
    expect((await harness.all('inbox')).length).toBe(2);
  });

  test('whatever effect its process dies after, everybody is cancelled and told', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      harness.at(NOW);
      await booked(1);
      await booked(2);
      await close();
      let failed = false;
      const ports = dyingPorts(harness.ports, n);
      const log = { failure: () => void (failed = true) };
      await runVisits({ ...ports, log }).catch(() => (failed = true));
      harness.at(NOW + 71_000);
      await runVisits(harness.ports);
      harness.at(NOW + 142_000);
      await runVisits(harness.ports);
      expect((await harness.all('visits')).map(({ status }) => status)).toEqual([
        'cancelled',
        'cancelled',
      ]);
      expect((await harness.all('inbox')).length).toBe(2);
      if (!failed) break;
    }
  });
});

test('who did not come is marked the day after, and cannot book for the days of the school', async () => {
  const { id } = await booked(1);
  harness.at(`${DAY}T23:59:59+08:00`);
  await runVisits(harness.ports);
  expect(await harness.all('visits')).toMatchObject([{ status: 'booked' }]);
  harness.at('2026-11-26T00:01:00+08:00');
  await runVisits(harness.ports);
  expect(await harness.all('visits')).toMatchObject([{ status: 'no-show' }]);
  expect(await book(harness, 1, { date: '2026-11-27' })).toMatchObject({
    code: 'VISIT_NO_SHOW_BAR',
  });
  expect(
    await cancelVisit(harness.ports, callerOf(harness, person(1).openid), {
      visitId: id,
      version: 2,
    }),
  ).toEqual({ ok: false, code: 'VISIT_NO_SHOW' });
});

describe('the day sheet', () => {
  const sheet = (change = {}) =>
    exportVisitDay(harness.ports, staff(), {
      campus: CAMPUS,
      date: DAY,
      reason: '门岗打印',
      ...change,
    });

  test('has everybody who comes, documents in part, and who exported it', async () => {
    await book(harness, 1, { companions: [visitorOf(2)], plate: '苏L12345' });
    const answer = await sheet();
    if (!answer.ok) throw new Error(answer.code);
    const bytes = new Uint8Array(await (await fetch(answer.value.url)).arrayBuffer());
    const text = JSON.stringify(await harness.ports.readSpreadsheet(bytes));
    expect(text).toContain('苏L12345');
    expect(text).toContain('Confidential');
    expect(text).toContain(person(1).form.name.chinese ?? person(1).form.name.latin);
    expect(text).not.toContain(person(1).form.document.number);
    expect(await harness.all('exports')).toMatchObject([{ batchId: `visits-${CAMPUS}-${DAY}` }]);
    expect(await harness.all('audit')).toMatchObject([
      { action: 'export-visit-day', subject: `${CAMPUS}#${DAY}` },
    ]);
  });

  test('asks why, and knows campuses and days', async () => {
    expect(await sheet({ reason: ' ' })).toMatchObject({ code: 'REASON_MISSING' });
    expect(await sheet({ campus: 'moon' })).toMatchObject({ code: 'VISIT_CAMPUS_UNKNOWN' });
  });
});
