import { DRAFT_KEPT_DAYS } from '../../../../domain/registration/registration-draft';
import {
  registrationInputs,
  type RegistrationDraft,
} from '../../../../server/contract/registration';
import { discardDraft } from '../../../../server/usecases/registration/discard-draft';
import { getDraft } from '../../../../server/usecases/registration/get-draft';
import { saveDraft } from '../../../../server/usecases/registration/save-draft';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
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
const consents = form.consents;
const draft: RegistrationDraft = {
  name: { chinese: '赵伟', latin: '' },
  documentType: 'passport',
  issuingCountry: 'GH',
  degrees: [
    { department: '医学院', programme: '', degree: '', entryYear: '', graduationYear: '201' },
  ],
  dialCode: '233',
  mobile: '24 412 34',
  email: 'half@an-addr',
};
const caller = (openid = 'o-applicant') => callerOf(harness, openid);
const save = (content: RegistrationDraft = draft, given = consents) =>
  saveDraft(harness.ports, caller(), { draft: content, consents: given });
const read = (openid?: string) => getDraft(harness.ports, caller(openid), {});

test('what was saved on one phone is there on another, with when it was saved', async () => {
  expect(await save()).toMatchObject({ ok: true });
  expect(await read()).toEqual({
    ok: true,
    value: { draft: { content: draft, savedAt: Date.parse('2026-11-23T09:00:00+08:00') } },
  });
});

test('a draft is nobody else’s', async () => {
  await save();
  expect(await read('o-other')).toEqual({ ok: true, value: { draft: null } });
});

test('nothing of a draft can be read where it is stored', async () => {
  await save();
  const stored = JSON.stringify(await harness.all('registration_drafts'));
  for (const secret of ['赵伟', '412', 'half@', '医学院']) {
    expect(stored).not.toContain(secret);
  }
});

test('a document number has no place in a draft', () => {
  const withNumber = { ...draft, documentNumber: 'E12345678' };
  expect(registrationInputs.saveDraft.safeParse({ draft: withNumber, consents }).success).toBe(
    false,
  );
});

test.each([
  ['no consent', [], 'CONSENT_MISSING'],
  ['consent to an old text', [{ id: 'registration', version: '2020-01-01' }], 'CONSENT_OUTDATED'],
])('with %s nothing is kept', async (_what, given, code) => {
  expect(await save(draft, given)).toMatchObject({
    ok: false,
    code,
    field: 'consents.registration',
  });
  expect(await harness.all('registration_drafts')).toEqual([]);
});

test('a later save replaces an earlier one, also when two phones save at once', async () => {
  await Promise.all([save(), save({ ...draft, mobile: '1' })]);
  await save({ ...draft, mobile: '2' });
  expect(await harness.all('registration_drafts')).toHaveLength(1);
  expect(await read()).toMatchObject({ value: { draft: { content: { mobile: '2' } } } });
});

test('a draft can be saved while registration is suspended', async () => {
  harness.at('2026-11-26T13:00:00+08:00');
  expect(await save()).toMatchObject({ ok: true });
});

test('a draft is gone once the registration was sent, and stays when sending was refused', async () => {
  await save();
  const refused = { form: { ...form, mobile: '1' } };
  expect(await submitRegistration(harness.ports, caller(), refused)).toMatchObject({ ok: false });
  expect(await harness.all('registration_drafts')).toHaveLength(1);
  expect(await submitRegistration(harness.ports, caller(), { form })).toMatchObject({ ok: true });
  expect(await harness.all('registration_drafts')).toEqual([]);
});

test('a draft can be thrown away, also where there is none', async () => {
  await save();
  for (let times = 0; times < 2; times += 1) {
    expect(await discardDraft(harness.ports, caller(), {})).toMatchObject({ ok: true });
    expect(await read()).toMatchObject({ value: { draft: null } });
  }
});

test('a draft is kept to the end of its last day, and not a moment longer', async () => {
  await save();
  const day = 86_400_000;
  const endOfLastDay = Date.parse('2026-11-24T00:00:00+08:00') + DRAFT_KEPT_DAYS * day;
  harness.at(endOfLastDay - 1);
  expect(await read()).toMatchObject({ value: { draft: { content: draft } } });
  harness.at(endOfLastDay);
  expect(await read()).toMatchObject({ value: { draft: null } });
});
