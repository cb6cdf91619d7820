/** Sanctions and deaths: two pairs of eyes, told without details, open to appeal, reversible. */
import { cardInputs } from '../../../../server/contract/card';
import { staffCardInputs as inputs } from '../../../../server/contract/staff-cards';
import type { Answer } from '../../../../server/contract/envelope';
import type { Action } from '../../../../server/endpoint/action';
import { StoreFailure } from '../../../../server/ports/store';
import { getSession } from '../../../../server/usecases/account/get-session';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { appealMeasure } from '../../../../server/usecases/sanction/appeal-measure';
import { decideAppeal } from '../../../../server/usecases/sanction/decide-appeal';
import { decideMeasure } from '../../../../server/usecases/sanction/decide-measure';
import { liftMeasure } from '../../../../server/usecases/sanction/lift-measure';
import { listCardWork } from '../../../../server/usecases/sanction/list-card-work';
import { proposeMeasure } from '../../../../server/usecases/sanction/propose-measure';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { heldCard } from '../card/issued-card';

const actions = {
  proposeMeasure: { permission: ['office'], input: inputs.proposeMeasure, run: proposeMeasure },
  decideMeasure: { permission: ['office'], input: inputs.decideMeasure, run: decideMeasure },
  liftMeasure: { permission: ['office'], input: inputs.liftMeasure, run: liftMeasure },
  decideAppeal: { permission: ['office'], input: inputs.decideAppeal, run: decideAppeal },
  listCardWork: { permission: ['office'], input: inputs.listCardWork, run: listCardWork },
  appealMeasure: { permission: 'anybody', input: cardInputs.appealMeasure, run: appealMeasure },
} as unknown as Readonly<Record<string, Action>>;

const START = Date.parse('2026-11-23T09:00:00+08:00');

let harness: Harness;
let number: string;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(START);
  for (const openid of ['o-zhou', 'o-li', 'o-wang']) await harness.makeStaff(openid, 'office');
  number = (await heldCard(harness, 1))._id;
});

type Measured = { measure: { id: string; status: string } };
const propose = (kind: string, more: object = {}) =>
  harness.call<Measured>(actions, 'o-zhou', 'proposeMeasure', {
    number,
    kind,
    reason: '转借他人，门岗核实',
    ...more,
  });
const idOf = (answer: Answer<Measured>): string => (answer.ok ? answer.value.measure.id : '');
const decide = (openid: string, measureId: string, decision = 'confirm', reason = '') =>
  harness.call<Measured>(actions, openid, 'decideMeasure', { measureId, decision, reason });
/** A measure in force, proposed by Zhou and confirmed by Li. */
async function inForce(kind: string, more: object = {}): Promise<string> {
  const id = idOf(await propose(kind, more));
  await decide('o-li', id);
  return id;
}
const session = () => getSession(harness.ports, callerOf(harness, person(1).openid), {});
const lease = () => leaseCodes(harness.ports, callerOf(harness, person(1).openid), {});
const appeal = (text = '卡一直在我身边，请核对门岗记录') =>
  harness.call(actions, person(1).openid, 'appealMeasure', { text });

test('a proposal changes nothing until somebody else confirms it', async () => {
  const id = idOf(await propose('revoke'));
  expect((await lease()).ok).toBe(true);
  expect(await decide('o-zhou', id)).toMatchObject({ code: 'MEASURE_NEEDS_ANOTHER_PERSON' });
  expect((await lease()).ok).toBe(true);
  expect(await decide('o-li', id)).toMatchObject({ value: { measure: { status: 'in-force' } } });
  expect(await lease()).toEqual({ ok: false, code: 'CARD_REVOKED' });
});

test('every act is on record with who and why', async () => {
  const id = await inForce('revoke');
  await harness.call(actions, 'o-li', 'liftMeasure', { measureId: id, reason: '查明为误报' });
  const acts = (await harness.all('audit')).map(({ action, actor, reason }) => [
    action,
    actor,
    reason,
  ]);
  const key = (openid: string) => harness.ports.vault.accountKey(openid);
  expect(acts).toEqual(
    expect.arrayContaining([
      ['propose-revoke', key('o-zhou'), '转借他人，门岗核实'],
      ['confirm-revoke', key('o-li'), '转借他人，门岗核实'],
      ['lift-revoke', key('o-li'), '查明为误报'],
    ]),
  );
});

