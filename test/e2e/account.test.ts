/** The second school's account: at once by a face check, or by documents that a department decides. */
import { ROSTER_HEAD, rosterRows, xlsx } from '../../tools/demonstration/roster-files';
import {
  agree,
  fillContact,
  fillDegree,
  fillIdentity,
  importRoster,
  joinStaff,
  member,
} from './people';
import { startStage, type Stage } from './stage';

jest.setTimeout(300_000);

const SCHOOL = 'sjtu';

describe('an account for life', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage(SCHOOL);
    await stage.at('2026-11-23T09:00:00+08:00');
    await joinStaff(stage, 'office');
    const { token } = await stage.remote.call('office', 'staff', 'inviteStaff', {
      name: '李老师',
      roles: ['office'],
    });
    await joinStaff(stage, 'registrar', token);
    const content = await xlsx([ROSTER_HEAD, ...rosterRows(40, SCHOOL)]);
    await importRoster(stage, { name: 'roster.xlsx', content });
  });
  afterAll(() => stage.close());

  const chooseUserName = async (name: string): Promise<void> => {
    await stage.waitForPath('registration/user-name/user-name');
    await stage.type('#user-name', name);
    await stage.tap('#choose');
    await stage.confirmModal();
    await stage.waitFor('#to-card');
    await stage.tap('#to-card');
    await stage.waitFor('#code-activation');
    await stage.tap('#code-activation >>> #agree-code');
    await stage.tap('#code-activation >>> #activate-code');
    await stage.waitFor('#identity-code');
  };

  test('a face check that fails leads to documents or to another try, which opens it at once', async () => {
    const person = member('lin', SCHOOL);
    await stage.open({ persona: 'lin', face: 'fail' });
    await stage.tap('#register');
    await stage.waitForPath('registration/way/way');
    await stage.tap('#by-face');
    await stage.tap('#next');
    await stage.waitForText('请先阅读并同意');
    await stage.tap('#consent-registration');
    await stage.tap('#consent-face-check');
    await stage.tap('#next');
    await stage.type('#identity >>> #name', person.chinese ?? '');
    await stage.type('#identity >>> #document-number', person.number);
    await stage.type('#contact >>> #mobile', person.mobile.slice(3));
    await stage.tap('#start');
    await stage.confirmModal();
    await stage.waitForText('核身没有通过');
    await stage.remote.post('/phone/state?id=main', { face: 'pass' });
    await stage.tap('#again');
    await stage.tap('#start');
    await stage.confirmModal();
    await chooseUserName('linxiaotong');
  });

  test('who fails the face check may send documents, which staff decide after the days that were promised', async () => {
    const person = member('chen', SCHOOL);
    await stage.open({ persona: 'chen', face: 'fail', language: 'en' });
    await stage.tap('#register');
    await stage.tap('#by-face');
    await stage.tap('#next');
    await stage.tap('#consent-registration');
    await stage.tap('#consent-face-check');
    await stage.tap('#next');
    await stage.type('#identity >>> #name', person.chinese ?? '');
    await stage.type('#identity >>> #document-number', person.number);
    await stage.type('#contact >>> #mobile', person.mobile.slice(3));
    await stage.tap('#start');
    await stage.confirmModal();
    await stage.waitFor('#again');
    await stage.tap('#go-on');
    await stage.waitForPath('registration/form/form');
    await agree(stage);
    await fillIdentity(stage, person);
    await stage.tap('#next');
    await fillDegree(stage, person);
    await stage.tap('#next');
    await fillContact(stage, person, 'CN', '86');
    await stage.tap('#next');
    await stage.tap('#proofs >>> #agree-proofs');
    for (const kind of ['identity', 'study']) {
      await stage.layFile(`tools/demonstration/specimens/${kind}.jpg`);
      await stage.tap(`#proofs >>> #choose-${kind}`);
      await stage.waitFor(`#proofs >>> #proof-${kind}`);
    }
    await stage.tap('#next');
    await stage.tap('#send');
    await stage.waitForText('2 December');

    // Seven working days have passed, and a day more.
    await stage.at('2026-12-03T09:00:00+08:00');
    await stage.open({ persona: 'office', path: 'staff/applications/applications' });
    await stage.waitFor('#overdue');
    await stage.tap('#show-0');
    await stage.waitFor('#identity-0');
    await stage.tap('#approve-0');
    await stage.confirmModal();
    await stage.waitFor('#none');

    await stage.open({ persona: 'chen' });
    await stage.tap('#user-name');
    await chooseUserName('chensiyuan');
  });
});
