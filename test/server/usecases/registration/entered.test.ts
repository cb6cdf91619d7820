/** Registrations that staff enter for people without the app. */
import { counterInputs } from '../../../../server/contract/counter';
import type { Action } from '../../../../server/endpoint/action';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { requestPossessionCode } from '../../../../server/usecases/recovery/request-possession-code';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { confirmDecision } from '../../../../server/usecases/review/confirm-decision';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { enterRegistration } from '../../../../server/usecases/registration/enter-registration';
import { listEnteredRegistrations } from '../../../../server/usecases/registration/list-entered-registrations';
import { withdrawEnteredRegistration } from '../../../../server/usecases/registration/withdraw-entered-registration';
import { startHarness, type Harness } from '../../harness';
import { callerOf, fillRoster, office, person, submit } from '../../people';
import { smsTo } from '../card/issued-card';

const permission = ['office'];
const actions = {
  enterRegistration: { permission, input: counterInputs.enterRegistration, run: enterRegistration },
  listEnteredRegistrations: {
    permission,
    input: counterInputs.listEnteredRegistrations,
    run: listEnteredRegistrations,
  },
  withdrawEnteredRegistration: {
    permission,
    input: counterInputs.withdrawEnteredRegistration,
    run: withdrawEnteredRegistration,
  },
} as unknown as Readonly<Record<string, Action>>;

const THURSDAY = '2026-11-26';
const { form } = person(0);

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-office', 'office');
  await harness.makeStaff('o-registrar', 'office');
  await harness.makeStaff('o-reviewer', 'reviewer');
});

interface Entered {
  readonly entered: {
    readonly registrationId: string;
    readonly registration: { readonly status: string; readonly version: number };
  };
}
const enter = (change: object = {}, openid = 'o-office') =>
  harness.call<Entered>(actions, openid, 'enterRegistration', {
    form,
    from: 'paper',
    note: '纸质表 2026-031',
    ...change,
  });
async function enteredId(): Promise<string> {
  const answer = await enter();
  return answer.ok ? answer.value.entered.registrationId : '';
}
const list = () =>
  harness.call<{ entered: readonly unknown[] }>(actions, 'o-office', 'listEnteredRegistrations');

test('a form on paper becomes a registration that waits like all others and belongs to no account', async () => {
  expect(await enter()).toMatchObject({
    ok: true,
    value: {
      entered: {
        from: 'paper',
        note: '纸质表 2026-031',
        by: 'o-office',
        registration: { status: 'submitted', documentMasked: expect.stringMatching(/^\*{4}/) },
      },
    },
  });
  expect(await harness.all('registrations')).toMatchObject([
    { openid: '', status: 'submitted', consents: [{ id: 'registration' }] },
  ]);
});

test('who entered it and on what ground is on record', async () => {
  const subject = await enteredId();
  expect(await harness.all('audit')).toMatchObject([
    { action: 'enter-registration', subject, reason: '纸质表 2026-031' },
  ]);
});

test.each([
  ['a reviewer', 'o-reviewer'],
  ['an applicant', 'o-somebody'],
])('%s may not enter registrations for others', async (_who, openid) => {
  expect(await enter({}, openid)).toMatchObject({ code: 'NOT_PERMITTED' });
});

test('without a note nothing is entered', async () => {
  expect(await enter({ note: '  ' })).toMatchObject({ code: 'ENTRY_NOTE_MISSING', field: 'note' });
  expect(await harness.all('registrations')).toEqual([]);
});

test('without the person’s consent nothing is entered', async () => {
  expect(await enter({ form: { ...form, consents: [] } })).toMatchObject({
    code: 'CONSENT_MISSING',
  });
});

test('the same form entered twice, also at once, is one registration', async () => {
  const answers = await Promise.all([enter(), enter()]);
  expect(answers.map((answer) => (answer.ok ? 'entered' : answer.code)).sort()).toEqual([
    'REGISTRATION_ALREADY_SUBMITTED',
    'entered',
  ]);
  expect(await enter()).toMatchObject({ code: 'REGISTRATION_ALREADY_SUBMITTED' });
  expect(await harness.all('registrations')).toHaveLength(1);
});

