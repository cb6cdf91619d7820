/** A registration that is sent again: how the earlier rounds ended stays visible. */
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { getRegistration } from '../../../../server/usecases/registration/get-registration';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
import { withdrawRegistration } from '../../../../server/usecases/registration/withdraw-registration';
import { startHarness, type Harness } from '../../harness';
import { callerOf, fillRoster, office, person, submit } from '../../people';

const THURSDAY = '2026-11-26';
const { openid, form } = person(0);

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await fillRoster(harness, []);
});

async function shown(): Promise<unknown> {
  const answer = await getRegistration(harness.ports, callerOf(harness, openid), {});
  return answer.ok ? answer.value.registration : answer;
}

async function decided(outcome: 'refused' | 'more-information', close = true): Promise<void> {
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  await decideRegistration(harness.ports, office(harness), {
    batchId: THURSDAY,
    registrationId: harness.ports.vault.accountKey(openid),
    outcome,
    reasons: ['DEGREE_DIFFERS'],
  });
  if (close) await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
}

test('a refusal is told with its reasons, and stays in the history when it is sent again', async () => {
  await submit(harness, person(0));
  const sentAt = (await harness.all('registrations'))[0]?.submittedAt.getTime();
  await decided('refused');
  expect(await shown()).toMatchObject({
    status: 'refused',
    reasons: ['DEGREE_DIFFERS'],
    earlier: [],
  });
  harness.at('2026-11-27T09:00:00+08:00');
  const version = (await harness.all('registrations'))[0]?.version ?? 0;
  const again = await submitRegistration(harness.ports, callerOf(harness, openid), {
    form,
    version,
  });
  expect(again).toMatchObject({ ok: true });
  expect(await shown()).toMatchObject({
    status: 'submitted',
    reasons: [],
    earlier: [{ status: 'refused', reasons: ['DEGREE_DIFFERS'], submittedAt: sentAt }],
  });
});

test('correcting what still waits begins no new round', async () => {
  await submit(harness, person(0));
  await submitRegistration(harness.ports, callerOf(harness, openid), { form, version: 1 });
  expect(await shown()).toMatchObject({ earlier: [] });
});

test('what was taken back is in the history too', async () => {
  await submit(harness, person(0));
  await withdrawRegistration(harness.ports, callerOf(harness, openid), { version: 1 });
  await submit(harness, person(0));
  expect(await shown()).toMatchObject({ earlier: [{ status: 'withdrawn', reasons: [] }] });
});

test('a decision is not told before its batch is closed', async () => {
  await submit(harness, person(0));
  await decided('refused', false);
  expect(await shown()).toMatchObject({ status: 'in-review', reasons: [], earlier: [] });
});

test('what is in the batch can neither be corrected nor taken back', async () => {
  await submit(harness, person(0));
  await decided('more-information', false);
  const caller = callerOf(harness, openid);
  const version = (await harness.all('registrations'))[0]?.version ?? 0;
  expect(await submitRegistration(harness.ports, caller, { form, version })).toMatchObject({
    code: 'REGISTRATION_IN_REVIEW',
  });
  expect(await withdrawRegistration(harness.ports, caller, { version })).toMatchObject({
    code: 'REGISTRATION_IN_REVIEW',
  });
});
