/** The Thursday desk in a wide window, by two members of staff who look at each other's work. */
import { castForm } from '../../tools/demonstration/seed';
import { ROSTER_HEAD, rosterRows, xlsx } from '../../tools/demonstration/roster-files';
import { importRoster, joinStaff, member } from './people';
import { startStage, type Stage } from './stage';

jest.setTimeout(180_000);

const BATCH = '2026-11-26';
const DESK = 'staff/desk/desk';
const RESULT = `staff/result/result?batch=${BATCH}`;

describe('the Thursday desk', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.widen();
    await stage.at('2026-11-23T09:00:00+08:00');
    await stage.remote.call('office', 'account', 'acceptInvitation', {
      token: String(stage.simulator.cloud.environment['STAFF_INVITATION']),
    });
    const { token } = await stage.remote.call('office', 'staff', 'inviteStaff', {
      name: '李老师',
      roles: ['office'],
    });
    await joinStaff(stage, 'registrar', token);
  });
  afterAll(() => stage.close());

  const staff = (persona: string, path: string) => stage.open({ persona, path, language: 'en' });
  const giveReason = async (sheet: string, reason: string): Promise<void> => {
    await stage.type(`${sheet} >>> #reason`, reason);
    await stage.tap(`${sheet} >>> #confirm-reason`);
  };

  test('a roster is looked at before it counts, and can be taken back', async () => {
    const file = { name: 'roster.xlsx', content: await xlsx([ROSTER_HEAD, ...rosterRows(30)]) };
    await staff('registrar', 'staff/roster/import/import');
    await stage.layFile(file);
    await stage.tap('#choose-file');
    await stage.waitFor('#preview-readable');
    await stage.tap('#confirm-import');
    await stage.waitFor('#count-added');
    await stage.tap('#undo-result');
    await giveReason('#undo-sheet', 'the wrong year');
    await stage.waitFor('#result-title');
    await staff('registrar', 'staff/roster/import/import');
    expect(await stage.text('#in-force')).not.toMatch(/\d/);
    await importRoster(stage, file);
  });

  test('a near match shows what differs in which place; it is held and released', async () => {
    for (const persona of ['lin', 'ho', 'kofi', 'nguyen']) {
      const form = castForm(member(persona));
      await stage.remote.call(persona, 'registration', 'submitRegistration', { form });
    }
    await stage.at('2026-11-26T12:00:00+08:00');
    await staff('office', DESK);
    await stage.waitFor('#matches >>> .differences');
    expect(await stage.texts('#matches >>> #claimed-0 >>> .mark')).not.toEqual([]);
    await stage.tap('#matches >>> #more-0');
    await stage.choose(0);
    await giveReason('#matches >>> #hold-sheet', 'a letter is on its way');
    expect(await stage.isThere('#matches >>> #approve-0')).toBe(false);
    await stage.tap('#matches >>> #more-0');
    await stage.choose(0);
    await stage.waitFor('#matches >>> #approve-0');
  });

  test('it is handed to a colleague, who finds it among their own', async () => {
    await stage.tap('#matches >>> #more-0');
    await stage.choose(1);
    await stage.choose(0);
    await staff('registrar', DESK);
    await stage.waitFor('#matches >>> #filter-mine');
    await stage.tap('#matches >>> #filter-mine');
    await stage.waitFor('#matches >>> #approve-0');
    expect(await stage.isThere('#matches >>> #approve-1')).toBe(false);
  });

  test('whoever imported the roster does not approve by it alone: the other one confirms', async () => {
    await stage.tap('#matches >>> #approve-0');
    await stage.confirmModal();
    await staff('office', DESK);
    await stage.waitFor('#matches >>> #confirm-0');
    await stage.tap('#matches >>> #confirm-0');
    await stage.confirmModal();
    expect(await stage.isThere('#matches >>> #confirm-0')).toBe(false);
  });

  test('a refusal has its reasons; what closing would do is rehearsed before', async () => {
    await stage.tap('#approve-exact');
    await stage.confirmModal();
    await stage.tap('#matches >>> #match-kinds >>> #kind-none');
    await stage.tap('#matches >>> #refuse-0');
    await stage.tap('#matches >>> #decision >>> #reason-INCOMPLETE');
    await stage.tap('#matches >>> #decision >>> #confirm-decision');
    await stage.tap('#rehearse');
    await stage.waitFor('#rehearsal >>> #rehearsal-lines');
    expect(await stage.text('#rehearsal >>> #rehearsed-cards')).toContain('3');
    expect(await stage.text('#rehearsal >>> #rehearsed-messages')).toContain('3');
    await stage.tap('#rehearsal >>> #close-rehearsal');
    expect(await stage.messages()).toEqual([]);
  });

  test('closing gives the numbers; whom no SMS reached is called', async () => {
    const { mobile } = member('nguyen');
    stage.simulator.cloud.sms.failFor(mobile, 'InvalidParameterValue.IncorrectPhoneNumber', 1);
    await stage.tap('#close-batch');
    await stage.confirmModal();
    await stage.waitFor('#last-batch');
    await stage.at('2026-11-26T14:00:00+08:00');
    await staff('office', DESK);
    await stage.waitFor('#show-result');
    await stage.tap('#show-result');
    await stage.waitFor('#show-calls');
    await stage.tap('#show-calls');
    await stage.waitFor('#called-0');
    await stage.tap('#called-0');
    expect(await stage.isThere('#called-0')).toBe(false);
  });

  test('the result leaves the house as a file only when a second member of staff agrees', async () => {
    await stage.tap('#export');
    await giveReason('#reason-sheet', 'for the archive');
    expect(await stage.isThere('#confirm-export-0')).toBe(false);
    await staff('registrar', RESULT);
    await stage.waitFor('#confirm-export-0');
    await stage.tap('#confirm-export-0');
    await stage.confirmModal();
    await staff('office', RESULT);
    await stage.waitFor('#open-export-0');
  });

  test('a mistaken refusal is reversed with a reason, which at this school takes no second person', async () => {
    await stage.tap('#result-kinds >>> #result-refused');
    await stage.waitFor('#results >>> #reverse-0');
    await stage.tap('#results >>> #reverse-0');
    await stage.choose(1);
    await giveReason('#results >>> #reason-sheet', 'the roster lacked this year');
    await stage.waitForText('the roster lacked this year');
    const { card } = await stage.remote.call('nguyen', 'account', 'getSession', {});
    expect(card?.number).toMatch(/^8\d{9}$/);
  });
});
