import type { RegistrationForm } from '../../../../server/contract/registration';
import { getRegistration } from '../../../../server/usecases/registration/get-registration';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
import { withdrawRegistration } from '../../../../server/usecases/registration/withdraw-registration';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { callerOf, person } from '../../people';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});
afterAll(() => harness.close());

const { form } = person(0);
const send = (change: Partial<RegistrationForm> = {}, version?: number, openid = 'o-applicant') =>
  submitRegistration(harness.ports, callerOf(harness, openid), {
    form: { ...form, ...change },
    ...(version === undefined ? {} : { version }),
  });
const document = (number: string, type = 'resident-card', issuingCountry?: string) => ({
  document: { type, number, ...(issuingCountry === undefined ? {} : { issuingCountry }) },
});

test('a registration that is in order is stored and shown masked, with the next review', async () => {
  expect(await send({ email: 'wei.zhao@example.org' })).toMatchObject({
    ok: true,
    value: {
      registration: {
        status: 'submitted',
        version: 1,
        documentMasked: expect.stringMatching(/^\*{4}.{4}$/),
        mobileMasked: '+86 ****000',
        emailMasked: 'w***@example.org',
        before: 0,
        reasons: [],
      },
      review: { window: { state: 'open' }, next: { date: '2026-11-26' } },
    },
  });
});

test('nothing that was stored holds the document number, the mobile or the email in the clear', async () => {
  await send({ email: 'wei.zhao@example.org' });
  const stored = JSON.stringify(await harness.all('registrations'));
  for (const secret of [form.document.number, form.mobile, 'wei.zhao']) {
    expect(stored).not.toContain(secret);
  }
});

test.each([
  [
    'a wrong check digit',
    document('110105194912310021'),
    'document.number',
    'DOCUMENT_CHECK_DIGIT',
  ],
  [
    'an impossible birth date',
    document('110105190002290014'),
    'document.number',
    'DOCUMENT_BIRTH_DATE',
  ],
  ['a day to come', document('110105209912310026'), 'document.number', 'DOCUMENT_BIRTH_DATE'],
  ['15 digits', document('110105491231002'), 'document.number', 'DOCUMENT_FIRST_GENERATION'],
  [
    'an unknown type',
    document('E12345678', 'driving-licence'),
    'document.type',
    'DOCUMENT_TYPE_UNKNOWN',
  ],
  [
    'a passport without its country',
    document('E12345678', 'passport'),
    'document.issuingCountry',
    'DOCUMENT_COUNTRY_MISSING',
  ],
  [
    'a passport of nowhere',
    document('E12345678', 'passport', 'QX'),
    'document.issuingCountry',
    'DOCUMENT_COUNTRY_UNKNOWN',
  ],
  ['no name', { name: {} }, 'name', 'NAME_MISSING'],
  ['a mobile that is none', { mobile: '12345' }, 'mobile', 'MOBILE_FORMAT'],
  ['an email that is none', { email: 'nobody' }, 'email', 'EMAIL_FORMAT'],
  ['no degree', { degrees: [] }, 'degrees', 'DEGREE_MISSING'],
  ['no consent', { consents: [] }, 'consents.registration', 'CONSENT_MISSING'],
  [
    'a consent to an old text',
    { consents: [{ id: 'registration', version: '2020-01-01' }] },
    'consents.registration',
    'CONSENT_OUTDATED',
  ],
])('%s is refused and stores nothing', async (_what, change, field, code) => {
  expect(await send(change)).toMatchObject({ ok: false, code, field, errors: [{ field, code }] });
  expect(await harness.all('registrations')).toEqual([]);
});

test('all that is wrong is told at once, each with its field', async () => {
  expect(await send({ ...document('1'), mobile: '1', degrees: [] })).toMatchObject({
    ok: false,
    errors: [{ field: 'document.number' }, { field: 'degrees' }, { field: 'mobile' }],
  });
});

