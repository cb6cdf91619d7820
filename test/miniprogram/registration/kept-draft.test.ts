import { freshPhone, type TinyWx } from '../tiny-wx';
import { NOW } from '../example-session';

const NUMBER = '11010519491231002X';
const KEPT = {
  name: { chinese: '王示例', latin: '' },
  documentType: 'passport',
  issuingCountry: 'GH',
  degrees: [
    { department: '管理学院', programme: '', degree: '', entryYear: '', graduationYear: '' },
  ],
  dialCode: '233',
  mobile: '244123456',
  email: '',
};

let wx: TinyWx;
beforeEach(() => {
  wx = freshPhone();
});

const drafts = () => import('../../../miniprogram/registration/draft');
const keeping = () => import('../../../miniprogram/registration/kept-draft');
const sent = () => wx.calls.map(({ data }) => data);

async function draftWith(change: object = {}) {
  const { EMPTY_DRAFT } = await drafts();
  const identity = { ...EMPTY_DRAFT.identity, number: NUMBER, chinese: '王示例' };
  return { ...EMPTY_DRAFT, consents: ['registration@2026-11-01'], identity, ...change };
}
function answering(savedAt: number, content: object = KEPT): void {
  wx.answer = ({ data }) =>
    data.action === 'getDraft'
      ? { ok: true, value: { draft: { content, savedAt } } }
      : { ok: true, value: { savedAt: NOW } };
}

test('before consent nothing leaves the phone', async () => {
  const { keepDraft } = await keeping();
  await keepDraft(await draftWith({ consents: [] }));
  await keepDraft(await draftWith({ consents: ['registration@2020-01-01'] }));
  expect(sent()).toEqual([]);
});

test('the document number does not leave the phone before it is sent', async () => {
  answering(NOW);
  await (await keeping()).keepDraft(await draftWith());
  expect(sent()).toMatchObject([
    { action: 'saveDraft', input: { consents: [{ id: 'registration', version: '2026-11-01' }] } },
  ]);
  expect(JSON.stringify(sent())).not.toContain(NUMBER);
});

test('what is there already is not sent again, and what did not arrive is', async () => {
  const { keepDraft } = await keeping();
  const draft = await draftWith();
  await keepDraft(draft);
  answering(NOW);
  await keepDraft(draft);
  await keepDraft(draft);
  await keepDraft({ ...draft, mobile: '1' });
  expect(sent()).toHaveLength(3);
});

test('a draft of another phone that is newer is gone on with, and the number typed here stays', async () => {
  answering(NOW);
  const newer = await (await keeping()).newerDraft(await draftWith({ editedAt: NOW - 1 }));
  expect(newer).toMatchObject({
    savedAt: NOW,
    draft: {
      identity: { type: 'passport', issuingCountry: 'GH', number: NUMBER },
      dialCode: '233',
      mobile: '244123456',
    },
  });
});

test('an older one, the same one, and none change nothing', async () => {
  const { newerDraft, contentOf } = await keeping();
  const draft = await draftWith({ editedAt: NOW });
  answering(NOW - 1);
  expect(await newerDraft(draft)).toBeUndefined();
  answering(NOW + 1, contentOf(draft));
  expect(await newerDraft(draft)).toBeUndefined();
  wx.answer = () => ({ ok: true, value: { draft: null } });
  expect(await newerDraft(draft)).toBeUndefined();
  wx.answer = () => {
    throw new Error('no network');
  };
  expect(await newerDraft(draft)).toBeUndefined();
});

test('a document type of a newer version becomes one that this version knows', async () => {
  answering(NOW, { ...KEPT, documentType: 'space-passport', degrees: [] });
  const newer = await (await keeping()).newerDraft(await draftWith());
  expect(newer?.draft.identity.type).toBe('resident-card');
  expect(newer?.draft.degrees).toHaveLength(1);
});

test('when consent is taken back, what is kept under the account is deleted, and kept again after it', async () => {
  answering(NOW);
  const { forgetDraft, keepDraft } = await keeping();
  const draft = await draftWith();
  await keepDraft(draft);
  await forgetDraft();
  await keepDraft(draft);
  expect(sent().map(({ action }) => action)).toEqual(['saveDraft', 'discardDraft', 'saveDraft']);
});
