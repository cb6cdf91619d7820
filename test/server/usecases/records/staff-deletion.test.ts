/** Deletions that staff decide: two of them, and the person can still stop it. */
import {
  dataRequestInputs,
  type DataRequestActions,
} from '../../../../server/contract/data-requests';
import { myDataInputs } from '../../../../server/contract/my-data';
import type { Action } from '../../../../server/endpoint/action';
import { carryOutDeletions } from '../../../../server/usecases/records/carry-out-deletions';
import { decideDeletion } from '../../../../server/usecases/records/decide-deletion';
import { getMyData } from '../../../../server/usecases/records/get-my-data';
import { listDataRequests } from '../../../../server/usecases/records/list-data-requests';
import { proposeDeletion } from '../../../../server/usecases/records/propose-deletion';
import { requestDeletion } from '../../../../server/usecases/records/request-deletion';
import { takeBackDeletion } from '../../../../server/usecases/records/take-back-deletion';
import { startHarness, type Harness } from '../../harness';
import { person } from '../../people';
import { heldCard } from '../card/issued-card';

const own = 'anybody';
const permission = ['office'];
const {
  listDataRequests: list,
  proposeDeletion: propose,
  decideDeletion: decide,
} = dataRequestInputs;
const actions = {
  getMyData: { permission: own, input: myDataInputs.getMyData, run: getMyData },
  requestDeletion: { permission: own, input: myDataInputs.requestDeletion, run: requestDeletion },
  takeBackDeletion: {
    permission: own,
    input: myDataInputs.takeBackDeletion,
    run: takeBackDeletion,
  },
  listDataRequests: { permission, input: list, run: listDataRequests },
  proposeDeletion: { permission, input: propose, run: proposeDeletion },
  decideDeletion: { permission, input: decide, run: decideDeletion },
} as unknown as Readonly<Record<string, Action>>;

const HOLDER = person(1).openid;
/** Confirmed on 23 November. */
const DUE = '2026-12-01T00:00:00+08:00';

let harness: Harness;
let number = '';

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  for (const openid of ['o-zhou', 'o-li']) await harness.makeStaff(openid, 'office');
  number = (await heldCard(harness, 1))._id;
});
afterAll(() => harness.close());

const as = <T = unknown>(openid: string, action: string, input: object = {}) =>
  harness.call<T>(actions, openid, action, input);
const carryOut = () => carryOutDeletions(harness.ports, Infinity);

async function proposed(): Promise<string> {
  const answer = await as<DataRequestActions['proposeDeletion']['output']>(
    'o-zhou',
    'proposeDeletion',
    { number, reason: '书面申请' },
  );
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.id;
}
const settle = (openid: string, id: string, decision: 'confirm' | 'dismiss' = 'confirm') =>
  as(openid, 'decideDeletion', { id, decision, reason: '核对过信件' });
const cards = async () => (await harness.all('cards')).map(({ status }) => status);

test('takes two members of staff: what one proposes never happens by itself, and is shown to nobody else', async () => {
  const id = await proposed();
  expect(await as('o-li', 'listDataRequests')).toMatchObject({
    value: { deletions: [{ id, cardNumber: number, reason: '书面申请', mine: false }] },
  });
  expect(await settle('o-zhou', id)).toMatchObject({ code: 'DELETION_NEEDS_ANOTHER_PERSON' });
  expect(await as(HOLDER, 'getMyData')).toMatchObject({ value: { deletion: null } });
  harness.at('2027-06-01T09:00:00+08:00');
  await carryOut();
  expect(await cards()).toEqual(['active']);
});

test('confirmed by another, it is told to the person, waits as any other, and is carried out', async () => {
  const id = await proposed();
  const before = (await harness.all('inbox')).length;
  expect(await settle('o-li', id)).toMatchObject({ value: { status: 'waiting' } });
  // Pressed twice.
  expect(await settle('o-li', id)).toMatchObject({ value: { status: 'waiting' } });
  expect((await harness.all('inbox')).length).toBe(before + 1);
  expect(await as(HOLDER, 'getMyData')).toMatchObject({
    value: { deletion: { status: 'waiting', byStaff: true, dueAt: Date.parse(DUE) } },
  });
  harness.at(Date.parse(DUE) - 1);
  await carryOut();
  expect(await cards()).toEqual(['active']);
  harness.at(DUE);
  await carryOut();
  expect(await cards()).not.toEqual(['active']);
  expect(JSON.stringify(await harness.all('deletions'))).not.toContain('书面申请');
});

test('the person can stop it until then', async () => {
  const id = await proposed();
  await settle('o-li', id);
  expect(await as(HOLDER, 'takeBackDeletion')).toMatchObject({ ok: true });
  harness.at(DUE);
  await carryOut();
  expect(await cards()).toEqual(['active']);
});

test('what the person asks for needs nobody else, whatever staff have proposed', async () => {
  await proposed();
  expect(await as(HOLDER, 'requestDeletion', { understood: true })).toMatchObject({
    value: { deletion: { status: 'waiting', byStaff: false } },
  });
  expect(await as('o-li', 'listDataRequests')).toMatchObject({ value: { deletions: [] } });
});

test('dismissed it is over, and can be proposed again; a reason is asked each time', async () => {
  const id = await proposed();
  expect(await as('o-li', 'proposeDeletion', { number, reason: 'x' })).toMatchObject({
    code: 'DELETION_ALREADY_REQUESTED',
  });
  expect(
    await as('o-zhou', 'decideDeletion', { id, decision: 'dismiss', reason: ' ' }),
  ).toMatchObject({ code: 'REASON_MISSING' });
  expect(await settle('o-zhou', id, 'dismiss')).toMatchObject({ value: { status: 'dismissed' } });
  expect(await settle('o-li', id)).toMatchObject({ code: 'DELETION_NOT_PROPOSED' });
  expect(
    await as('o-zhou', 'proposeDeletion', { number: '8000000000', reason: 'x' }),
  ).toMatchObject({ code: 'CARD_NOT_FOUND' });
  await proposed();
});