test('of two phones that send at once one registers and the other is told REGISTRATION_ALREADY_SUBMITTED', async () => {
  const answers = await Promise.all([send(), send()]);
  expect(answers.map((answer) => (answer.ok ? 'registered' : answer.code)).sort()).toEqual([
    'REGISTRATION_ALREADY_SUBMITTED',
    'registered',
  ]);
  expect(await harness.all('registrations')).toHaveLength(1);
});

test('a correction from a page that is out of date fails with REGISTRATION_CHANGED', async () => {
  await send();
  const answers = await Promise.all([
    send({ mobile: '13900000001' }, 1),
    send({ mobile: '13900000002' }, 1),
  ]);
  expect(answers.map((answer) => (answer.ok ? 'corrected' : answer.code)).sort()).toEqual([
    'REGISTRATION_CHANGED',
    'corrected',
  ]);
  expect(await harness.all('registrations')).toMatchObject([{ version: 2, round: 1 }]);
});

test('somebody else’s document number is accepted with the same answer, so that nobody learns who is registered', async () => {
  const [first, second] = [
    await send({}, undefined, 'o-first'),
    await send({}, undefined, 'o-second'),
  ];
  const shown = (answer: typeof first) =>
    answer.ok ? { ...answer.value.registration, submittedAt: 0, before: 0 } : answer;
  expect(shown(second)).toEqual(shown(first));
});

test('a withdrawn registration can be sent again, as a new round', async () => {
  await send();
  const caller = callerOf(harness, 'o-applicant');
  expect(await withdrawRegistration(harness.ports, caller, { version: 1 })).toMatchObject({
    ok: true,
    value: { registration: { status: 'withdrawn', version: 2 } },
  });
  expect(await withdrawRegistration(harness.ports, caller, { version: 2 })).toMatchObject({
    code: 'REGISTRATION_WITHDRAWN',
  });
  expect(await send({}, 2)).toMatchObject({ ok: true, value: { registration: { version: 3 } } });
  expect(await harness.all('registrations')).toMatchObject([{ status: 'submitted', round: 2 }]);
});

test.each(['in-review', 'approved'] as const)(
  'what is %s can be neither corrected nor withdrawn',
  async (status) => {
    await send();
    const caller = callerOf(harness, 'o-applicant');
    await harness.ports.store
      .collection('registrations')
      .update({ _id: caller.accountKey }, { set: { status } });
    const code = status === 'in-review' ? 'REGISTRATION_IN_REVIEW' : 'REGISTRATION_APPROVED';
    expect(await send({}, 1)).toMatchObject({ ok: false, code });
    expect(await withdrawRegistration(harness.ports, caller, { version: 1 })).toMatchObject({
      ok: false,
      code,
    });
  },
);

test('who has not registered has nothing to see, to correct or to withdraw', async () => {
  const caller = callerOf(harness, 'o-nobody');
  expect(await getRegistration(harness.ports, caller, {})).toMatchObject({
    ok: true,
    value: { registration: null },
  });
  expect(await send({}, 1, 'o-nobody')).toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
  expect(await withdrawRegistration(harness.ports, caller, { version: 1 })).toMatchObject({
    code: 'REGISTRATION_NOT_FOUND',
  });
});

test('who waits is told how many were before', async () => {
  await send({}, undefined, 'o-first');
  await send({}, undefined, 'o-second');
  expect(await send({}, undefined, 'o-third')).toMatchObject({
    ok: true,
    value: { registration: { before: 2 } },
  });
});

test('a graduate abroad registers with a passport and a foreign number', async () => {
  const answer = await send({
    name: { latin: 'Kofi Amoah Mensah' },
    ...document('G1234567', 'passport', 'GH'),
    mobile: '+233 20 123 4567',
    language: 'en',
  });
  expect(answer).toMatchObject({
    ok: true,
    value: { registration: { name: { latin: 'KOFI AMOAH MENSAH' }, issuingCountry: 'GH' } },
  });
  expect(await harness.all('registrations')).toMatchObject([{ mobileRegion: 'abroad' }]);
});
