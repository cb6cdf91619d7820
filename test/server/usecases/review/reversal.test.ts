import type { SchoolProfile } from '../../../../schools/schema';
import type { Ports } from '../../../../server/ports';
import { StoreFailure } from '../../../../server/ports/store';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { getSession } from '../../../../server/usecases/account/get-session';
import { getRegistration } from '../../../../server/usecases/registration/get-registration';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { proposeReversal } from '../../../../server/usecases/review/propose-reversal';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { settleReversal } from '../../../../server/usecases/review/settle-reversal';
import { dyingPorts } from '../../dying-ports';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { callerOf, fillRoster, office, person, submit } from '../../people';

const THURSDAY = '2026-11-26';
/** Longer than a lease: whoever died has let go. */
const PAUSE_MS = 71_000;

let harness: Harness;
let now: number;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

const colleague = () => callerOf(harness, 'o-colleague', 'office');
const keyOf = (n: number): string => harness.ports.vault.accountKey(person(n).openid);

function withFourEyes(...fourEyes: SchoolProfile['review']['fourEyes']): Ports {
  const { school } = harness.ports;
  return { ...harness.ports, school: { ...school, review: { ...school.review, fourEyes } } };
}

function at(moment: number): void {
  now = moment;
  harness.at(now);
}

/** Person 0 was approved by the roster, person 1 was refused; the batch is closed. */
beforeEach(async () => {
  await harness.reset();
  await fillRoster(harness, [person(0).entry]);
  at(Date.parse(`${THURSDAY}T11:00:00+08:00`));
  await submit(harness, person(0));
  await submit(harness, person(1));
  at(Date.parse(`${THURSDAY}T12:00:00+08:00`));
  await runWeeklyReview(harness.ports);
  await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
  await decideRegistration(harness.ports, office(harness), {
    batchId: THURSDAY,
    registrationId: keyOf(1),
    outcome: 'refused',
    reasons: ['NOT_IN_ROSTER'],
  });
  await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
});

const reverse = (n: number, to: 'open-again' | 'approved', ports = withFourEyes()) =>
  proposeReversal(ports, office(harness), {
    registrationId: keyOf(n),
    to,
    reason: '与同名校友混淆',
  });

describe('a mistaken approval', () => {
  test('its card ends for good, the person waits again, is told by a message of its own, and it is on record', async () => {
    expect(await reverse(0, 'open-again')).toMatchObject({
      ok: true,
      value: { reversal: { status: 'carried-out', to: 'open-again' } },
    });
    expect(await harness.all('cards')).toMatchObject([
      { status: 'revoked', holds: ['ended'], revokedReason: 'APPROVAL_REVERSED' },
    ]);
    expect(await harness.ports.store.collection('registrations').get(keyOf(0))).toMatchObject({
      status: 'submitted',
      batchId: null,
    });
    const reversed = (await harness.all('outbox')).filter(
      ({ template }) => template === 'review-reversed',
    );
    expect(reversed).toHaveLength(1);
    expect(await harness.all('audit')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'reverse-approved', reason: '与同名校友混淆' }),
      ]),
    );
    const view = await getRegistration(harness.ports, callerOf(harness, person(0).openid), {});
    expect(view).toMatchObject({ ok: true, value: { registration: { status: 'submitted' } } });
  });

  test('approved later, the person gets a new number and can activate it on the same account', async () => {
    at(Date.parse('2026-11-27T09:00:00+08:00'));
    const { document, name } = person(0).form;
    const holder = callerOf(harness, person(0).openid);
    const activate = () => activateCard(harness.ports, holder, { document, name });
    expect(await activate()).toMatchObject({ ok: true });
    await reverse(0, 'open-again');
    expect(await harness.all('accounts')).toEqual([]);
    expect(await getSession(harness.ports, holder, {})).toMatchObject({
      value: { card: null, registration: { status: 'submitted' }, sanction: null },
    });
    at(Date.parse('2026-12-03T12:00:00+08:00'));
    await runWeeklyReview(harness.ports);
    await approveExactMatches(harness.ports, office(harness), { batchId: '2026-12-03' });
    await closeBatch(harness.ports, office(harness), { batchId: '2026-12-03' });
    const cards = await harness.all('cards');
    expect(cards.map(({ status }) => status).sort()).toEqual(['issued', 'revoked']);
    expect(new Set(cards.map(({ personId }) => personId)).size).toBe(1);
    at(Date.parse('2026-12-04T09:00:00+08:00'));
    const issued = cards.find(({ status }) => status === 'issued')?._id;
    expect(await activate()).toMatchObject({ ok: true, value: { card: { number: issued } } });
  });

  test('reversing twice changes nothing more', async () => {
    await Promise.all([reverse(0, 'open-again'), reverse(0, 'open-again')]);
    await runWeeklyReview(harness.ports);
    expect(await harness.all('reversals')).toMatchObject([{ status: 'carried-out' }]);
    expect(await reverse(0, 'open-again')).toMatchObject({ code: 'REGISTRATION_NOT_DECIDED' });
    expect(
      (await harness.all('outbox')).filter(({ template }) => template === 'review-reversed'),
    ).toHaveLength(1);
  });
});

