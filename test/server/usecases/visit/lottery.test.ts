import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawTickets } from '../../../../domain/visit/lottery';
import type { SchoolProfile } from '../../../../schools/schema';
import { StoreFailure } from '../../../../server/ports/store';
import type { Ports } from '../../../../server/ports';
import { bookVisit } from '../../../../server/usecases/visit/book-visit';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { getDraw } from '../../../../server/usecases/visit/get-draw';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { wishForPlace } from '../../../../server/usecases/visit/wish-for-place';
import { school } from '../../../school';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { booking, CAMPUS, DAY, placesOf, visitorOf } from './booking';

const SLOT = `${CAMPUS}#${DAY}#08:00`;
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const DRAW = Date.parse('2026-11-24T12:00:00+08:00');
const MINUTE = 60_000;
const PLACES = 5;

const drawing: SchoolProfile = {
  ...school,
  visit: {
    ...school.visit,
    lottery: { days: [{ from: DAY, to: DAY }], drawDaysBefore: 1, drawAt: '12:00' },
    campuses: [
      { ...school.visit.campuses[0]!, slots: [{ start: '08:00', end: '11:00', places: PLACES }] },
    ],
  },
};

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness({ school: drawing });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

const callerN = (n: number) => callerOf(harness, person(n).openid);
const wish = (n: number, change = {}) =>
  wishForPlace(harness.ports, callerN(n), booking(n, change));