test('the message tells nothing, the app tells the reason', async () => {
  await inForce('revoke');
  const [message] = await harness.all('outbox');
  expect(message).toMatchObject({ template: 'card-changed' });
  expect(message).not.toHaveProperty('params');
  const { templates } = harness.ports.school.messages.sms;
  expect(templates['card-changed'].mainland.zh.text).not.toMatch(/处理|停用|借|原因/);
  expect(await session()).toMatchObject({
    value: {
      card: { status: 'revoked' },
      sanction: {
        kind: 'revoke',
        reason: '转借他人，门岗核实',
        appealUntil: Date.parse('2026-12-24T00:00:00+08:00'),
        appeal: null,
      },
    },
  });
});

test('a restriction leaves the card in use', async () => {
  await inForce('restrict');
  expect((await lease()).ok).toBe(true);
  expect(await session()).toMatchObject({
    value: { card: { status: 'restricted' }, sanction: { kind: 'restrict' } },
  });
});

test('a bar is kept under every document of the person, and goes with the sanction', async () => {
  const { store } = harness.ports;
  await store
    .collection('document_keys')
    .add({ _id: '1:second-passport', schema: 1, personId: 'person-1' });
  const id = await inForce('revoke', { barredUntil: '2028-01-01' });
  const bars = await harness.all('bars');
  expect(bars.length).toBe(2);
  expect(bars).toContainEqual(
    expect.objectContaining({ _id: '1:second-passport', until: '2028-01-01', measureId: id }),
  );
  expect(JSON.stringify(bars)).not.toContain(person(1).form.document.number);
  await harness.call(actions, 'o-wang', 'liftMeasure', { measureId: id, reason: '期满' });
  expect(await harness.all('bars')).toEqual([]);
});

test.each([
  ['no reason', { reason: ' ' }, 'REASON_MISSING'],
  ['a bar into the past', { barredUntil: '2026-11-23' }, 'BAR_DATE_INVALID'],
  ['a card nobody has', { number: '8205716365' }, 'CARD_NOT_FOUND'],
])('%s is not proposed: %s', async (_what, change, code) => {
  expect(await propose('revoke', change)).toMatchObject({ ok: false, code });
  expect(await harness.all('measures')).toEqual([]);
});

