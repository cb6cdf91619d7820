/** The mobile somebody registers with, proved by WeChat's button or by a code. */
import { registrationInputs } from '../../../../server/contract/registration';
import type { Action } from '../../../../server/endpoint/action';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { confirmMobile } from '../../../../server/usecases/registration/confirm-mobile';
import { requestMobileCode } from '../../../../server/usecases/registration/request-mobile-code';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
import { startHarness, type Harness } from '../../harness';
import { person } from '../../people';
import { smsTo } from '../card/issued-card';

const permission = 'anybody';
const actions = {
  requestMobileCode: {
    permission,
    input: registrationInputs.requestMobileCode,
    run: requestMobileCode,
  },
  confirmMobile: { permission, input: registrationInputs.confirmMobile, run: confirmMobile },
  submitRegistration: {
    permission,
    input: registrationInputs.submitRegistration,
    run: submitRegistration,
  },
} as unknown as Readonly<Record<string, Action>>;

const START = Date.parse('2026-11-23T09:00:00+08:00');
const MINUTE = 60_000;
const MOBILE = '+233244123456';
const OTHER = '+8613900000001';
const { form } = person(0);
const { consents } = form;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(START);
});

const ask = (mobile = MOBILE, openid = 'o-applicant', given: object = consents) =>
  harness.call<{ againAt: number }>(actions, openid, 'requestMobileCode', {
    mobile,
    language: 'en',
    consents: given,
  });
const confirm = (proof: object, openid = 'o-applicant') =>
  harness.call<{ mobile: string }>(actions, openid, 'confirmMobile', { proof, consents });
const byCode = (code: string, mobile = MOBILE) => ({ kind: 'sms-code', mobile, code });
async function byNumber(mobile: string, openid = 'o-applicant') {
  const { code } = await harness.simulator.cloud.forClients.issuePhoneNumberCode(
    { openid, appid: 'wxtest' },
    mobile,
  );
  return { kind: 'wechat-number', code };
}
async function codeOn(mobile: string): Promise<string> {
  await sendMessages(harness.ports);
  return smsTo(harness, mobile).at(-1)?.[0] ?? '';
}
async function isConfirmed(mobile = MOBILE, version?: number): Promise<unknown> {
  const answer = await harness.call<{ registration: { mobileConfirmed: boolean } }>(
    actions,
    'o-applicant',
    'submitRegistration',
    { form: { ...form, mobile }, ...(version === undefined ? {} : { version }) },
  );
  return answer.ok ? answer.value.registration.mobileConfirmed : answer.code;
}

test('the code on the phone confirms a mobile of any country, and the registration says so', async () => {
  await ask();
  expect(await confirm(byCode(await codeOn(MOBILE)))).toMatchObject({
    ok: true,
    value: { mobile: MOBILE },
  });
  expect(await isConfirmed()).toBe(true);
});

test('WeChat’s number button tells the number and confirms it', async () => {
  expect(await confirm(await byNumber(OTHER))).toMatchObject({
    ok: true,
    value: { mobile: OTHER },
  });
  expect(await isConfirmed(OTHER)).toBe(true);
});

test('who confirms nothing can register all the same', async () => {
  expect(await isConfirmed()).toBe(false);
});

test('a confirmed number counts for that number and that account only', async () => {
  await ask();
  const code = await codeOn(MOBILE);
  expect(await confirm(byCode(code), 'o-stranger')).toMatchObject({
    code: 'POSSESSION_CODE_WRONG',
  });
  expect(await confirm(byCode(code, OTHER))).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });
  await confirm(byCode(code));
  expect(await isConfirmed(OTHER)).toBe(false);
});

test('a code works once, for ten minutes, and for five tries', async () => {
  await ask();
  const code = await codeOn(MOBILE);
  for (let tries = 0; tries < 5; tries += 1) {
    const wrong = code === '000000' ? '111111' : '000000';
    expect(await confirm(byCode(wrong))).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });
  }
  expect(await confirm(byCode(code))).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });

  harness.at(START + MINUTE);
  await ask();
  const second = await codeOn(MOBILE);
  harness.at(START + 11 * MINUTE);
  expect(await confirm(byCode(second))).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });

  await ask();
  const third = await codeOn(MOBILE);
  expect(await confirm(byCode(third))).toMatchObject({ ok: true });
  expect(await confirm(byCode(third))).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });
});

test('a button press that is stale or used fails with PHONE_NUMBER_UNKNOWN', async () => {
  const press = await byNumber(MOBILE);
  expect(await confirm(press)).toMatchObject({ ok: true });
  expect(await confirm(press)).toMatchObject({ code: 'PHONE_NUMBER_UNKNOWN' });
});

test('a minute between two codes, and three a day to one number, whoever asks', async () => {
  expect(await ask()).toMatchObject({ ok: true, value: { againAt: START + MINUTE } });
  expect(await ask()).toMatchObject({ code: 'POSSESSION_CODE_TOO_OFTEN', at: START + MINUTE });
  expect(await ask(MOBILE, 'o-second')).toMatchObject({ ok: true });
  expect(await ask(MOBILE, 'o-third')).toMatchObject({ ok: true });
  expect(await ask(MOBILE, 'o-fourth')).toMatchObject({
    code: 'POSSESSION_CODE_TOO_OFTEN',
    at: Date.parse('2026-11-24T00:00:00+08:00'),
  });
  await sendMessages(harness.ports);
  expect(smsTo(harness, MOBILE)).toHaveLength(3);
});

test('one account gets five codes a day, for whichever numbers', async () => {
  const answers: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    harness.at(START + n * MINUTE);
    const answer = await ask(`+861390000010${n}`);
    answers.push(answer.ok ? 'sent' : answer.code);
  }
  expect(answers).toEqual([...Array<string>(5).fill('sent'), 'POSSESSION_CODE_TOO_OFTEN']);
});

test('without consent no number is taken down and nothing is sent', async () => {
  expect(await ask(MOBILE, 'o-applicant', [])).toMatchObject({ code: 'CONSENT_MISSING' });
  expect(await harness.all('outbox')).toEqual([]);
  expect(await harness.all('possession_codes')).toEqual([]);
});

test('a number that is none is refused at its field', async () => {
  expect(await ask('12')).toMatchObject({ code: 'MOBILE_FORMAT', field: 'mobile' });
});

test('neither the number nor the code can be read where they are stored', async () => {
  await ask();
  const code = await codeOn(MOBILE);
  const stored = JSON.stringify([
    await harness.all('possession_codes'),
    await harness.all('attempts'),
    await harness.all('outbox'),
  ]);
  expect(stored).not.toContain(MOBILE.slice(4));
  expect(stored).not.toContain(`"${code}"`);
});

test('a number that was confirmed stays so when other things are corrected, and not when it changes', async () => {
  await confirm(await byNumber(OTHER));
  expect(await isConfirmed(OTHER)).toBe(true);
  await harness.ports.store.collection('possession_codes').remove({ _id: { from: '' } });
  expect(await isConfirmed(OTHER, 1)).toBe(true);
  expect(await isConfirmed(MOBILE, 2)).toBe(false);
});
