/** A booking is changed in one act: the new places are had before the old ones are given back. */
import type { SchoolProfile } from '../../../../schools/schema';
import { agreeToMessage } from '../../../../server/usecases/inbox/agree-to-message';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { changeVisit } from '../../../../server/usecases/visit/change-visit';
import { getCalendarFile } from '../../../../server/usecases/visit/get-calendar-file';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { StoreFailure } from '../../../../server/ports/store';
import { school } from '../../../school';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { book, CAMPUS, DAY, placesOf, visitorOf } from './booking';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const MORNING = `${CAMPUS}#${DAY}#08:00`;
const AFTERNOON = `${CAMPUS}#${DAY}#14:00`;

const small: SchoolProfile = {
  ...school,
  visit: {
    ...school.visit,
    campuses: [
      {
        ...school.visit.campuses[0]!,
        slots: [
          { start: '08:00', end: '11:00', places: 4 },
          { start: '14:00', end: '17:00', places: 4 },
        ],
      },
    ],
  },
};

let harness: Harness;
let now = NOW;

beforeAll(async () => {
  harness = await startHarness({ school: small });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  // A process remembers for a second that a slot was full.
  harness.at((now += 2000));
});

const callerN = (n: number) => callerOf(harness, person(n).openid);

async function booked(n: number, change = {}): Promise<{ visitId: string; version: number }> {
  const answer = await book(harness, n, change);
  if (!answer.ok) throw new Error(answer.code);
  return { visitId: answer.value.visit.id, version: answer.value.visit.version };
}

const TO = { campus: CAMPUS, date: DAY, start: '14:00', keep: [0, 1, 2], add: [] };
const change = (n: number, visit: { visitId: string; version: number }, to: object = {}) =>
  changeVisit(harness.ports, callerN(n), { ...visit, ...TO, ...to });

test('moves the party to another slot: the new places are taken, the old ones free', async () => {
  const visit = await booked(1, { companions: [visitorOf(2)] });
  expect(await change(1, visit)).toMatchObject({
    ok: true,
    value: { visit: { id: visit.visitId, start: '14:00', end: '17:00', people: 2, version: 2 } },
  });
  expect(await placesOf(harness, MORNING)).toEqual({ left: 4, sold: 0 });
  expect(await placesOf(harness, AFTERNOON)).toEqual({ left: 2, sold: 2 });
});

test('a full slot leaves the booking as it was', async () => {
  await booked(5, { start: '14:00', companions: [6, 7, 8].map(visitorOf) });
  const visit = await booked(1);
  expect(await change(1, visit)).toEqual({ ok: false, code: 'VISIT_SLOT_FULL' });
  expect(await placesOf(harness, MORNING)).toEqual({ left: 3, sold: 1 });
  expect(await placesOf(harness, AFTERNOON)).toEqual({ left: 0, sold: 4 });
});

test('people stay away and others come along, in the same slot too', async () => {
  const visit = await booked(1, { companions: [visitorOf(2), visitorOf(3)] });
  const changed = await change(1, visit, { start: '08:00', keep: [1], add: [] });
  expect(changed).toMatchObject({ ok: true, value: { visit: { people: 2 } } });
  expect(await placesOf(harness, MORNING)).toEqual({ left: 2, sold: 2 });
  // Who was taken off can book, who stays cannot.
  expect(await book(harness, 2, { start: '14:00' })).toMatchObject({ ok: true });
  expect(await book(harness, 3, { start: '14:00' })).toMatchObject({
    code: 'VISIT_ALREADY_BOOKED',
  });
  const more = await change(
    1,
    { ...visit, version: 2 },
    { start: '08:00', keep: [0], add: [visitorOf(9)] },
  );
  expect(more).toMatchObject({ ok: true, value: { visit: { people: 3 } } });
  expect(await placesOf(harness, MORNING)).toEqual({ left: 1, sold: 3 });
  expect(await book(harness, 9, { start: '14:00' })).toMatchObject({
    code: 'VISIT_ALREADY_BOOKED',
  });
});

test('who is booked elsewhere that day cannot be added, and nothing changes', async () => {
  await booked(2, { start: '14:00' });
  const visit = await booked(1);
  expect(await change(1, visit, { start: '08:00', add: [visitorOf(2)] })).toEqual({
    ok: false,
    code: 'VISIT_ALREADY_BOOKED',
  });
  expect(await placesOf(harness, MORNING)).toEqual({ left: 3, sold: 1 });
});

test('the same people at once: of a change and a booking of one person on the day one succeeds', async () => {
  const visit = await booked(1, { date: '2026-11-26' });
  const [moved, other] = await Promise.all([
    change(1, visit),
    book(harness, 2, { companions: [visitorOf(1)] }),
  ]);
  expect([moved.ok, other.ok].filter(Boolean).length).toBe(1);
});