describe('a mistaken refusal', () => {
  test('opened again, it is in the next batch', async () => {
    expect(await reverse(1, 'open-again')).toMatchObject({
      value: { reversal: { status: 'carried-out' } },
    });
    at(Date.parse('2026-12-03T12:00:00+08:00'));
    await runWeeklyReview(harness.ports);
    expect(await harness.ports.store.collection('registrations').get(keyOf(1))).toMatchObject({
      status: 'in-review',
      batchId: '2026-12-03',
    });
  });

  test('made an approval, it gives a number at once, to be activated the day after', async () => {
    expect(await reverse(1, 'approved')).toMatchObject({
      value: { reversal: { status: 'carried-out' } },
    });
    const card = (await harness.all('cards')).find(
      ({ registrationId }) => registrationId === keyOf(1),
    );
    expect(card).toMatchObject({
      status: 'issued',
      activeFrom: new Date('2026-11-27T00:00:00+08:00'),
    });
    expect(await harness.ports.store.collection('registrations').get(keyOf(1))).toMatchObject({
      status: 'approved',
    });
    expect(
      (await harness.all('outbox')).filter(({ template }) => template === 'review-reversed'),
    ).toHaveLength(1);
  });

  test('where the person corrected it meanwhile, the correction stands', async () => {
    const proposed = await reverse(1, 'approved', withFourEyes('reversal'));
    await harness.ports.store
      .collection('registrations')
      .update({ _id: keyOf(1) }, { set: { status: 'submitted' }, increase: { version: 1 } });
    if (!proposed.ok) throw new Error(proposed.code);
    await settleReversal(withFourEyes('reversal'), colleague(), {
      reversalId: proposed.value.reversal.id,
      agrees: true,
    });
    expect(await harness.all('cards')).toHaveLength(1);
    expect(await harness.ports.store.collection('registrations').get(keyOf(1))).toMatchObject({
      status: 'submitted',
    });
  });
});

describe('with four eyes', () => {
  test('nothing happens before a second member confirms it, and nobody confirms their own', async () => {
    const ports = withFourEyes('reversal');
    const proposed = await reverse(0, 'open-again', ports);
    if (!proposed.ok) throw new Error(proposed.code);
    const { id } = proposed.value.reversal;
    expect(proposed.value.reversal.status).toBe('proposed');
    await runWeeklyReview(ports);
    expect(await harness.all('cards')).toMatchObject([{ status: 'issued' }]);
    const settle = (caller: ReturnType<typeof office>, agrees: boolean) =>
      settleReversal(ports, caller, { reversalId: id, agrees });
    expect(await settle(office(harness), true)).toEqual({
      ok: false,
      code: 'CONFIRMATION_BY_SAME_PERSON',
    });
    expect(await settle(colleague(), true)).toMatchObject({
      value: { reversal: { status: 'carried-out' } },
    });
    expect(await settle(colleague(), false)).toEqual({ ok: false, code: 'REVERSAL_CONFIRMED' });
    expect(await harness.all('cards')).toMatchObject([{ status: 'revoked' }]);
  });

  test('a dismissed one leaves everything as it was, and can be proposed again', async () => {
    const ports = withFourEyes('reversal');
    const proposed = await reverse(0, 'open-again', ports);
    if (!proposed.ok) throw new Error(proposed.code);
    const { id } = proposed.value.reversal;
    await settleReversal(ports, colleague(), { reversalId: id, agrees: false });
    expect(await harness.all('cards')).toMatchObject([{ status: 'issued' }]);
    expect(await reverse(0, 'open-again', ports)).toMatchObject({
      value: { reversal: { id, status: 'proposed' } },
    });
  });
});

