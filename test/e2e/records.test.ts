/** What people may ask of their data, and how staff answer and look somebody up. */
import { castForm } from '../../tools/demonstration/seed';
import { approveTheOnlyOne, member, proofOf } from './people';
import { fileOf } from './played-school';
import { startStage, type Stage } from './stage';

jest.setTimeout(180_000);

const chen = member('chen');
const CORRECT = 'records/correct/correct';
const MY_DATA = 'records/my-data/my-data';

describe('the holder’s data', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.at('2026-11-20T09:00:00+08:00');
    const { remote } = stage;
    await remote.call('office', 'account', 'acceptInvitation', {
      token: String(stage.simulator.cloud.environment['STAFF_INVITATION']),
    });
    const { token } = await remote.call('office', 'staff', 'inviteStaff', {
      name: '吴老师',
      roles: ['auditor'],
    });
    await remote.call('auditor', 'account', 'acceptInvitation', { token });
    await remote.call('chen', 'registration', 'submitRegistration', { form: castForm(chen) });
    await approveTheOnlyOne(stage);
    await stage.at('2026-11-23T09:00:00+08:00');
    await remote.call('chen', 'card', 'activateCard', proofOf('chen'));
  });
  afterAll(() => stage.close());

  const open = (persona: string, path: string, language: 'zh_CN' | 'en' = 'zh_CN') =>
    stage.open({ persona, path, language });

  test('is corrected by staff when the holder asks for it, and the answer is read', async () => {
    await open('chen', CORRECT);
    await stage.type('#correct-wrong', '陈思远');
    await stage.type('#correct-right', '陈思源');
    await stage.tap('#send-correction');
    expect(await stage.isThere('#correction-0')).toBe(false);
    await stage.tap('#agree-evidence');
    await stage.layFile('tools/demonstration/specimens/identity.jpg');
    await stage.tap('#choose-evidence');
    await stage.waitFor('#evidence-photo');
    await stage.tap('#send-correction');
    await stage.waitFor('#take-back-0');

    await open('office', 'staff/requests/requests', 'en');
    await stage.waitFor('#look-0');
    await stage.tap('#look-0');
    await stage.type('#reason-sheet >>> #reason', 'it was asked for');
    await stage.tap('#reason-sheet >>> #confirm-reason');
    await stage.waitFor('#evidence-photo');
    await stage.type('#new-chinese', '陈思源');
    await stage.type('#new-latin', 'Chen Siyuan');
    await stage.type('#answer', '已核对户口簿');
    await stage.tap('#applied');
    await stage.waitFor('#none');

    await open('chen', CORRECT);
    await stage.waitForText('已核对户口簿');
    expect(await stage.isThere('#take-back-0')).toBe(false);
    await open('chen', 'pages/card/card');
    await stage.waitFor('#card-face');
    expect(await stage.pageText()).toContain('陈思源');
  });

  test('is handed out to the holder as a file', async () => {
    await open('chen', MY_DATA, 'en');
    await stage.waitFor('#make-copy');
    await stage.tap('#make-copy');
    await stage.at('2026-11-23T09:10:00+08:00');
    await open('chen', MY_DATA, 'en');
    await stage.waitFor('#open-sheet-0');
    const { name } = await fileOf(stage, () => stage.tap('#open-sheet-0'));
    expect(name).toMatch(/\.xlsx$/);
  });

  test('is to be deleted when the holder understands what follows, who may think again', async () => {
    await stage.tap('#ask-deletion');
    expect(await stage.isThere('#deletion')).toBe(false);
    await stage.tap('#understood');
    await stage.tap('#ask-deletion');
    await stage.confirmModal();
    await stage.waitFor('#deletion');
    await stage.tap('#take-back');
    await stage.waitFor('#understood');
    await open('chen', 'pages/card/card');
    await stage.waitFor('#identity-code');
  });

  test('is found by staff only with a reason, which the auditor reads', async () => {
    await open('office', 'staff/cards/cards');
    await stage.tap('#find-by >>> #find-by-name');
    await stage.type('#card-number', '陈思源');
    await stage.tap('#find-card');
    expect(await stage.isThere('.result')).toBe(false);
    await stage.type('#find-reason', '本人来电核对');
    await stage.tap('#find-card');
    await stage.waitFor('.result');
    await open('auditor', 'staff/audit/audit');
    await stage.waitForText('本人来电核对');
  });
});
