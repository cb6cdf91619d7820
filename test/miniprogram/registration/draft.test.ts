import { registrationWith } from '../example-session';
import { freshPhone, restart, type TinyWx } from '../tiny-wx';

const NUMBER = '11010519491231002X';
const TODAY = '2026-11-20';

let wx: TinyWx;
beforeEach(() => {
  wx = freshPhone();
});

const drafts = () => import('../../../miniprogram/registration/draft');
const checks = () => import('../../../miniprogram/registration/form/check-draft');

async function wholeDraft() {
  const { EMPTY_DRAFT } = await drafts();
  return {
    ...EMPTY_DRAFT,
    consents: ['registration@2026-11-01'],
    identity: { ...EMPTY_DRAFT.identity, number: NUMBER, chinese: '王示例' },
    degrees: [
      {
        department: '管理学院',
        programme: '',
        degree: 'bachelor',
        entryYear: '',
        graduationYear: '2015',
      },
    ],
    mobile: '138 0013 8000',
  };
}

test('the document number is kept in memory and not on the phone', async () => {
  const { saveDraft, loadDraft } = await drafts();
  await saveDraft(await wholeDraft());
  expect((await loadDraft()).identity.number).toBe(NUMBER);
  expect(JSON.stringify([...wx.storage.values()])).not.toContain(NUMBER);
  restart(wx);
  const again = await (await drafts()).loadDraft();
  expect(again.identity).toMatchObject({ chinese: '王示例', number: '' });
});

test('what is sent has the dial code before the number and nothing empty in it', async () => {
  const { formOf } = await drafts();
  const form = formOf(await wholeDraft());
  expect(form).toMatchObject({
    mobile: '+86 138 0013 8000',
    name: { chinese: '王示例' },
    language: 'zh',
  });
  expect(form).not.toHaveProperty('email');
  expect(form.document).not.toHaveProperty('issuingCountry');
  expect(form.degrees[0]).not.toHaveProperty('entryYear');
});

test('a department chosen in English is sent under the registrar’s name', async () => {
  const draft = await wholeDraft();
  const degrees = [{ ...draft.degrees[0]!, department: 'School of Management' }];
  expect((await drafts()).formOf({ ...draft, degrees }).degrees[0]?.department).toBe('管理学院');
});

test('a draft in order has no errors, an empty one an error in each step', async () => {
  const { checkDraft, errorsOfStep, firstWrongStep } = await checks();
  const { EMPTY_DRAFT } = await drafts();
  expect(firstWrongStep(checkDraft(await wholeDraft(), TODAY))).toBeUndefined();
  const errors = checkDraft(EMPTY_DRAFT, TODAY);
  for (const step of ['consent', 'identity', 'degrees', 'contact'] as const) {
    expect(firstWrongStep(errorsOfStep(errors, step))).toBe(step);
  }
});

test('a consent to an older text has to be given again', async () => {
  const { checkDraft, firstWrongStep } = await checks();
  const draft = { ...(await wholeDraft()), consents: ['registration@2020-01-01'] };
  expect(firstWrongStep(checkDraft(draft, TODAY))).toBe('consent');
});

test.each([
  ['document.number', 'identity', 'number'],
  ['document.issuingCountry', 'identity', 'issuingCountry'],
  ['document', 'identity', 'number'],
  ['name.latin', 'identity', 'latin'],
  ['name', 'identity', 'chinese'],
] as const)('an error of the server at %s stands beneath its field', async (field, part, name) => {
  const { errorsAtFields } = await checks();
  const { errors, elsewhere } = errorsAtFields(
    [{ field, code: 'DOCUMENT_FORMAT' }],
    await wholeDraft(),
  );
  expect(errors[part][name]).not.toBe('');
  expect(elsewhere).toBe(0);
});

test('an error of the server at a degree stands beneath that degree', async () => {
  const { errorsAtFields } = await checks();
  const draft = await wholeDraft();
  const two = { ...draft, degrees: [...draft.degrees, ...draft.degrees] };
  const { errors } = errorsAtFields(
    [{ field: 'form.degrees.1.graduationYear', code: 'DEGREE_YEARS' }],
    two,
  );
  expect(errors.degrees[0]?.graduationYear).toBe('');
  expect(errors.degrees[1]?.graduationYear).not.toBe('');
});

test('an error that belongs to no field is told, not lost', async () => {
  const { errorsAtFields } = await checks();
  const { elsewhere } = errorsAtFields(
    [{ field: 'version', code: 'REGISTRATION_CHANGED' }],
    await wholeDraft(),
  );
  expect(elsewhere).toBe(1);
});

test('correcting starts from what was sent, without the numbers that the server shows masked', async () => {
  const { draftOf, EMPTY_DRAFT } = await drafts();
  const sent = registrationWith({
    documentType: 'passport',
    issuingCountry: 'GH',
    name: { latin: 'KOFI MENSAH' },
  });
  const draft = draftOf(sent, EMPTY_DRAFT);
  expect(draft.identity).toEqual({
    type: 'passport',
    issuingCountry: 'GH',
    number: '',
    chinese: '',
    latin: 'KOFI MENSAH',
  });
  expect(draft.mobile).toBe('');
});
