/**
 * An alumnus sends a link, a guest fills it in on another phone, the host sees the state, and the guard expects the
 * guest; where there are no places at once guests wait, or take part in a draw.
 */
import { aClosedSlotIsSaid } from './journeys/guests';
import { guestsAreDrawn, guestsWait } from './journeys/guests-in-line';
import { fillIdentity, member } from './people';
import { FRIDAY, openSchool, type Played } from './played-school';
import type { Stage } from './stage';

jest.setTimeout(300_000);

const SCHOOL = 'sjtu';

let played: Played;
let stage: Stage;
beforeAll(async () => {
  played = await openSchool(SCHOOL);
  ({ stage } = played);
});
afterAll(() => stage.close());

describe('a guest', () => {
  let path = '';

  test('is invited from the Visit tab by a link with nobody’s data in it', async () => {
    await stage.open({ persona: 'chen', path: 'pages/visit/visit' });
    await stage.tap('#guests');
    await stage.waitForPath('visiting/guests/guests');
    await stage.waitFor('#invite');
    await stage.tap('#invite');
    await stage.waitFor('#day-2026-11-25');
    await stage.tap('#day-2026-11-25');
    await stage.waitFor('[data-start=10:00]');
    await stage.tap('[data-start=10:00]');
    await stage.tap('#people >>> #people-2');
    await stage.tap('#send');
    await stage.waitFor('#link');
    ({ path } = await stage.share());
    expect(path).toMatch(/^\/visiting\/guest\/guest\?token=[\w-]{22}$/);
  });

  test('reads who invites, in part, and fills it in on their own phone', async () => {
    const guest = member('nguyen', SCHOOL);
    await stage.open({ persona: 'nguyen', language: 'en', path: path.slice(1) });
    await stage.waitFor('#invitation');
    const text = await stage.pageText();
    expect(text).toContain('陈');
    expect(text).not.toContain('陈思远');
    expect(text).toContain('10:00–13:00');
    await stage.tap('#party >>> #person-0');
    await fillIdentity(stage, guest);
    await stage.tap('#save');
    await stage.tap('#accept');
    await stage.waitFor('#mistake');
    await stage.tap('#guest-consent');
    await stage.tap('#accept');
    await stage.waitFor('#cancel');
  });

  test('is not known to the host, who sees that somebody comes', async () => {
    await stage.open({ persona: 'chen', language: 'zh_CN', path: 'visiting/guests/guests' });
    await stage.waitForText('已预约');
    const { invitations } = await stage.remote.call('chen', 'guest', 'listInvitations', {});
    expect(invitations).toMatchObject([{ state: 'coming', people: 1 }]);
    expect(await stage.pageText()).not.toMatch(/nguyen|QZ77/i);
  });

  test('opens the link in vain when it has been used', async () => {
    await stage.open({ persona: 'ho', path: path.slice(1) });
    await stage.waitForText('这个邀请已失效');
  });

  test('is expected by the guard on that day', async () => {
    await stage.at('2026-11-25T09:45:00+08:00');
    await stage.open({ persona: 'guard', path: 'staff/visits/visits' });
    await stage.waitForText(member('nguyen', SCHOOL).latin.toUpperCase());
  });
});

guestsWait(() => played, FRIDAY);
aClosedSlotIsSaid(() => played, '2026-11-28');
guestsAreDrawn(() => played);
