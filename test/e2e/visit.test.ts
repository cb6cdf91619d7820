/** Who has no card books a visit; the last place is sold once, and what is cancelled is free again. */
import { residentNumber } from '../../tools/demonstration/numbers';
import { seededRandom } from '../../tools/demonstration/random';
import { agreeToVisit, fillIdentity, fillVisitor, member } from './people';
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
    await stage.waitFor('#cancel-0');
    const slots = await stage.remote.call('lin', 'visit', 'listSlots', {
      campus: 'main',
      date: '2026-11-25',
    });
    expect(slots.slots[0]).toMatchObject({ places: 400, left: 399 });
  });

  test('is seen again by who booked it, in English too, and by nobody else', async () => {
    await stage.open({ persona: 'nguyen', language: 'en', path: 'pages/visit/visit' });
    await stage.waitForText('Wed 25 Nov');
    await stage.waitFor('#cancel-0');
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
    await stage.waitFor('#mistake');
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

  test('a child comes along only when a guardian has agreed', async () => {
    await stage.open({ persona: 'ho', path: 'pages/visit/visit' });
    await stage.tap('#day-2026-11-26');
    await stage.tap('.slot');
    await fillVisitor(stage, 'ho');
    await stage.tap('#add-companion');
    const number = residentNumber(seededRandom(7), '2019-05-04');
    await fillIdentity(stage, { ...member('lin'), chinese: '林小宝', number });
    await stage.tap('#save');
    await agreeToVisit(stage);
    await stage.tap('#book');
    await stage.waitFor('#mistake');
    await stage.tap('#guardian-consent');
    await stage.tap('#book');
    const { visits } = await stage.remote.call('ho', 'visit', 'listVisits', {});
    expect(visits).toMatchObject([{ status: 'booked', people: 2 }]);
  });

  test('a child comes with a passport, or with a birth date alone', async () => {
    await stage.open({ persona: 'kofi', language: 'en', path: 'pages/visit/visit' });
    await stage.tap('#day-2026-11-26');
    await stage.tap('.slot');
    await fillVisitor(stage, 'kofi');
    await stage.tap('#add-companion');
    await stage.tap('#child >>> #is-child');
    await fillIdentity(stage, { ...member('kofi'), latin: 'AMA MENSAH' }, 'G7654321');
    await stage.tap('#save');
    await stage.waitForText('The child’s birth date is missing');
    await stage.pick('#child >>> #birth-date', '2014-02-28');
    await stage.tap('#save');
    await stage.waitForText('child, born 28 February 2014');
    await stage.tap('#add-companion');
    await fillIdentity(stage, { ...member('kofi'), latin: 'YAW MENSAH' }, '');
    await stage.tap('#save');
    await stage.waitForText('The number is missing');
    await stage.tap('#child >>> #is-child');
    await stage.pick('#child >>> #birth-date', '2026-03-01');
    await stage.tap('#save');
    await agreeToVisit(stage);
    await stage.tap('#guardian-consent');
    await stage.tap('#book');
    await stage.waitFor('#cancel-0');
    await stage.confirmModal();
    await stage.tap('#details-0');
    await stage.tap('#change');
    await stage.waitForText('child, 12');
    await stage.waitForText('child under 1');
  });

  test('is cancelled until the day before, and its place comes back', async () => {
    await stage.open({ persona: 'nguyen', path: 'pages/visit/visit' });
    await stage.tap('#cancel-0');
    await stage.confirmModal();
    const slots = await stage.remote.call('lin', 'visit', 'listSlots', {
      campus: 'main',
      date: '2026-11-25',
    });
    expect(slots.slots[0]).toMatchObject({ left: 400 });
    const { visits } = await stage.remote.call('nguyen', 'visit', 'listVisits', {});
    expect(visits.map(({ status }) => status)).toEqual(['cancelled']);
  });
});
