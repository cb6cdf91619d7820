/** The second school's account: at once by a face check, or by documents that a department decides. */
import { profile as school } from '../../schools/sjtu/profile';
import type { CastMember } from '../../tools/demonstration/cast';
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
import { findsNotice, passMinutes } from './played-school';
import { startStage, type Stage } from './stage';

jest.setTimeout(600_000);

const SCHOOL = 'sjtu';
const APPLICATIONS = 'staff/applications/applications';

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

  /** From the two ways on to WeChat's face check, which finds what the phone was set to. */
  const checkFace = async ({ chinese, number, mobile }: CastMember): Promise<void> => {
    await stage.tap('#consent-registration');
    await stage.tap('#consent-face-check');
    await stage.tap('#next');
    await stage.type('#identity >>> #name', chinese ?? '');
    await stage.type('#identity >>> #document-number', number);
    await stage.type('#contact >>> #mobile', mobile.slice(3));
    await stage.tap('#start');
    await stage.confirmModal();
  };

  test('a face check that fails leads to documents or to another try, which opens it at once', async () => {
    const person = member('lin', SCHOOL);
    await stage.open({ persona: 'lin', face: 'fail' });
    await stage.tap('#register');
    await stage.waitForPath('registration/way/way');
    await stage.tap('#by-face');
    await stage.tap('#next');
    await stage.waitForText('请先阅读并同意');
    await checkFace(person);
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
    await checkFace(person);
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
    await stage.open({ persona: 'office', path: APPLICATIONS });
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

  describe('a mistaken decision is reversed by two members of staff', () => {
    /** A colleague reads it there and agrees. */
    const proposeAndConfirm = async (
      decided: 'approved' | 'refused',
      choice: number,
      meanwhile: () => Promise<void>,
    ): Promise<void> => {
      const openDecided = async (persona: string): Promise<void> => {
        await stage.open({ persona, path: APPLICATIONS, language: 'zh_CN' });
        await stage.waitFor('#show-decided');
        await stage.tap('#show-decided');
        await stage.waitFor('#decided-kinds');
        await stage.tap(`#decided-kinds >>> #decided-${decided}`);
        await stage.waitForText('陈思远');
      };
      await openDecided('office');
      await stage.tap('#decided >>> #reverse-0');
      await stage.choose(choice);
      await stage.type('#decided >>> #reason-sheet >>> #reason', '与同名校友混淆');
      await stage.tap('#decided >>> #reason-sheet >>> #confirm-reason');
      await stage.waitFor('#decided >>> #dismiss-reversal-0');
      // Nobody confirms their own.
      expect(await stage.isThere('#decided >>> #confirm-reversal-0')).toBe(false);
      await meanwhile();
      await openDecided('registrar');
      await stage.waitForText('与同名校友混淆');
      await stage.tap('#decided >>> #confirm-reversal-0');
      await stage.confirmModal();
    };

    /** By SMS and in the app that something was corrected, and nothing of what. */
    const isTold = async (times: number): Promise<void> => {
      await passMinutes(stage, 3);
      const { mobile } = member('chen', SCHOOL);
      const { id } = school.messages.sms.templates['review-reversed'].mainland.en;
      const told = (await stage.messages()).filter(
        ({ to, templateId }) => to === mobile && templateId === id,
      );
      expect(told).toHaveLength(times);
      await findsNotice({ stage, school }, 'chen', 'review-reversed', 'en');
    };

    test('an approval: the code ends, the application waits with the department anew, and the alumnus is told', async () => {
      await proposeAndConfirm('approved', 0, async () => {
        await stage.open({ persona: 'chen', language: 'en' });
        await stage.waitFor('#identity-code');
      });
      await stage.waitFor('#application-0');
      await isTold(1);
      await stage.open({ persona: 'chen', language: 'en' });
      await stage.waitForText('14 December');
      expect(await stage.isThere('#identity-code')).toBe(false);
    });

    test('a refusal: the account is opened at once, under the name that was chosen before', async () => {
      await stage.open({ persona: 'office', path: APPLICATIONS, language: 'zh_CN' });
      await stage.waitFor('#refuse-0');
      await stage.tap('#refuse-0');
      await stage.tap('#decision >>> #reason-NOT_IN_ROSTER');
      await stage.tap('#decision >>> #confirm-decision');
      await stage.waitFor('#none');
      await proposeAndConfirm('refused', 1, async () => {
        await stage.open({ persona: 'chen', language: 'en' });
        await stage.waitForText('Not approved');
      });
      await isTold(2);
      await stage.open({ persona: 'chen', language: 'en' });
      await stage.waitFor('#user-name');
      await stage.tap('#user-name');
      await chooseUserName('chensiyuan');
    });
  });
});
