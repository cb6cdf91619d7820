import fc from 'fast-check';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { getDesk } from '../../../../server/usecases/review/get-desk';
import { openBatch } from '../../../../server/usecases/review/open-batch';
import { pauseBatch } from '../../../../server/usecases/review/pause-batch';
import { resumeBatch } from '../../../../server/usecases/review/resume-batch';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { callerOf, fillRoster, office, people, person, submit } from '../../people';

const THURSDAY = '2026-11-26';
const NEXT_THURSDAY = '2026-12-03';
const MINUTE = 60_000;
const on = (time: string, day = THURSDAY): number => Date.parse(`${day}T${time}+08:00`);

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset());
afterAll(() => harness.close());

const tick = (at: number): Promise<void> => {
  harness.at(at);
  return runWeeklyReview(harness.ports);
};

const keyOf = (n: number): string => harness.ports.vault.accountKey(person(n).openid);

async function statusOf(batchId: string): Promise<string | undefined> {
  return (await harness.ports.store.collection('batches').get(batchId))?.status;
}

/** An open batch of this Thursday; the first `inRoster` match exactly. */
async function openWith(registered: number, inRoster: number): Promise<void> {
  const all = people(registered);
  await fillRoster(
    harness,
    all.slice(0, inRoster).map(({ entry }) => entry),
  );
  harness.at(on('11:00:00'));
  for (const one of all) await submit(harness, one);
  await tick(on('12:00:00'));
}

const send = () =>
  submitRegistration(harness.ports, callerOf(harness, 'o-late'), { form: person(9).form });

describe('a batch that staff forget to close', () => {
  test('registration is suspended to the millisecond from 12:00 until 17:00, whatever becomes of the batch', async () => {
    harness.at(on('11:59:59.999'));
    expect(await send()).toMatchObject({ ok: true });
    await tick(on('12:00:00.000'));
    const resend = (at: number) => {
      harness.at(at);
      return submitRegistration(harness.ports, callerOf(harness, 'o-other'), {
        form: person(8).form,
      });
    };
    for (const at of [on('12:00:00.000'), on('16:59:59.999')]) {
      expect(await resend(at)).toMatchObject({
        code: 'REGISTRATION_SUSPENDED',
        at: on('17:00:00'),
      });
    }
    expect(await statusOf(THURSDAY)).toBe('deciding');
    expect(await resend(on('17:00:00.000'))).toMatchObject({ ok: true });
  });

  test('the timer closes it at 17:00, delivers what was decided, rolls the rest over and stands in the audit', async () => {
    await openWith(3, 1);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    await decideRegistration(harness.ports, office(harness), {
      batchId: THURSDAY,
      registrationId: keyOf(1),
      outcome: 'refused',
      reasons: ['NOT_IN_ROSTER'],
    });
    await tick(on('16:59:59.999'));
    expect(await statusOf(THURSDAY)).toBe('deciding');
    await tick(on('17:00:00.000'));
    expect(await harness.all('batches')).toMatchObject([
      {
        status: 'closed',
        open: false,
        closedBy: 'timer',
        counts: { approved: 1, refused: 1, rolledOver: 1 },
        waiting: { people: 2 },
      },
    ]);
    const closing = (await harness.all('audit')).filter(({ action }) => action === 'close-batch');
    expect(closing).toMatchObject([{ actor: 'timer', reason: 'LATEST_REOPENING_REACHED' }]);
    const told = await harness.all('outbox');
    expect(told.map(({ template }) => template).sort()).toEqual([
      'review-approved',
      'review-refused',
      'review-rolled-over',
    ]);
  });

  test('two timers at once close it once, and a later tick changes nothing', async () => {
    await openWith(2, 2);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    harness.at(on('17:00:00'));
    await Promise.all([runWeeklyReview(harness.ports), runWeeklyReview(harness.ports)]);
    await tick(on('17:02:00'));
    expect(await harness.all('cards')).toHaveLength(2);
    expect(await harness.all('outbox')).toHaveLength(2);
    expect(await harness.all('batches')).toMatchObject([{ counts: { approved: 2 } }]);
  });

  test('while it is still being closed the next Thursday’s batch opens and is prepared', async () => {
    await openWith(1, 0);
    const lease = { holder: 'somebody', until: new Date(on('23:00:00', NEXT_THURSDAY)), fence: 9 };
    await harness.ports.store
      .collection('batches')
      .update({ _id: THURSDAY }, { set: { status: 'closing', numbersFrom: 0, lease } });
    harness.at(on('10:00:00', NEXT_THURSDAY));
    await submit(harness, person(5));
    await tick(on('12:00:00', NEXT_THURSDAY));
    expect(await statusOf(THURSDAY)).toBe('closing');
    expect(await harness.all('batches')).toMatchObject([
      { _id: THURSDAY },
      { _id: NEXT_THURSDAY, status: 'deciding', counts: { submitted: 1 } },
    ]);
    expect(await getDesk(harness.ports, office(harness), {})).toMatchObject({
      value: { current: { id: NEXT_THURSDAY }, others: [{ id: THURSDAY, status: 'closing' }] },
    });
  });

  test('one opened by hand and forgotten does not stand in the way of Thursday’s, and is closed with it', async () => {
    harness.at(on('10:00:00', '2026-11-24'));
    await submit(harness, person(0));
    harness.at(on('10:05:00', '2026-11-24'));
    await openBatch(harness.ports, office(harness), { reason: 'delegation' });
    harness.at(on('11:00:00'));
    await submit(harness, person(1));
    await tick(on('12:00:00'));
    expect((await harness.all('registrations')).map(({ batchId }) => batchId).sort()).toEqual([
      '2026-11-24-1',
      THURSDAY,
    ]);
    await tick(on('17:00:00'));
    expect((await harness.all('batches')).map(({ status }) => status)).toEqual([
      'closed',
      'closed',
    ]);
  });
});

