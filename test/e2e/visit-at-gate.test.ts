/** A visit from the booking to the way home: changed, put into the calendar, checked in and out by the turnstiles. */
import { agreeToVisit, enrolTurnstile, fillVisitor, joinStaff, member } from './people';
import { startStage, type Stage } from './stage';

jest.setTimeout(180_000);

describe('a visit', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.at('2026-11-23T09:00:00+08:00');
    await joinStaff(stage, 'office');
    await enrolTurnstile(stage, 'north-in');
    await enrolTurnstile(stage, 'north-out');
  });
  afterAll(() => stage.close());

  const visitOfDay = async () => {
    const day = await stage.remote.call('office', 'staff', 'listVisitDay', {
      campus: 'main',
      date: '2026-11-25',
    });
    return day.visits[0];
  };

  test('is booked, and changed to another slot on its own page', async () => {
    await stage.open({ persona: 'nguyen', path: 'pages/visit/visit' });
    await stage.tap('#day-2026-11-26');
    await stage.tap('.slot');
    await fillVisitor(stage, 'nguyen');
    await agreeToVisit(stage);
    await stage.tap('#book');
    await stage.confirmModal();
    await stage.tap('#details-0');
    await stage.tap('#change');
    await stage.tap('#day-2026-11-25');
    await stage.tap('.slot');
    await stage.tap('#save');
    await stage.waitFor('#calendar');
    const { visits } = await stage.remote.call('nguyen', 'visit', 'listVisits', {});
    expect(visits).toMatchObject([{ date: '2026-11-25', start: '08:00', status: 'booked' }]);
  });

  test('goes into the calendar of the phone', async () => {
    await stage.tap('#calendar');
    await stage.confirmModal();
    await stage.waitFor('#calendar');
  });

  test('is checked in and out by the turnstiles, from the document alone', async () => {
    await stage.at('2026-11-25T08:30:00+08:00');
    const { number, issuingCountry } = member('nguyen');
    const line = `DOC passport ${number} ${issuingCountry}`;
    expect(await stage.scan('north-in', line)).toMatchObject({ admitted: true });
    await stage.at('2026-11-25T08:31:00+08:00');
    expect(await visitOfDay()).toMatchObject({ status: 'checked-in' });
    await stage.at('2026-11-25T10:00:00+08:00');
    expect(await stage.scan('north-out', line)).toMatchObject({ admitted: true });
    await stage.at('2026-11-25T10:01:00+08:00');
    expect(await visitOfDay()).toMatchObject({ status: 'checked-out' });
  });
});