async function published() {
  const answer = await getDraw(harness.ports, callerN(99), {
    campus: CAMPUS,
    date: DAY,
    start: '08:00',
  });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('the commitment is published before the first wish, and the seed is not', async () => {
  const before = await published();
  expect(before).toMatchObject({ drawAt: DRAW, seed: null, tickets: [], places: PLACES });
  expect(before.commitment).toMatch(/^[0-9a-f]{64}$/);
  await wish(1);
  expect((await published()).commitment).toBe(before.commitment);
});

test('a day that is drawn cannot be booked before, and other days have no draw', async () => {
  expect(await bookVisit(harness.ports, callerN(1), booking(1))).toEqual({
    ok: false,
    code: 'VISIT_LOTTERY_DAY',
    at: DRAW,
  });
  expect(await wish(1, { date: '2026-11-26' })).toEqual({ ok: false, code: 'VISIT_NO_LOTTERY' });
  harness.at(DRAW);
  expect(await wish(1)).toEqual({ ok: false, code: 'VISIT_NO_LOTTERY' });
});

test('nobody’s wish counts twice', async () => {
  await wish(1);
  expect(await wish(1)).toEqual({ ok: false, code: 'VISIT_ALREADY_BOOKED' });
  expect(await wish(2, { companions: [visitorOf(1)] })).toEqual({
    ok: false,
    code: 'VISIT_ALREADY_BOOKED',
  });
});

test('anybody can draw again from what is published, and whoever has no place waits in that order', async () => {
  const { commitment } = await published();
  for (let n = 1; n <= 8; n += 1) {
    await wish(n, n === 3 ? { companions: [visitorOf(30)] } : {});
  }
  harness.at(DRAW + MINUTE);
  await runVisits(harness.ports);
  const { seed, tickets, places } = await published();
  expect(sha256(seed ?? '')).toBe(commitment);
  const wishes = tickets.map(({ ticket, people }) => ({ ticket, people })).reverse();
  expect(drawTickets(wishes, seed ?? '', places, sha256)).toEqual(tickets);

  expect(verify({ commitment, seed, tickets, places })).toBe(0);
  const [first, second, ...rest] = tickets;
  expect(verify({ commitment, seed, tickets: [second, first, ...rest], places })).toBe(1);
  expect(verify({ commitment, seed: `${seed}0`, tickets, places })).toBe(1);
  expect(verify({ commitment, seed, tickets, places: places - 1 })).toBe(1);

  const visits = await harness.all('visits');
  const byTicket = new Map(visits.map((visit) => [visit.ticket, visit]));
  const ranked = tickets.map(({ ticket, isPlaced }) => [isPlaced, byTicket.get(ticket)?.status]);
  expect(ranked.every(([isPlaced, status]) => status === (isPlaced ? 'booked' : 'waiting'))).toBe(
    true,
  );
  const queues = tickets
    .filter(({ isPlaced }) => !isPlaced)
    .map(({ ticket }) => byTicket.get(ticket)?.queue ?? '');
  expect(queues).toEqual([...queues].sort());
  expect((await harness.all('inbox')).length).toBe(8);
  harness.at(DRAW + 3 * MINUTE);
  await runVisits(harness.ports);
  expect((await placesOf(harness, SLOT)).sold).toBe(PLACES);
});

test('a wish that was withdrawn is not drawn', async () => {
  const answer = await wish(1);
  const visit = answer.ok ? answer.value.visit : null;
  await cancelVisit(harness.ports, callerN(1), { visitId: visit!.id, version: visit!.version });
  await wish(2);
  harness.at(DRAW + MINUTE);
  await runVisits(harness.ports);
  expect((await published()).tickets.map(({ ticket }) => ticket)).not.toContain(visit!.ticket);
});

test('what the draw leaves over can be booked by anybody', async () => {
  await wish(1);
  harness.at(DRAW + MINUTE);
  expect(await bookVisit(harness.ports, callerN(2), booking(2))).toEqual({
    ok: false,
    code: 'TRY_AGAIN',
  });
  await runVisits(harness.ports);
  harness.at(DRAW + 3 * MINUTE);
  await runVisits(harness.ports);
  expect(await bookVisit(harness.ports, callerN(2), booking(2))).toMatchObject({ ok: true });
  expect(await placesOf(harness, SLOT)).toEqual({ left: PLACES - 2, sold: 2 });
});

test('where nobody had a wish, places are sold a minute after the draw: a wish may be on its way', async () => {
  harness.at(DRAW);
  const late = { ok: false, code: 'TRY_AGAIN' };
  expect(await bookVisit(harness.ports, callerN(1), booking(1))).toEqual(late);
  harness.at(DRAW + MINUTE);
  expect(await bookVisit(harness.ports, callerN(1), booking(1))).toMatchObject({ ok: true });
});

test('a place that is given back before the draw is counted goes to whoever was drawn next', async () => {
  for (let n = 1; n <= PLACES + 2; n += 1) await wish(n);
  harness.at(DRAW + MINUTE);
  await runVisits(harness.ports);
  const visits = await harness.all('visits');
  const placed = visits.filter(({ status }) => status === 'booked');
  const next = visits.find(({ queue }) => queue === `0#${String(PLACES + 1).padStart(6, '0')}`);
  const { _id: visitId, version, openid } = placed[0]!;
  const holder = callerOf(harness, openid);
  const own = { visitId, version };
  expect(await cancelVisit(harness.ports, holder, own)).toMatchObject({ ok: true });
  expect(await bookVisit(harness.ports, callerN(30), booking(30))).toEqual({
    ok: false,
    code: 'VISIT_SLOT_FULL',
  });
  harness.at(DRAW + 3 * MINUTE);
  await runVisits(harness.ports);
  const offered = (await harness.all('visits')).filter(({ status }) => status === 'offered');
  expect(offered.map(({ _id }) => _id)).toEqual([next?._id]);
  expect(await placesOf(harness, SLOT)).toEqual({ left: 0, sold: PLACES });
});

test('a draw whose process dies after any of its effects comes to the same outcome', async () => {
  for (let n = 1; ; n += 1) {
    await harness.reset();
    harness.at(NOW);
    for (let k = 1; k <= 7; k += 1) await wish(k);
    harness.at(DRAW + MINUTE);
    const isOver = await survives(dyingPorts(harness.ports, n));
    const { seed } = await published();
    harness.at(DRAW + 3 * MINUTE);
    await runVisits(harness.ports);
    harness.at(DRAW + 5 * MINUTE);
    await runVisits(harness.ports);
    const after = await published();
    expect(seed === null || seed === after.seed).toBe(true);
    const visits = await harness.all('visits');
    const statuses = visits.map(({ status }) => status).sort();
    expect(statuses).toEqual([
      ...Array<string>(PLACES).fill('booked'),
      ...Array<string>(2).fill('waiting'),
    ]);
    expect(await placesOf(harness, SLOT)).toEqual({ left: 0, sold: PLACES });
    expect((await harness.all('inbox')).length).toBe(7);
    if (isOver) break;
  }
});

/** The exit code of the program that anybody can run. */
function verify(draw: object): number | null {
  const file = join(mkdtempSync(join(tmpdir(), 'draw-')), 'draw.json');
  writeFileSync(file, JSON.stringify(draw));
  const program = join(__dirname, '../../../../docs/verify-draw.mjs');
  return spawnSync(process.execPath, [program, file]).status;
}

/** The timer notes failures and goes on; the work was whole when none was noted. */
async function survives(ports: Ports): Promise<boolean> {
  let failures = 0;
  const log = { failure: () => (failures += 1) };
  try {
    await runVisits({ ...ports, log: { failure: () => void log.failure() } });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    failures += 1;
  }
  return failures === 0;
}