describe('a timer that does not come as it should', () => {
  test.each([
    ['7 minutes late', on('12:07:00')],
    ['on the next morning', on('08:00:00', '2026-11-27')],
    ['after five days', on('12:00:00', '2026-12-01')],
  ])('%s, it opens the batch it missed, with the cut-off of its Thursday', async (_, first) => {
    harness.at(on('11:59:59'));
    await submit(harness, person(0));
    await tick(first);
    expect(await harness.all('batches')).toMatchObject([
      { _id: THURSDAY, status: 'deciding', cutOffAt: new Date(on('12:00:00')) },
    ]);
    // Nobody could decide yet: it is not closed before somebody could.
    await tick(first + 10 * MINUTE);
    expect(await statusOf(THURSDAY)).toBe('deciding');
  });

  test('where nobody waits for a missed batch none is made up', async () => {
    await tick(on('08:00:00', '2026-11-27'));
    expect(await harness.all('batches')).toEqual([]);
  });

  test('missing at 17:00, it closes the batch with its next tick, once', async () => {
    await openWith(1, 0);
    await tick(on('09:30:00', '2026-11-27'));
    await tick(on('09:31:00', '2026-11-27'));
    expect(await statusOf(THURSDAY)).toBe('closed');
    expect(await harness.all('outbox')).toHaveLength(1);
  });

  test('on whatever minutes it comes, doubled, with a clock that jumps five minutes, nobody is lost and nobody is told twice', async () => {
    const jumps = fc.constantFrom(-5 * MINUTE, 0, 0, 5 * MINUTE);
    const schedule = fc.array(fc.tuple(fc.integer({ min: 0, max: 330 }), jumps, fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(schedule, async (ticks) => {
        await harness.reset();
        await fillRoster(harness, [person(0).entry]);
        harness.at(on('11:00:00'));
        await submit(harness, person(0));
        await submit(harness, person(1));
        for (const [minute, jump, isDoubled] of ticks.sort((a, b) => a[0] - b[0])) {
          harness.at(on('11:57:00') + minute * MINUTE + jump);
          const runs = isDoubled ? 2 : 1;
          await Promise.all(Array.from({ length: runs }, () => runWeeklyReview(harness.ports)));
        }
        await tick(on('17:30:00'));
        await tick(on('17:31:40'));
        // Opened on its day: closed on it. Opened by the tick at 17:30 itself: open until the next review.
        const [batch] = await harness.all('batches');
        const registrations = await harness.all('registrations');
        const messages = await harness.all('outbox');
        expect(await harness.all('batches')).toHaveLength(1);
        if (batch?.status === 'closed') {
          expect(registrations.map(({ status }) => status)).toEqual(['submitted', 'submitted']);
          expect(messages).toHaveLength(2);
        } else {
          expect(batch?.openedAt.getTime()).toBeGreaterThanOrEqual(on('17:00:00'));
          expect(registrations.map(({ status }) => status)).toEqual(['in-review', 'in-review']);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('a paused batch', () => {
  const pause = (reason = '名册有误') =>
    pauseBatch(harness.ports, office(harness), { batchId: THURSDAY, reason });

  test('nothing is decided or closed in it until it is resumed; registration opens again at 17:00 all the same', async () => {
    await openWith(1, 1);
    expect(await pause()).toMatchObject({
      ok: true,
      value: { batch: { pausedAt: on('12:00:00'), pauseReason: '名册有误' } },
    });
    const refused = { ok: false, code: 'BATCH_PAUSED' };
    const { ports } = harness;
    expect(await approveExactMatches(ports, office(harness), { batchId: THURSDAY })).toEqual(
      refused,
    );
    expect(await closeBatch(ports, office(harness), { batchId: THURSDAY })).toEqual(refused);
    expect(await pause('另一原因')).toEqual(refused);
    await tick(on('17:00:00'));
    expect(await statusOf(THURSDAY)).toBe('deciding');
    expect(await send()).toMatchObject({ ok: true });
    expect(await resumeBatch(ports, office(harness), { batchId: THURSDAY })).toMatchObject({
      ok: true,
      value: { batch: { pausedAt: null } },
    });
    expect(await resumeBatch(ports, office(harness), { batchId: THURSDAY })).toEqual({
      ok: false,
      code: 'BATCH_NOT_PAUSED',
    });
    await tick(on('17:01:00'));
    expect(await statusOf(THURSDAY)).toBe('closed');
    expect((await harness.all('audit')).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['pause-batch', 'resume-batch']),
    );
  });

  test('one that nobody resumes is closed with the next review, so that nobody in it waits for ever', async () => {
    await openWith(1, 0);
    await pause();
    await tick(on('12:00:00', NEXT_THURSDAY));
    expect(await statusOf(THURSDAY)).toBe('deciding');
    await tick(on('17:00:00', NEXT_THURSDAY));
    expect(await harness.all('batches')).toMatchObject([
      { status: 'closed', closedBy: 'timer', pausedAt: null },
      { _id: NEXT_THURSDAY },
    ]);
  });

  test('whoever is at work on it stops: the lease is of no use any more', async () => {
    await openWith(2, 2);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    const batches = harness.ports.store.collection('batches');
    await batches.update({ _id: THURSDAY }, { set: { status: 'closing', numbersFrom: 0 } });
    await pause('编号有误');
    await tick(on('12:01:00'));
    expect(await harness.all('cards')).toEqual([]);
    await resumeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    await tick(on('12:03:00'));
    expect(await harness.all('cards')).toHaveLength(2);
  });

  test('a pause needs a reason', async () => {
    expect(await pause(' ')).toMatchObject({ code: 'REASON_MISSING', field: 'reason' });
  });
});
