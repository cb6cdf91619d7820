/** The way of an alumnus to the card, as people go it: each test goes on where the one before it ended. */
import MESSY_ROWS from '../cases/roster/messy.expected.json';
import {
  activate,
  enrolTurnstile,
  fillIdentity,
  importRoster,
  joinStaff,
  member,
  proofOf,
  register,
} from './people';
import { startStage, type Stage } from './stage';

jest.setTimeout(180_000);

/** What the menu of the official account opens, with scene 1035. */
const MENU = 'pages/card/card?from=menu';

describe('from the roster to the gate', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.at('2026-11-23T09:00:00+08:00');
  });
  afterAll(() => stage.close());

  test('the first member of staff joins with an invitation that works once', async () => {
    await joinStaff(stage, 'office');
    await stage.open({ persona: 'office', path: 'pages/services/services' });
    await stage.waitFor('#desk');

    await joinStaff(stage, 'guard');
    await stage.waitFor('#problem');
    await stage.open({ persona: 'guard', path: 'pages/services/services' });
    expect(await stage.isThere('#desk')).toBe(false);
  });

  test('the office invites a colleague, as whoever imports the roster does not approve from it alone', async () => {
    const { token } = await stage.remote.call('office', 'staff', 'inviteStaff', {
      name: '李老师',
      roles: ['office'],
    });
    await joinStaff(stage, 'registrar', token);
    await stage.open({ persona: 'registrar', path: 'pages/services/services' });
    await stage.waitFor('#desk');
  });

  test('a registrar’s messy file: good rows go in, each bad one is reported with line and reason', async () => {
    await importRoster(stage, 'test/cases/roster/messy.xlsx');
    expect(await stage.text('#count-added')).toContain('11');
    expect(await stage.text('#count-refused')).toContain('9');
    if (await stage.isThere('#show-all-rows')) {
      await stage.tap('#show-all-rows');
    }
    const lines = (await stage.texts('.bad-line')).map((text) => Number(/\d+/.exec(text)?.[0]));
    expect(lines).toEqual(MESSY_ROWS.map(({ line }) => line));
    const reasons = await stage.texts('.bad-reason');
    expect(reasons).toHaveLength(MESSY_ROWS.length);
    // In words, never as a code.
    expect(reasons.filter((reason) => reason === '' || /[A-Z]+_[A-Z]/.test(reason))).toEqual([]);
  });

  test('the roster is imported, and the same file added to it changes nothing', async () => {
    await importRoster(stage, 'test/cases/roster/clean.xlsx');
    expect(await stage.text('#count-added')).toMatch(/2[,\s]?000/);
    await importRoster(stage, 'test/cases/roster/clean.xlsx', 'add');
    expect(await stage.text('#count-added')).toMatch(/\b0\b/);
  });

  test('a broken file is refused with a reason and can be chosen again', async () => {
    await stage.open({ persona: 'office', path: 'staff/roster/import/import' });
    await stage.layFile('test/cases/roster/broken.xlsx');
    await stage.tap('#choose-file');
    await stage.waitFor('#choose-again');
  });

  test('a mistyped number is told at its field, and nothing is sent', async () => {
    await stage.open({ persona: 'lin' });
    await stage.tap('#register');
    await stage.tap('#next');
    expect(await stage.isThere('#identity')).toBe(false);
    await stage.tap('#consent-registration');
    await stage.tap('#next');
    await fillIdentity(stage, member('lin'), '321199199605170024');
    await stage.tap('#next');
    await stage.waitForText('校验位');
    await stage.waitForPath('registration/form/form');
    await stage.waitFor('#identity');
  });

  test('alumni register with identity card, permit and passport', async () => {
    await register(stage, 'lin');
    await stage.waitForText('11月26日');
    await register(stage, 'ho', 'HK', '852');
    await register(stage, 'kofi', 'GH', '233');
    await register(stage, 'nguyen', 'VN', '84');
    const { registration } = await stage.remote.call('kofi', 'account', 'getSession', {});
    expect(registration).toMatchObject({ status: 'submitted', documentMasked: '****276' });
  });

  test('on Thursday at noon the timer opens the batch and registration is suspended', async () => {
    await stage.at('2026-11-26T12:00:00+08:00');
    await stage.open({ persona: 'chen' });
    await stage.waitForText('17:00');
    await stage.open({ persona: 'lin' });
    await stage.waitForText('审核');
    await stage.open({ persona: 'office', path: 'staff/desk/desk' });
    await stage.waitFor('#count-submitted');
    expect(await stage.text('#count-submitted')).toContain('4');
    expect(await stage.text('#count-exact')).toContain('2');
    expect(await stage.text('#count-near')).toContain('1');
    expect(await stage.text('#count-none')).toContain('1');
  });

  test('staff approve the exact matches together and decide the others', async () => {
    await stage.tap('#approve-exact');
    await stage.confirmModal();
    // The one near match: a middle name shortened.
    expect(await stage.text('#matches >>> .differences')).not.toBe('');
    await stage.tap('#matches >>> #approve-0');
    await stage.confirmModal();
    await stage.tap('#matches >>> #match-kinds >>> #kind-none');
    await stage.tap('#matches >>> #refuse-0');
    // The sheet proposes what the comparison found: not in the roster.
    await stage.tap('#matches >>> #decision >>> #confirm-decision');
    expect(await stage.text('#progress')).toContain('2 / 4');
  });

  test('closing gives numbers, opens registration again and sends each person one SMS, pass or fail', async () => {
    await stage.tap('#close-batch');
    await stage.confirmModal();
    await stage.waitFor('#last-batch');
    await stage.at('2026-11-26T15:00:00+08:00');
    const messages = await stage.messages();
    expect(messages.map(({ to }) => to).sort()).toEqual(
      ['lin', 'ho', 'kofi', 'nguyen'].map((persona) => member(persona).mobile).sort(),
    );
    await stage.at('2026-11-26T15:10:00+08:00');
    expect(await stage.messages()).toHaveLength(4);

    await stage.open({ persona: 'nguyen', language: 'en' });
    await stage.waitFor('#correct');
    const { card } = await stage.remote.call('lin', 'account', 'getSession', {});
    expect(card?.number).toMatch(/^8\d{9}$/);
  });

  test('a card cannot be activated before the day after, nor with another document', async () => {
    await stage.open({ persona: 'lin', language: 'zh_CN', path: 'registration/activate/activate' });
    await stage.waitForText('11月27日');
    const early = await stage.remote.ask(
      { persona: 'lin' },
      'card',
      'activateCard',
      proofOf('lin'),
    );
    expect(early).toMatchObject({
      ok: false,
      code: 'CARD_NOT_YET_ACTIVE',
      at: Date.parse('2026-11-27T00:00:00+08:00'),
    });

    await stage.at('2026-11-27T00:00:00+08:00');
    await stage.open({ persona: 'lin', path: 'registration/activate/activate' });
    await fillIdentity(stage, member('lin'), member('chen').number);
    await stage.tap('#activate');
    await stage.waitFor('#problem');
  });

  test('on the next day document and name activate it, and the code shows', async () => {
    await activate(stage, 'lin');
    await stage.tap('#to-card');
    expect(await stage.path()).toBe('pages/card/card');
    await stage.waitFor('#identity-code');
    await stage.waitFor('#card-face');
  });

  test('the turnstile reads the code off the screen and lets it in; the same code again is refused', async () => {
    await enrolTurnstile(stage, 'north-in');
    await enrolTurnstile(stage, 'north-out');
    const screen = await stage.picture();
    expect(await stage.holdTo('north-in', screen)).toMatchObject({ admitted: true });
    expect(await stage.holdTo('north-in', screen)).toMatchObject({
      admitted: false,
      code: 'CODE_ALREADY_USED',
    });
  });

  test('the code changes every 30 seconds, without network too, and a photo of an old one is refused', async () => {
    await stage.setOnline(false);
    const before = await stage.picture();
    await stage.at('2026-11-27T00:02:00+08:00');
    await stage.open({ persona: 'lin' });
    await stage.waitFor('#identity-code');
    const now = await stage.picture();
    expect(await stage.holdTo('north-in', before)).toMatchObject({
      admitted: false,
      code: 'CODE_EXPIRED',
    });
    expect(await stage.holdTo('north-in', now)).toMatchObject({
      admitted: false,
      code: 'ALREADY_INSIDE',
    });
    expect(await stage.holdTo('north-out', now)).toMatchObject({ admitted: true });
    await stage.setOnline(true);
  });

  test('opened from the official account’s menu the card can be bound', async () => {
    await stage.open({ persona: 'lin', scene: 1035, path: MENU });
    await stage.waitForPath('registration/bind/bind');
    await stage.tap('#bind');
    await stage.waitFor('#outcome');
    const { card } = await stage.remote.call('lin', 'account', 'getSession', {});
    expect(card?.boundAt).toEqual(expect.any(Number));
    await stage.open({ persona: 'lin', scene: 1035, path: MENU });
    await stage.waitFor('#identity-code');
    expect(await stage.path()).toBe('pages/card/card');
  });

  test('without a card the same entry leads to registration or activation', async () => {
    await stage.open({ persona: 'chen', scene: 1035, path: MENU });
    await stage.waitForPath('registration/form/form');
    await stage.open({ persona: 'ho', scene: 1035, path: MENU });
    await stage.waitForPath('registration/activate/activate');
  });

  test('a card the office has frozen opens no gate and shows no code', async () => {
    await stage.at('2026-11-27T09:00:00+08:00');
    await stage.open({ persona: 'lin' });
    await stage.waitFor('#identity-code');
    const screen = await stage.picture();
    const { card } = await stage.remote.call('lin', 'account', 'getSession', {});
    await stage.open({ persona: 'office', path: 'staff/cards/cards' });
    await stage.type('#card-number', card?.number ?? '');
    await stage.type('#find-reason', '测试：来电挂失');
    await stage.tap('#find-card');
    await stage.tap('#freeze-card');
    await stage.type('#act-sheet >>> #reason', '测试：来电挂失');
    await stage.tap('#act-sheet >>> #confirm-reason');
    expect(await stage.holdTo('north-in', screen)).toMatchObject({
      admitted: false,
      code: 'CARD_FROZEN',
    });
    await stage.open({ persona: 'lin' });
    expect(await stage.isThere('#identity-code')).toBe(false);
  });
});
