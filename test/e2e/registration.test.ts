/** What happens to a registration besides the straight way: interrupted, sent back, corrected, withdrawn. */
import { agree, codeSentTo, fillContact, fillDegree, fillIdentity, member } from './people';
import { passMinutes } from './played-school';
import { startStage, type Stage } from './stage';

jest.setTimeout(180_000);

const kofi = member('kofi');
const FORM = 'registration/form/form';
const MINE = 'registration/mine/mine';

describe('a registration from abroad', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.at('2026-11-23T09:00:00+08:00');
    await stage.remote.call('office', 'account', 'acceptInvitation', {
      token: String(stage.simulator.cloud.environment['STAFF_INVITATION']),
    });
  });
  afterAll(() => stage.close());

  const open = (path: string) => stage.open({ persona: 'kofi', path, language: 'en' });
  const registration = async () =>
    (await stage.remote.call('kofi', 'account', 'getSession', {})).registration;
  test('is found again as it was left, but for the number of the document', async () => {
    await open(FORM);
    await agree(stage);
    await fillIdentity(stage, kofi);
    await stage.tap('#next');
    await fillDegree(stage, kofi);
    await stage.tap('#next');
    await stage.waitFor('#contact');

    await open(FORM);
    await agree(stage);
    expect(await stage.value('#identity >>> #name')).toBe(kofi.latin);
    expect(await stage.value('#identity >>> #document-number')).toBe('');
  });

  test('and goes on; the foreign mobile is confirmed by a code', async () => {
    await stage.type('#identity >>> #document-number', kofi.number);
    await stage.tap('#next');
    expect(await stage.value('#degree-0 >>> #graduation-year-0')).toBe(String(kofi.graduationYear));
    await stage.tap('#next');
    await fillContact(stage, kofi, 'GH', '233');
    await stage.tap('#contact >>> #ask-mobile-code');
    await stage.waitFor('#contact >>> #mobile-code');
    await passMinutes(stage, 1);
    await stage.type('#contact >>> #mobile-code', codeSentTo(stage, kofi.mobile));
    await stage.tap('#contact >>> #submit-mobile-code');
    await stage.waitFor('#contact >>> #mobile-confirmed');
    await stage.tap('#next');
    await stage.tap('#send');
    await stage.waitForPath('pages/card/card');
    expect(await registration()).toMatchObject({ status: 'submitted' });
  });

  test('is sent back for more, with the reason in words', async () => {
    await stage.at('2026-11-26T12:00:00+08:00');
    const { current } = await stage.remote.call('office', 'staff', 'getDesk', {});
    const batchId = current?.id ?? '';
    const page = { batchId, match: 'none', page: 1 } as const;
    const { items } = await stage.remote.call('office', 'staff', 'listBatchItems', page);
    await stage.remote.call('office', 'staff', 'decideRegistration', {
      batchId,
      registrationId: items[0]?.registrationId ?? '',
      outcome: 'more-information',
      reasons: ['DEGREE_DIFFERS'],
    });
    await stage.remote.call('office', 'staff', 'closeBatch', { batchId });
    await open(MINE);
    await stage.waitFor('#reasons');
    expect(await stage.text('#reasons')).not.toMatch(/[A-Z]+_[A-Z]/);
  });

  test('is corrected and sent again; the round before stays readable', async () => {
    await stage.tap('#correct');
    await stage.waitForPath(FORM);
    await agree(stage);
    await stage.type('#identity >>> #document-number', kofi.number);
    await stage.tap('#next');
    await stage.type('#degree-0 >>> #graduation-year-0', '2018');
    await stage.tap('#next');
    await fillContact(stage, kofi, 'GH', '233');
    await stage.tap('#next');
    await stage.tap('#send');
    await stage.waitForPath('pages/card/card');
    expect(await registration()).toMatchObject({
      status: 'submitted',
      degrees: [{ graduationYear: 2018 }],
    });
    await open(MINE);
    await stage.waitFor('#earlier');
  });

  test('is withdrawn, and can be begun anew', async () => {
    await stage.tap('#withdraw');
    await stage.confirmModal();
    expect(await registration()).toMatchObject({ status: 'withdrawn' });
    await open('pages/card/card');
    await stage.waitFor('#register');
  });
});