test('what is not decided, or not there, is not reversed', async () => {
  expect(
    await proposeReversal(harness.ports, office(harness), {
      registrationId: keyOf(7),
      to: 'open-again',
      reason: '误',
    }),
  ).toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
  await submit(harness, person(7));
  expect(await reverse(7, 'open-again')).toMatchObject({ code: 'REGISTRATION_NOT_DECIDED' });
  expect(await reverse(0, 'approved')).toMatchObject({ code: 'REVERSAL_TARGET' });
  expect(
    await settleReversal(harness.ports, office(harness), { reversalId: 'none', agrees: true }),
  ).toMatchObject({ code: 'REVERSAL_NOT_FOUND' });
});

test.each([
  [0, 'open-again'],
  [1, 'open-again'],
  [1, 'approved'],
] as const)(
  'killed after any of its database calls and run on by the timer, reversing person %i to %s ends the same',
  async (n, to) => {
    const start = await snapshot();
    const run = async (dieAt: number): Promise<boolean> => {
      try {
        await reverse(n, to, dyingPorts(withFourEyes(), dieAt));
        return false;
      } catch (error) {
        expect(error).toBeInstanceOf(StoreFailure);
        at(now + PAUSE_MS);
        await runWeeklyReview(harness.ports);
        // Before the reversal was written, the office has to say it again.
        if ((await harness.all('reversals')).length === 0) await reverse(n, to);
        return true;
      }
    };
    await run(Number.POSITIVE_INFINITY);
    const expected = await finalState();
    for (let dieAt = 1; ; dieAt += 1) {
      await restore(start);
      const died = await run(dieAt);
      expect({ dieAt, ...(await finalState()) }).toEqual({ dieAt, ...expected });
      if (!died) break;
    }
  },
);

const KEPT = [
  'registrations',
  'cards',
  'persons',
  'document_keys',
  'outbox',
  'closing_plans',
  'decisions',
  'batches',
  'counters',
] as const;

type Snapshot = readonly (() => Promise<unknown>)[];

/** What it takes to bring everything back as it is now. */
async function snapshot(): Promise<Snapshot> {
  const { store } = harness.ports;
  const keep = async <K extends (typeof KEPT)[number]>(name: K) => {
    const documents = await harness.all(name);
    return () => store.collection(name).addMissing(documents);
  };
  return Promise.all(KEPT.map((name) => keep(name)));
}

async function restore(kept: Snapshot): Promise<void> {
  await harness.reset();
  at(Date.parse(`${THURSDAY}T15:00:00+08:00`));
  for (const bringBack of kept) await bringBack();
}

async function finalState() {
  const [cards, registrations, outbox, reversals, persons] = await Promise.all([
    harness.all('cards'),
    harness.all('registrations'),
    harness.all('outbox'),
    harness.all('reversals'),
    harness.all('persons'),
  ]);
  const audit = await harness.all('audit');
  return {
    cards: cards.map(({ registrationId, status }) => `${registrationId} ${status}`).sort(),
    registrations: registrations.map(({ _id, status, version }) => ({ _id, status, version })),
    messages: outbox.map(({ template }) => template).sort(),
    reversals: reversals.map(({ status }) => status),
    persons: persons.filter((one) => cards.some(({ personId }) => personId === one._id)).length,
    recorded: audit.filter(({ action }) => action.startsWith('reverse-')).length,
  };
}