test('the same is proposed once, also by two at once', async () => {
  const answers = await Promise.all([propose('revoke'), propose('revoke'), propose('revoke')]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  expect(await propose('revoke')).toMatchObject({ code: 'MEASURE_ALREADY_OPEN' });
  await decide('o-li', idOf(answers.find(({ ok }) => ok) ?? answers[0]));
  expect(await propose('revoke')).toMatchObject({ code: 'CARD_REVOKED' });
});

test('declining takes a reason and leaves the card alone', async () => {
  const id = idOf(await propose('revoke'));
  expect(await decide('o-li', id, 'decline')).toMatchObject({ code: 'REASON_MISSING' });
  expect(await decide('o-li', id, 'decline', '证据不足')).toMatchObject({ ok: true });
  expect(await decide('o-li', id)).toMatchObject({ code: 'MEASURE_ALREADY_DECIDED' });
  expect((await lease()).ok).toBe(true);
  expect(await harness.all('outbox')).toEqual([]);
});

describe('an appeal', () => {
  test('is decided by somebody who had no part, and can end the sanction', async () => {
    const measureId = await inForce('revoke', { barredUntil: '2028-01-01' });
    expect(await appeal(' ')).toMatchObject({ code: 'APPEAL_TEXT_MISSING' });
    expect(await appeal()).toMatchObject({ ok: true });
    expect(await appeal()).toMatchObject({ code: 'APPEAL_NOT_POSSIBLE' });
    for (const [openid, mayDecide] of [
      ['o-zhou', false],
      ['o-li', false],
      ['o-wang', true],
    ] as const) {
      const seen = { text: '卡一直在我身边，请核对门岗记录', mayDecide };
      expect(await harness.call(actions, openid, 'listCardWork')).toMatchObject({
        value: { measures: [{ id: measureId, appeal: seen }] },
      });
    }
    const answer = { measureId, outcome: 'lifted', reason: '核对后确为本人使用' };
    for (const openid of ['o-zhou', 'o-li']) {
      expect(await harness.call(actions, openid, 'decideAppeal', answer)).toMatchObject({
        code: 'MEASURE_NEEDS_ANOTHER_PERSON',
      });
    }
    expect(await harness.call(actions, 'o-wang', 'decideAppeal', answer)).toMatchObject({
      ok: true,
    });
    expect((await lease()).ok).toBe(true);
    expect(await harness.all('bars')).toEqual([]);
  });

  test('that is turned down is answered in the app', async () => {
    const measureId = await inForce('revoke');
    await appeal();
    const answer = { measureId, outcome: 'upheld', reason: '门岗录像与申诉不符' };
    await harness.call(actions, 'o-wang', 'decideAppeal', answer);
    expect(await session()).toMatchObject({
      value: {
        card: { status: 'revoked' },
        sanction: {
          appealUntil: null,
          appeal: { outcome: 'upheld', answer: '门岗录像与申诉不符' },
        },
      },
    });
    expect(await harness.call(actions, 'o-wang', 'listCardWork')).toMatchObject({
      value: { measures: [] },
    });
  });

  test('comes too late after thirty days', async () => {
    await inForce('revoke');
    harness.at('2026-12-24T00:00:00+08:00');
    expect(await appeal()).toMatchObject({ code: 'APPEAL_NOT_POSSIBLE' });
  });

  test('is stored sealed', async () => {
    await inForce('revoke');
    await appeal('我的理由很长');
    expect(JSON.stringify(await harness.all('measures'))).not.toContain('我的理由很长');
  });
});

describe('a death', () => {
  test('confirmed by two stops codes and messages, is shown to nobody, and can be undone', async () => {
    const id = await inForce('death', { reason: '家属来函，附证明' });
    expect(await lease()).toEqual({ ok: false, code: 'CARD_REVOKED' });
    expect(await harness.all('outbox')).toEqual([]);
    const answer = await session();
    expect(answer).toMatchObject({ value: { card: { status: 'revoked' }, sanction: null } });
    expect(JSON.stringify(answer)).not.toMatch(/death|deceased|家属/);
    await harness.call(actions, 'o-zhou', 'liftMeasure', { measureId: id, reason: '同名误报' });
    expect((await lease()).ok).toBe(true);
    expect((await harness.all('outbox')).length).toBe(1);
  });

  test('takes two', async () => {
    const id = idOf(await propose('death'));
    expect(await decide('o-zhou', id)).toMatchObject({ code: 'MEASURE_NEEDS_ANOTHER_PERSON' });
    expect((await lease()).ok).toBe(true);
  });
});

test('a confirmation that dies after an effect is finished by confirming again', async () => {
  for (let n = 1; ; n += 1) {
    await harness.reset();
    for (const openid of ['o-zhou', 'o-li']) await harness.makeStaff(openid, 'office');
    number = (await heldCard(harness, 1))._id;
    const measureId = idOf(await propose('revoke', { barredUntil: '2028-01-01' }));
    const li = callerOf(harness, 'o-li', 'office');
    const input = { measureId, decision: 'confirm', reason: '' } as const;
    try {
      await decideMeasure(dyingPorts(harness.ports, n), li, input);
      expect(n).toBeGreaterThan(4);
      return;
    } catch (error) {
      expect(error).toBeInstanceOf(StoreFailure);
    }
    expect(await decide('o-li', measureId)).toMatchObject({ ok: true });
    expect(await harness.all('cards')).toMatchObject([{ status: 'revoked', holds: ['revoked'] }]);
    expect((await harness.all('bars')).length).toBe(1);
    expect((await harness.all('outbox')).length).toBe(1);
  }
}, 120_000);