test.each([
  ['others’ visits are not there', 2, {}, 'VISIT_NOT_FOUND'],
  ['a stale version is refused', 1, { version: 7 }, 'VISIT_CHANGED'],
  [
    'more people than one booking may have',
    1,
    { add: [2, 3, 4, 5].map(visitorOf) },
    'VISIT_TOO_MANY_PEOPLE',
  ],
  ['a day too far ahead', 1, { date: '2026-12-24' }, 'VISIT_TOO_FAR_AHEAD'],
  ['somebody entered twice', 1, { add: [visitorOf(1)] }, 'VISIT_COMPANION_TWICE'],
])('%s', async (_what, n, to, code) => {
  const visit = await booked(1);
  expect(await change(n, visit, to)).toMatchObject({ ok: false, code });
  expect(await placesOf(harness, MORNING)).toEqual({ left: 3, sold: 1 });
});

test('it is too late when it is too late to cancel, and what is cancelled is not changed', async () => {
  const visit = await booked(1);
  harness.at('2026-11-25T00:00:00+08:00');
  expect(await change(1, visit)).toEqual({ ok: false, code: 'VISIT_CHANGE_TOO_LATE' });
  harness.at(now);
  await cancelVisit(harness.ports, callerN(1), visit);
  expect(await change(1, { ...visit, version: 2 })).toEqual({
    ok: false,
    code: 'VISIT_ALREADY_CANCELLED',
  });
});

test('the reminder follows to the other day', async () => {
  const visit = await booked(1);
  await agreeToMessage(harness.ports, callerN(1), {
    topic: 'visit-reminder',
    visitId: visit.visitId,
    language: 'zh',
  });
  await change(1, visit, { date: '2026-11-27' });
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'waiting', notBefore: new Date('2026-11-26T18:00:00+08:00') },
  ]);
});

test('a process that dies after any effect strands no place and loses none', async () => {
  for (let n = 1; ; n += 1) {
    await harness.reset();
    harness.at(NOW);
    const visit = await booked(1, { companions: [visitorOf(2)] });
    const isOver = await survives(() =>
      changeVisit(dyingPorts(harness.ports, n), callerN(1), { ...visit, ...TO }),
    );
    harness.at(NOW + 61_000);
    await runVisits(harness.ports);
    const [stored] = await harness.all('visits');
    expect({ n, status: stored?.status }).toEqual({ n, status: 'booked' });
    const isMoved = stored?.slotId === AFTERNOON;
    expect(await placesOf(harness, MORNING)).toMatchObject({ left: isMoved ? 4 : 2 });
    expect(await placesOf(harness, AFTERNOON)).toMatchObject({ left: isMoved ? 2 : 4 });
    if (isOver) {
      expect(n).toBeGreaterThan(4);
      break;
    }
  }
});

describe('the calendar file', () => {
  const fileOf = (n: number, visitId: string) =>
    getCalendarFile(harness.ports, callerN(n), { visitId, language: 'zh' });

  test('has the moments of China in UTC, the same name after a change, and no person in it', async () => {
    const visit = await booked(1);
    const before = await fileOf(1, visit.visitId);
    if (!before.ok) throw new Error(before.code);
    const { content, fileName } = before.value;
    expect(fileName).toBe('visit-2026-11-25.ics');
    expect(content).toContain('DTSTART:20261125T000000Z');
    expect(content).toContain('DTEND:20261125T030000Z');
    expect(content).toContain('TRIGGER:-PT2H');
    expect(content).not.toContain(person(1).form.document.number);
    await change(1, visit);
    const after = await fileOf(1, visit.visitId);
    const line = (text: string, name: string) => new RegExp(`^${name}:.*$`, 'm').exec(text)?.[0];
    if (!after.ok) throw new Error(after.code);
    expect(line(after.value.content, 'UID')).toBe(line(content, 'UID'));
    expect(line(after.value.content, 'SEQUENCE')).toBe('SEQUENCE:2');
    expect(after.value.content).toContain('DTSTART:20261125T060000Z');
  });

  test('is for whoever booked, and for a visit that will be', async () => {
    const visit = await booked(1);
    expect(await fileOf(2, visit.visitId)).toEqual({ ok: false, code: 'VISIT_NOT_FOUND' });
    await cancelVisit(harness.ports, callerN(1), visit);
    expect(await fileOf(1, visit.visitId)).toEqual({ ok: false, code: 'VISIT_HAS_NO_PLACE' });
  });
});

async function survives(work: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  try {
    expect((await work()).ok).toBe(true);
    return true;
  } catch (error) {
    if (error instanceof StoreFailure) return false;
    throw error;
  }
}
