/** Account and mobile both lost: the office puts a new mobile on record, then recovery works with it. */
import { cardInputs } from '../../../../server/contract/card';
import { staffCardInputs as inputs } from '../../../../server/contract/staff-cards';
import type { Action } from '../../../../server/endpoint/action';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { applyForContactChange } from '../../../../server/usecases/recovery/apply-for-contact-change';
import { decideContactChange } from '../../../../server/usecases/recovery/decide-contact-change';
import { recoverCard } from '../../../../server/usecases/recovery/recover-card';
import { requestPossessionCode } from '../../../../server/usecases/recovery/request-possession-code';
import { listCardWork } from '../../../../server/usecases/sanction/list-card-work';
import { startHarness, type Harness } from '../../harness';
import { person } from '../../people';
import { heldCard, smsTo } from '../card/issued-card';

const actions = {
  applyForContactChange: {
    permission: 'anybody',
    input: cardInputs.applyForContactChange,
    run: applyForContactChange,
  },
  requestPossessionCode: {
    permission: 'anybody',
    input: cardInputs.requestPossessionCode,
    run: requestPossessionCode,
  },
  recoverCard: { permission: 'anybody', input: cardInputs.recoverCard, run: recoverCard },
  listCardWork: { permission: ['office'], input: inputs.listCardWork, run: listCardWork },
  decideContactChange: {
    permission: ['office'],
    input: inputs.decideContactChange,
    run: decideContactChange,
  },
} as unknown as Readonly<Record<string, Action>>;

const NEW = 'o-new-phone';
const NEW_MOBILE = '+447911123456';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-office', 'office');
});

const claimOf = (n: number) => ({ document: person(n).form.document, name: person(n).form.name });
const apply = (openid: string, n: number, change: object = {}) =>
  harness.call(actions, openid, 'applyForContactChange', {
    ...claimOf(n),
    mobile: NEW_MOBILE,
    explanation: '手机在国外丢失，号码已停用',
    language: 'zh',
    ...change,
  });
const bytes = (answer: unknown) => JSON.stringify(answer).replace(/"requestId":"[^"]+"/, '');
const work = () =>
  harness.call<{ contactChanges: { id: string; cardNumber: string | null }[] }>(
    actions,
    'o-office',
    'listCardWork',
  );
async function decide(outcome: string, evidence = '视频核对护照与毕业证'): Promise<unknown> {
  const waiting = await work();
  const id = waiting.ok ? (waiting.value.contactChanges[0]?.id ?? '') : '';
  return harness.call(actions, 'o-office', 'decideContactChange', { id, outcome, evidence });
}

test('approved at the desk, the new mobile recovers the card in minutes', async () => {
  const card = await heldCard(harness, 1);
  expect(await apply(NEW, 1)).toMatchObject({ ok: true });
  expect(await work()).toMatchObject({
    value: {
      contactChanges: [
        {
          cardNumber: card._id,
          mobileMasked: '+44 ****456',
          explanation: '手机在国外丢失，号码已停用',
        },
      ],
    },
  });
  expect(await decide('approved', ' ')).toMatchObject({
    code: 'REASON_MISSING',
    field: 'evidence',
  });
  expect(await decide('approved')).toMatchObject({ ok: true });
  await sendMessages(harness.ports);
  // The answer goes to the new number, and the old one hears of it.
  expect(smsTo(harness, NEW_MOBILE).length).toBe(1);
  expect(smsTo(harness, `+86${person(1).form.mobile}`).length).toBe(1);
  const claim = { purpose: 'recover', ...claimOf(1) };
  await harness.call(actions, NEW, 'requestPossessionCode', claim);
  await sendMessages(harness.ports);
  const possession = { kind: 'sms-code', code: smsTo(harness, NEW_MOBILE).at(-1)?.[0] ?? '' };
  expect(
    await harness.call(actions, NEW, 'recoverCard', { ...claimOf(1), possession }),
  ).toMatchObject({ ok: true, value: { card: { number: card._id } } });
  expect(await harness.all('audit')).toContainEqual(
    expect.objectContaining({
      action: 'contact-change-approved',
      subject: card._id,
      reason: '视频核对护照与毕业证',
    }),
  );
});

test('applying tells nothing about who exists, and what fits nobody cannot be approved', async () => {
  await heldCard(harness, 1);
  expect(bytes(await apply('o-a', 1))).toBe(bytes(await apply('o-b', 2)));
  await harness.ports.store
    .collection('contact_changes')
    .remove({ _id: harness.ports.vault.accountKey('o-a') });
  expect(await decide('approved')).toMatchObject({ code: 'CONTACT_CHANGE_UNMATCHED' });
  expect(await decide('refused', '没有相符的校友卡')).toMatchObject({ ok: true });
});

test('one application waits at a time, three in all', async () => {
  await heldCard(harness, 1);
  for (let n = 0; n < 3; n += 1) {
    expect(await apply(NEW, 1)).toMatchObject({ ok: true });
    expect(await apply(NEW, 1)).toMatchObject({ code: 'CONTACT_CHANGE_OPEN' });
    await decide('refused', '证据不足');
  }
  expect(await apply(NEW, 1)).toMatchObject({ code: 'ATTEMPTS_EXHAUSTED' });
});

test.each([
  [{ mobile: '12' }, 'MOBILE_FORMAT', 'mobile'],
  [{ explanation: '  ' }, 'EXPLANATION_MISSING', 'explanation'],
  [{ name: {} }, 'NAME_MISSING', 'name'],
  [{ document: { type: 'passport', number: '' } }, 'DOCUMENT_NUMBER_MISSING', 'document.number'],
])('%j is refused at its field: %s', async (change, code, field) => {
  expect(await apply(NEW, 1, change)).toMatchObject({ ok: false, code, field });
});

test('the new number and what people write are stored sealed', async () => {
  await heldCard(harness, 1);
  await apply(NEW, 1);
  const stored = JSON.stringify(await harness.all('contact_changes'));
  for (const secret of ['7911123456', '手机在国外', person(1).form.document.number]) {
    expect(stored).not.toContain(secret);
  }
});
