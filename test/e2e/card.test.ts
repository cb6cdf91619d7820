/** What may become of a card: bound, lost and found, moved to another phone, restricted, renewed. */
import { castForm } from '../../tools/demonstration/seed';
import { approveTheOnlyOne, codeSentTo, fillIdentity, joinStaff, member, proofOf } from './people';
import { passMinutes } from './played-school';
import { startStage, type Stage } from './stage';

jest.setTimeout(180_000);

const lin = member('lin');
const CARDS = 'staff/cards/cards';

describe('a card', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.at('2026-11-20T09:00:00+08:00');
    const { remote } = stage;
    await remote.call('office', 'account', 'acceptInvitation', {
      token: String(stage.simulator.cloud.environment['STAFF_INVITATION']),
    });
    const { token } = await remote.call('office', 'staff', 'inviteStaff', {
      name: '李老师',
      roles: ['office'],
    });
    await joinStaff(stage, 'registrar', token);
    const third = await remote.call('office', 'staff', 'inviteStaff', {
      name: '吴老师',
      roles: ['office'],
    });
    await remote.call('auditor', 'account', 'acceptInvitation', { token: third.token });
    await remote.call('lin', 'registration', 'submitRegistration', { form: castForm(lin) });
    await approveTheOnlyOne(stage);
    await stage.at('2026-11-23T09:00:00+08:00');
    await remote.call('lin', 'card', 'activateCard', proofOf('lin'));
  });
  afterAll(() => stage.close());

  const cardOf = async (persona: string) =>
    (await stage.remote.call(persona, 'account', 'getSession', {})).card;
  test('is bound to the official account from its menu, and unbound', async () => {
    const fromMenu = { scene: 1035, path: 'pages/card/card?from=menu', language: 'en' } as const;
    await stage.open({ persona: 'lin', ...fromMenu });
    await stage.waitForPath('registration/bind/bind');
    await stage.tap('#bind');
    await stage.waitFor('#unbind');
    expect((await cardOf('lin'))?.boundAt).toEqual(expect.any(Number));
    await stage.tap('#unbind');
    await stage.confirmModal();
    expect((await cardOf('lin'))?.boundAt).toBeNull();
  });

  test('is frozen by its holder, shows no code, and is unfrozen', async () => {
    await stage.open({ persona: 'lin', path: 'pages/me/me', language: 'zh_CN' });
    await stage.tap('#freeze');
    await stage.confirmModal();
    expect((await cardOf('lin'))?.status).toBe('frozen');
    await stage.open({ persona: 'lin' });
    expect(await stage.isThere('#identity-code')).toBe(false);
    await stage.open({ persona: 'lin', path: 'pages/me/me' });
    await stage.tap('#unfreeze');
    await stage.confirmModal();
    await stage.open({ persona: 'lin' });
    await stage.waitFor('#identity-code');
  });

  test('moves to a new WeChat by the registered mobile, and the old one is told', async () => {
    await stage.open({
      persona: 'nguyen',
      path: 'registration/recover/recover',
      language: 'en',
    });
    await fillIdentity(stage, lin);
    await stage.tap('#next');
    await stage.tap('#ask-code');
    await stage.waitFor('#code');
    await passMinutes(stage, 1);
    await stage.type('#code', codeSentTo(stage, lin.mobile));
    await stage.tap('#submit-code');
    await stage.waitFor('#outcome');
    await stage.tap('#to-card');
    await stage.waitFor('#identity-code');
    await stage.open({ persona: 'lin', language: 'zh_CN' });
    expect(await stage.isThere('#identity-code')).toBe(false);
    await stage.waitFor('#recover');
  });

  test('is restricted by two members of staff; the holder reads why and appeals', async () => {
    const number = (await cardOf('nguyen'))?.number ?? '';
    await stage.open({ persona: 'office', path: CARDS, language: 'en' });
    await stage.type('#card-number', number);
    await stage.type('#find-reason', 'reported by a guard');
    await stage.tap('#find-card');
    await stage.waitFor('#restrict-card');
    await stage.tap('#restrict-card');
    await stage.type('#act-sheet >>> #reason', 'brought strangers as friends');
    await stage.tap('#act-sheet >>> #confirm-reason');
    const { measures } = await stage.remote.call('registrar', 'staff', 'listCardWork', {});
    const id = measures[0]?.id ?? '';
    expect((await cardOf('nguyen'))?.status).toBe('active');

    await stage.open({ persona: 'registrar', path: CARDS });
    await stage.waitFor(`#work-measures >>> #confirm-${id}`);
    await stage.tap(`#work-measures >>> #confirm-${id}`);
    await stage.confirmModal();
    await stage.open({ persona: 'nguyen' });
    await stage.waitFor('#notice-sanction');
    await stage.tap('#notice-sanction');
    await stage.waitFor('#sanction');
    expect(await stage.text('#reason')).toContain('brought strangers as friends');
    await stage.type('#appeal-text', 'they were my parents');
    await stage.tap('#send-appeal');
    await stage.waitFor('#appeal');

    // Neither of the two decides the appeal, nor is asked to.
    await stage.open({ persona: 'registrar', path: CARDS, language: 'en' });
    await stage.waitForText('a colleague who had none decides the appeal');
    expect(await stage.isThere(`#work-measures >>> #liftAppeal-${id}`)).toBe(false);
    await stage.open({ persona: 'auditor', path: CARDS });
    await stage.waitFor(`#work-measures >>> #liftAppeal-${id}`);
    await stage.tap(`#work-measures >>> #liftAppeal-${id}`);
    await stage.type('#act-sheet >>> #reason', 'a family, as it turned out');
    await stage.tap('#act-sheet >>> #confirm-reason');
    await stage.open({ persona: 'nguyen' });
    await stage.waitFor('#identity-code');
    expect(await stage.isThere('#notice-sanction')).toBe(false);
  });

  test('is renewed by its holder in the last weeks, from its old end on', async () => {
    expect((await cardOf('nguyen'))?.validUntil).toBe('2028-11-20');
    await stage.at('2028-11-06T09:00:00+08:00');
    await stage.open({ persona: 'nguyen', language: 'zh_CN' });
    await stage.waitFor('#notice-renew');
    await stage.tap('#notice-renew');
    await stage.confirmModal();
    expect((await cardOf('nguyen'))?.validUntil).toBe('2030-11-20');
  });
});
