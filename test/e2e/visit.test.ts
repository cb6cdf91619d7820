/** Who has no card books a visit; the last place is sold once, and what is cancelled is free again. */
import { agreeToVisit, fillVisitor } from './people';
import { startStage, type Stage } from './stage';

jest.setTimeout(180_000);

describe('a visit', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.at('2026-11-23T09:00:00+08:00');
  });
  afterAll(() => stage.close());

  const book = async (persona: string): Promise<void> => {
    await stage.open({ persona, path: 'pages/visit/visit' });
    await stage.tap('#day-2026-11-25');
    await stage.tap('.slot');
    await fillVisitor(stage, persona);
    await agreeToVisit(stage);
    await stage.tap('#book');
  };

  test('is booked for a day and a slot, with its place counted once', async () => {
    await book('nguyen');
    expect(await stage.isThere('#cancel-0')).toBe(true);
    const slots = await stage.remote.call('lin', 'visit', 'listSlots', { campus: 'main', date: '2026-11-25' });
    expect(slots.slots[0]).toMatchObject({ places: 400, left: 399 });
  });

  test('is seen again by who booked it, in English too, and by nobody else', async () => {
    await stage.open({ persona: 'nguyen', language: 'en', path: 'pages/visit/visit' });
    expect(await stage.pageText()).toContain('Wed 25 Nov');
    expect(await stage.isThere('#cancel-0')).toBe(true);
    await stage.open({ persona: 'lin', language: 'zh_CN', path: 'pages/visit/visit' });
    expect(await stage.isThere('#cancel-0')).toBe(false);
    const { visits } = await stage.remote.call('nguyen', 'visit', 'listVisits', {});
    const [visit] = visits;
    expect(
      await stage.remote.ask({ persona: 'lin' }, 'visit', 'cancelVisit', {
        visitId: visit?.id ?? '',
        version: visit?.version ?? 0,
      }),
    ).toMatchObject({ ok: false, code: 'VISIT_NOT_FOUND' });
  });

  test('cannot be booked twice for one day', async () => {
    await book('nguyen');
    expect(await stage.isThere('#mistake')).toBe(true);
  });

  test('without the agreement nothing is sent', async () => {
    await stage.open({ persona: 'kofi', path: 'pages/visit/visit' });
    await stage.tap('#day-2026-11-25');
    await stage.tap('.slot');
    await fillVisitor(stage, 'kofi');
    await stage.tap('#book');
    const { visits } = await stage.remote.call('kofi', 'visit', 'listVisits', {});
    expect(visits).toEqual([]);
  });

  test('is cancelled until the day before, and its place comes back', async () => {
    await stage.open({ persona: 'nguyen', path: 'pages/visit/visit' });
    await stage.tap('#cancel-0');
    await stage.confirmModal();
    const slots = await stage.remote.call('lin', 'visit', 'listSlots', { campus: 'main', date: '2026-11-25' });
    expect(slots.slots[0]).toMatchObject({ left: 400 });
    const { visits } = await stage.remote.call('nguyen', 'visit', 'listVisits', {});
    expect(visits.map(({ status }) => status)).toEqual(['cancelled']);
  });
});
