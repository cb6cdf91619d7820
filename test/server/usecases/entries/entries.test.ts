/** What staff see of entries, and of who is inside. */
import { entryInputs, type EntryActions } from '../../../../server/contract/entries';
import type { Action } from '../../../../server/endpoint/action';
import { exportInside } from '../../../../server/usecases/entries/export-inside';
import { findEntries } from '../../../../server/usecases/entries/find-entries';
import { getInside } from '../../../../server/usecases/entries/get-inside';
import { listEntryDay } from '../../../../server/usecases/entries/list-entry-day';
import { stepVisitAtGate } from '../../../../server/usecases/visit/step-visit-at-gate';
import { startHarness, type Harness } from '../../harness';
import { office, person } from '../../people';
import { heldCard } from '../card/issued-card';
import { asGuard, codesOf, nextNumber, NORTH_IN, NORTH_OUT } from '../guard/at-gate';
import { book, visitorOf } from '../visit/booking';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:10+08:00`);
const HOUR = 3_600_000;

const runs = { listEntryDay, findEntries, getInside, exportInside };
const actions = Object.fromEntries(
  Object.entries(runs).map(([name, run]) => [
    name,
    {
      permission: ['office', 'keeper'],
      input: entryInputs[name as keyof EntryActions],
      run,
    },
  ]),
) as unknown as Readonly<Record<string, Action>>;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
  await harness.makeStaff('o-office', 'office');
  await harness.makeStaff('o-guard', 'guard');
});

async function ask<A extends keyof EntryActions>(
  action: A,
  input: EntryActions[A]['input'],
): Promise<EntryActions[A]['output']> {
  const answer = await harness.call<EntryActions[A]['output']>(actions, 'o-office', action, input);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}
async function pass(n: number, place: typeof NORTH_IN | typeof NORTH_OUT): Promise<void> {
  const [code = ''] = await codesOf(harness, n);
  await asGuard(harness, 'passCode', { ...place, number: nextNumber(), code });
}

describe('a day of entries', () => {
  test('is counted by hour, gate and direction; what was odd is listed without names', async () => {
    await heldCard(harness, 1);
    await heldCard(harness, 2);
    await pass(1, NORTH_IN);
    await pass(1, NORTH_IN);
    harness.at(NOW + HOUR);
    await pass(2, NORTH_IN);
    await pass(1, NORTH_OUT);
    await asGuard(harness, 'letIn', { ...NORTH_IN, number: nextNumber(), reason: 'office-asks' });
    const day = await ask('listEntryDay', { date: DAY });
    expect(day).toMatchObject({
      hours: [
        { hour: 9, gate: 'north', in: 1, out: 0 },
        { hour: 10, gate: 'north', in: 2, out: 1 },
      ],
      refused: 1,
      byHand: 1,
      marked: [{ code: 'BY_HAND_OFFICE_ASKS', guard: 'o-guard', cardMasked: null }],
    });
    expect(JSON.stringify(day)).not.toContain(person(1).form.name.chinese);
    expect(await ask('listEntryDay', { date: '2026-11-24' })).toMatchObject({ hours: [] });
    expect((await harness.all('audit')).map(({ action }) => action)).toContain('read-entry-day');
  });

  test('shows double entries, late ones, and visitors who stay too long', async () => {
    await heldCard(harness, 1);
    await codesOf(harness, 1);
    const [day] = await harness.all('code_days');
    const pseudonym = day?._id.split('#')[1] ?? '';
    const entry = (window: number, at: number) => ({
      number: nextNumber(),
      at,
      code: { pseudonym, window },
      visitor: null,
      admitted: true,
      reason: null,
      decided: 'offline' as const,
    });
    const window = Math.floor(NOW / 30_000);
    harness.at(NOW + HOUR);
    await asGuard(harness, 'handInEntries', {
      ...NORTH_IN,
      entries: [entry(window, NOW), entry(window, NOW + 1)],
    });
    expect(await ask('listEntryDay', { date: DAY })).toMatchObject({
      doubles: 1,
      late: 2,
      marked: [
        { isDouble: true, isLate: true, isOffline: true },
        { isDouble: false, isLate: true },
      ],
    });
  });

  test('is refused for what is no date', async () => {
    for (const date of ['2026-02-30', 'today', '']) {
      expect(await harness.call(actions, 'o-office', 'listEntryDay', { date })).toMatchObject({
        ok: false,
        code: 'INPUT_INVALID',
        field: 'date',
      });
    }
  });
});

describe('the entries of a holder', () => {
  test('are found by number, document and name, with a reason that is on record', async () => {
    const card = await heldCard(harness, 1);
    await heldCard(harness, 2);
    await pass(1, NORTH_IN);
    await pass(2, NORTH_IN);
    const ways: EntryActions['findEntries']['input']['by'][] = [
      { kind: 'number', number: card._id },
      { kind: 'document', document: person(1).form.document },
      { kind: 'name', name: person(1).form.name.chinese ?? '' },
    ];
    for (const by of ways) {
      const found = await ask('findEntries', { by, reason: '本人询问' });
      expect(found.entries).toMatchObject([{ gate: 'north', direction: 'in', admitted: true }]);
      expect(found.holders).toMatchObject([{ nameMasked: '钱**' }]);
      expect(JSON.stringify(found)).not.toContain(card._id);
    }
    const searches = (await harness.all('audit')).filter(({ action }) => action === 'find-entries');
    expect(searches.map(({ subject, reason }) => [subject, reason])).toEqual(
      ways.map(() => [card._id, '本人询问']),
    );
  });

  test('are not shown without a reason', async () => {
    expect(
      await harness.call(actions, 'o-office', 'findEntries', {
        by: { kind: 'number', number: '8205716365' },
        reason: ' ',
      }),
    ).toMatchObject({ ok: false, code: 'REASON_MISSING' });
  });
});

describe('who is inside', () => {
  beforeEach(async () => {
    harness.at('2026-11-22T09:00:00+08:00');
    const booked = await book(harness, 5, { date: DAY, companions: [visitorOf(6)] });
    if (!booked.ok) throw new Error(booked.code);
    harness.at(NOW);
    await heldCard(harness, 1);
    await heldCard(harness, 2);
    await pass(1, NORTH_IN);
    await pass(2, NORTH_IN);
    await stepVisitAtGate(harness.ports, office(harness), {
      visitId: booked.value.visit.id,
      version: booked.value.visit.version,
      step: 'check-in',
    });
  });

  test('is told with whole names and by gate, and opening the list is on record', async () => {
    const inside = await ask('getInside', { reason: '消防演练' });
    expect(inside.people.map(({ kind, name }) => [kind, name]).sort()).toEqual(
      [1, 2]
        .map((n) => ['holder', person(n).form.name.chinese])
        .concat([5, 6].map((n) => ['visitor', person(n).form.name.chinese]))
        .sort(),
    );
    expect(inside.byGate).toContainEqual({ gate: 'north', count: 2 });
    expect((await harness.all('audit')).at(-1)).toBeDefined();
    expect(
      (await harness.all('audit')).filter(({ action }) => action === 'read-inside'),
    ).toMatchObject([{ reason: '消防演练' }]);
    expect(await harness.call(actions, 'o-office', 'getInside', { reason: '' })).toMatchObject({
      code: 'REASON_MISSING',
    });
  });

  test('whoever left is not in it, and whoever stayed over midnight is, until they leave', async () => {
    await pass(2, NORTH_OUT);
    const names = async (): Promise<string[]> =>
      (await ask('getInside', { reason: '演练' })).people
        .filter(({ kind }) => kind === 'holder')
        .map(({ name, isOverdue }) => `${name} ${isOverdue}`);
    expect(await names()).toEqual([`${person(1).form.name.chinese} false`]);
    harness.at('2026-11-24T08:00:10+08:00');
    expect(await names()).toEqual([`${person(1).form.name.chinese} true`]);
    await pass(1, NORTH_OUT);
    expect(await names()).toEqual([]);
  });

  test('is a file with a watermark that expires', async () => {
    const file = await ask('exportInside', { reason: '消防演练' });
    expect(file).toMatchObject({ fileName: `inside-${DAY}.xlsx`, expiresAt: NOW + 600_000 });
    const [stored] = await harness.all('exports');
    expect(stored).toMatchObject({ status: 'ready', reason: '消防演练' });
    const bytes = await harness.ports.files.read(stored?.fileId ?? '');
    expect(bytes?.length).toBeGreaterThan(1000);
    const rows = await harness.ports.readSpreadsheet(bytes ?? new Uint8Array());
    const text = JSON.stringify(rows);
    expect(text).toContain('Exported by o-office');
    expect(text).toContain(person(1).form.name.chinese);
    expect(text).not.toContain(person(5).form.document.number);
  });
});