test('while registration is suspended nothing is entered either', async () => {
  harness.at(`${THURSDAY}T12:30:00+08:00`);
  expect(await enter()).toMatchObject({ code: 'REGISTRATION_SUSPENDED' });
});

test('what was entered wrongly is corrected, the document number too, and stays one registration', async () => {
  const registrationId = await enteredId();
  const corrected = { ...form, document: person(1).form.document };
  const corrects = { registrationId, version: 1 };
  expect(await enter({ form: corrected, corrects })).toMatchObject({
    ok: true,
    value: { entered: { registrationId, registration: { version: 2 } } },
  });
  expect(await enter({ form: corrected, corrects })).toMatchObject({
    code: 'REGISTRATION_CHANGED',
  });
});

test('a registration that its applicant sent can neither be corrected nor taken back by staff', async () => {
  await submit(harness, person(0));
  const registrationId = harness.ports.vault.accountKey(person(0).openid);
  expect(await enter({ corrects: { registrationId, version: 1 } })).toMatchObject({
    code: 'REGISTRATION_NOT_FOUND',
  });
  expect(
    await harness.call(actions, 'o-office', 'withdrawEnteredRegistration', {
      registrationId,
      version: 1,
      reason: '…',
    }),
  ).toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
});

test('what was entered is listed, the latest first, and taken back with a reason', async () => {
  const registrationId = await enteredId();
  harness.at('2026-11-23T09:01:00+08:00');
  await enter({ form: person(1).form, from: 'counter' });
  expect(await list()).toMatchObject({
    value: { entered: [{ from: 'counter' }, { registrationId }] },
  });
  const withdraw = (reason: string) =>
    harness.call(actions, 'o-office', 'withdrawEnteredRegistration', {
      registrationId,
      version: 1,
      reason,
    });
  expect(await withdraw(' ')).toMatchObject({ code: 'REASON_MISSING' });
  expect(await withdraw('本人不办了')).toMatchObject({ ok: true });
  expect(await withdraw('本人不办了')).toMatchObject({ code: 'REGISTRATION_WITHDRAWN' });
  expect(await list()).toMatchObject({
    value: { entered: [{}, { registration: { status: 'withdrawn' } }] },
  });
  expect(await enter()).toMatchObject({ ok: true, value: { entered: { registrationId } } });
});

test('whoever entered it does not approve it alone', async () => {
  const registrationId = await enteredId();
  await fillRoster(harness, [person(0).entry]);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  await decideRegistration(harness.ports, office(harness), {
    batchId: THURSDAY,
    registrationId,
    outcome: 'approved',
    reasons: [],
  });
  await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
  expect(await harness.all('cards')).toEqual([]);
  expect(await harness.all('registrations')).toMatchObject([{ status: 'submitted' }]);
});

test('the card of somebody without an account is activated later with the registered mobile', async () => {
  const registrationId = await enteredId();
  await fillRoster(harness, [person(0).entry]);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  const of = { batchId: THURSDAY, registrationId };
  await decideRegistration(harness.ports, office(harness), {
    ...of,
    outcome: 'approved',
    reasons: [],
  });
  const colleague = callerOf(harness, 'o-registrar', 'office');
  expect(await confirmDecision(harness.ports, colleague, { ...of, agrees: true })).toMatchObject({
    ok: true,
  });
  await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
  expect(await harness.all('cards')).toMatchObject([{ status: 'issued', registrationId }]);

  harness.at('2026-11-27T09:00:00+08:00');
  const claim = { document: form.document, name: form.name };
  const caller = callerOf(harness, 'o-new-wechat');
  await requestPossessionCode(harness.ports, caller, { purpose: 'activate', ...claim });
  await sendMessages(harness.ports);
  const code = smsTo(harness, `+86${form.mobile}`).flat().at(-1) ?? '';
  const possession = { kind: 'sms-code', code } as const;
  expect(await activateCard(harness.ports, caller, { ...claim, possession })).toMatchObject({
    ok: true,
    value: { card: { status: 'active' } },
  });
});
