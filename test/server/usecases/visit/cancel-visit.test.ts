import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { book, DAY } from './booking';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});

async function booked(): Promise<string> {
  const answer = await book(harness, 1);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.visit.id;
}

const cancel = (n: number, visitId: string, version = 1) =>
  cancelVisit(harness.ports, callerOf(harness, person(n).openid), { visitId, version });

test('a visit can be cancelled until its day begins', async () => {
  const visitId = await booked();
  harness.at(Date.parse(`${DAY}T00:00:00+08:00`));
  expect(await cancel(1, visitId)).toEqual({ ok: false, code: 'VISIT_CANCEL_TOO_LATE' });
  harness.at(Date.parse(`${DAY}T00:00:00+08:00`) - 1);
  expect(await cancel(1, visitId)).toMatchObject({
    ok: true,
    value: { visit: { status: 'cancelled', version: 2 } },
  });
});

test('cancelling twice answers VISIT_ALREADY_CANCELLED', async () => {
  const visitId = await booked();
  await cancel(1, visitId);
  expect(await cancel(1, visitId)).toEqual({ ok: false, code: 'VISIT_ALREADY_CANCELLED' });
});

test('another account’s visit is answered like one that does not exist', async () => {
  const visitId = await booked();
  const others = await cancel(2, visitId);
  expect(others).toEqual({ ok: false, code: 'VISIT_NOT_FOUND' });
  expect(others).toEqual(await cancel(2, 'main#2026-11-25#08:00#nothing'));
});

test('a stale page cannot cancel', async () => {
  const visitId = await booked();
  expect(await cancel(1, visitId, 7)).toEqual({ ok: false, code: 'VISIT_CHANGED' });
});

test('who has come cannot cancel any more', async () => {
  const visitId = await booked();
  await harness.ports.store
    .collection('visits')
    .update({ _id: visitId }, { set: { status: 'checked-in' } });
  expect(await cancel(1, visitId)).toEqual({ ok: false, code: 'VISIT_ALREADY_CHECKED_IN' });
});
