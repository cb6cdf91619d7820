import { cardNumberAt } from '../../../../server/usecases/review/reserve-card-numbers';
import { isCardNumber } from '../../../../domain/card/card-number';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { getRegistration } from '../../../../server/usecases/registration/get-registration';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { changeHeldBatch } from '../../../../server/usecases/review/held-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { getDesk } from '../../../../server/usecases/review/get-desk';
import { listBatchItems } from '../../../../server/usecases/review/list-batch-items';
import { openBatch } from '../../../../server/usecases/review/open-batch';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { callerOf, fillRoster, office, people, person, submit } from '../../people';

const THURSDAY = '2026-11-26';
const BEFORE = `${THURSDAY}T11:59:00+08:00`;
const CUT_OFF = `${THURSDAY}T12:00:00+08:00`;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset());
afterAll(() => harness.close());

/** Registrations in an open batch that waits for decisions; the first `inRoster` match exactly. */
async function openWith(registered: number, inRoster: number): Promise<void> {
  const all = people(registered);
  await fillRoster(
    harness,
    all.slice(0, inRoster).map(({ entry }) => entry),
  );
  harness.at(BEFORE);
  for (const one of all) await submit(harness, one);
  harness.at(CUT_OFF);
  await runWeeklyReview(harness.ports);
}

const keyOf = (n: number): string => harness.ports.vault.accountKey(person(n).openid);

describe('the weekly review from registration to message', () => {
  test('who matches the roster gets a card and a message, and sees the approval', async () => {
    await openWith(3, 3);
    expect(
      await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY }),
    ).toMatchObject({
      ok: true,
      value: {
        batch: { status: 'deciding', exactApproved: true, counts: { submitted: 3, exact: 3 } },
      },
    });
    harness.at(`${THURSDAY}T15:00:00+08:00`);
    expect(await closeBatch(harness.ports, office(harness), { batchId: THURSDAY })).toMatchObject({
      ok: true,
      value: {
        batch: {
          status: 'closed',
          counts: { approved: 3, rolledOver: 0 },
          messages: { waiting: 3 },
        },
      },
    });

    const cards = await harness.all('cards');
    expect(cards).toHaveLength(3);
    for (const card of cards) {
      expect(isCardNumber(card._id, harness.ports.school.card)).toBe(true);
      expect(card).toMatchObject({
        status: 'issued',
        activeFrom: new Date('2026-11-27T00:00:00+08:00'),
        validUntil: '2028-11-26',
        degrees: [{ graduationYear: 2012 }],
      });
    }
    expect(await harness.all('persons')).toHaveLength(3);
    expect(await harness.all('document_keys')).toHaveLength(3);

    await sendMessages(harness.ports);
    const sent = await harness.all('outbox');
    expect(sent.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
    const view = await getRegistration(harness.ports, callerOf(harness, person(0).openid), {});
    expect(view).toMatchObject({
      ok: true,
      value: { registration: { status: 'approved' }, review: { window: { state: 'open' } } },
    });
  });

  test('a refusal is told with its reasons, and the registration can be corrected and sent again', async () => {
    await openWith(1, 0);
    const decision = {
      batchId: THURSDAY,
      registrationId: keyOf(0),
      outcome: 'refused' as const,
      reasons: ['NOT_IN_ROSTER'],
    };
    expect(await decideRegistration(harness.ports, office(harness), decision)).toMatchObject({
      ok: true,
    });
    await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    const applicant = callerOf(harness, person(0).openid);
    const view = await getRegistration(harness.ports, applicant, {});
    expect(view).toMatchObject({
      ok: true,
      value: { registration: { status: 'refused', version: 3, reasons: ['NOT_IN_ROSTER'] } },
    });
    const again = await submitRegistration(harness.ports, applicant, {
      form: person(0).form,
      version: 3,
    });
    expect(again).toMatchObject({
      ok: true,
      value: { registration: { status: 'submitted', version: 4 } },
    });
    expect(await harness.all('registrations')).toMatchObject([{ round: 2, batchId: null }]);
    expect(await harness.all('cards')).toEqual([]);
  });

  test('what nobody decided rolls over, keeps its place in the queue and is told so', async () => {
    await openWith(2, 1);
    const before = await harness.all('registrations');
    await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    const after = await harness.all('registrations');
    expect(after.map(({ status, batchId }) => ({ status, batchId }))).toEqual([
      { status: 'submitted', batchId: null },
      { status: 'submitted', batchId: null },
    ]);
    expect(after.map(({ submittedAt }) => submittedAt)).toEqual(
      before.map(({ submittedAt }) => submittedAt),
    );
    expect((await harness.all('outbox')).map(({ template }) => template)).toEqual([
      'review-rolled-over',
      'review-rolled-over',
    ]);
    harness.at('2026-12-03T12:00:00+08:00');
    await runWeeklyReview(harness.ports);
    expect((await harness.all('registrations')).map(({ batchId }) => batchId)).toEqual([
      '2026-12-03',
      '2026-12-03',
    ]);
  });
});

describe('opening', () => {
  test('the regular batch opens at the cut-off to the millisecond, and not before', async () => {
    harness.at(Date.parse(CUT_OFF) - 1);
    await runWeeklyReview(harness.ports);
    expect(await harness.all('batches')).toEqual([]);
    harness.at(CUT_OFF);
    await runWeeklyReview(harness.ports);
    expect(await harness.all('batches')).toMatchObject([
      { _id: THURSDAY, status: 'deciding', openedBy: 'timer' },
    ]);
  });

  test('a registration committed before the cut-off is taken in, one at the cut-off is not', async () => {
    harness.at(BEFORE);
    await submit(harness, person(0));
    await submit(harness, person(1));
    const registrations = harness.ports.store.collection('registrations');
    const cutOff = Date.parse(CUT_OFF);
    await registrations.update({ _id: keyOf(0) }, { set: { submittedAt: new Date(cutOff - 1) } });
    await registrations.update({ _id: keyOf(1) }, { set: { submittedAt: new Date(cutOff) } });
    harness.at(CUT_OFF);
    await runWeeklyReview(harness.ports);
    expect((await registrations.get(keyOf(0)))?.batchId).toBe(THURSDAY);
    expect((await registrations.get(keyOf(1)))?.batchId).toBeNull();
  });

  test('registration is suspended from the cut-off until the batch closes', async () => {
    harness.at(CUT_OFF);
    const send = () =>
      submitRegistration(harness.ports, callerOf(harness, 'o-late'), { form: person(9).form });
    const suspended = {
      ok: false,
      code: 'REGISTRATION_SUSPENDED',
      at: Date.parse(`${THURSDAY}T17:00:00+08:00`),
    };
    expect(await send()).toEqual(suspended);
    await runWeeklyReview(harness.ports);
    expect(await send()).toEqual(suspended);
    await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    expect(await send()).toMatchObject({ ok: true });
  });

  test('of two openings at once one opens the batch', async () => {
    harness.at(CUT_OFF);
    await Promise.all([runWeeklyReview(harness.ports), runWeeklyReview(harness.ports)]);
    expect(await harness.all('batches')).toHaveLength(1);
  });

  test('two members of staff who open a batch by hand at once get one batch and one BATCH_ALREADY_OPEN', async () => {
    harness.at('2026-11-24T10:00:00+08:00');
    const open = () =>
      openBatch(harness.ports, office(harness), { reason: 'delegation visits on Friday' });
    const answers = await Promise.all([open(), open()]);
    expect(
      answers.map((answer) => (answer.ok ? answer.value.batch.id : answer.code)).sort(),
    ).toEqual(['2026-11-24-1', 'BATCH_ALREADY_OPEN']);
  });

  test('a batch by hand without a reason fails with BATCH_REASON_MISSING', async () => {
    expect(await openBatch(harness.ports, office(harness), { reason: ' ' })).toMatchObject({
      ok: false,
      code: 'BATCH_REASON_MISSING',
    });
  });

  test('no regular batch opens in the vacation or on a public holiday', async () => {
    for (const day of ['2027-02-04', '2026-10-01', '2026-11-25']) {
      harness.at(`${day}T12:00:00+08:00`);
      await runWeeklyReview(harness.ports);
    }
    expect(await harness.all('batches')).toEqual([]);
  });
});

describe('who works on a batch', () => {
  test('nobody else works on a batch while its lease is held; once it has run out the next run continues', async () => {
    await openWith(1, 1);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    const batches = harness.ports.store.collection('batches');
    const now = Date.parse(CUT_OFF);
    const stop = { holder: 'somebody', until: new Date(now + 70_000), fence: 9 };
    await batches.update(
      { _id: THURSDAY },
      { set: { status: 'closing', numbersFrom: 0, lease: stop } },
    );
    harness.at(now + 69_999);
    await runWeeklyReview(harness.ports);
    expect((await batches.get(THURSDAY))?.status).toBe('closing');
    harness.at(now + 70_000);
    await runWeeklyReview(harness.ports);
    expect(await batches.get(THURSDAY)).toMatchObject({ status: 'closed', lease: { fence: 10 } });
    expect(await harness.all('cards')).toHaveLength(1);
  });

  test('who slept through the lease changes the batch no more', async () => {
    await openWith(1, 1);
    const batch = await harness.ports.store.collection('batches').get(THURSDAY);
    if (batch === null) throw new Error('no batch');
    const asleep = { ...batch, lease: { ...batch.lease, fence: batch.lease.fence - 1 } };
    expect(await changeHeldBatch(harness.ports, asleep, { pages: 99 })).toBeNull();
    expect((await harness.ports.store.collection('batches').get(THURSDAY))?.pages).toBe(1);
  });

  test('where the school lets the timer approve exact matches, it does, and the rest waits for a person', async () => {
    const review = { ...harness.ports.school.review, exactMatchesApprovedBy: 'timer' as const };
    const ports = { ...harness.ports, school: { ...harness.ports.school, review } };
    await fillRoster(harness, [person(0).entry]);
    harness.at(BEFORE);
    await submit(harness, person(0));
    await submit(harness, person(1));
    harness.at(CUT_OFF);
    await runWeeklyReview(ports);
    await runWeeklyReview(ports);
    expect(await harness.all('batches')).toMatchObject([
      { status: 'deciding', exactApprovedBy: 'timer' },
    ]);
    expect((await harness.all('audit')).map(({ action, actor }) => [action, actor])).toEqual(
      expect.arrayContaining([
        ['open-batch', 'timer'],
        ['approve-exact-matches', 'timer'],
      ]),
    );
    expect(await closeBatch(ports, office(harness), { batchId: THURSDAY })).toMatchObject({
      ok: true,
      value: { batch: { counts: { approved: 1, rolledOver: 1 } } },
    });
  });

  test('what is corrected while a page is prepared is not decided by what the page shows', async () => {
    await openWith(1, 1);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    await harness.ports.store
      .collection('registrations')
      .update({ _id: keyOf(0) }, { set: { name: { chinese: '别人' } }, increase: { version: 1 } });
    expect(await closeBatch(harness.ports, office(harness), { batchId: THURSDAY })).toMatchObject({
      ok: true,
      value: { batch: { counts: { approved: 0, rolledOver: 1 } } },
    });
  });
});

describe('what the desk sees', () => {
  test('a name of one sound is a near match, with the characters to mark', async () => {
    const claimed = person(1);
    await fillRoster(harness, [{ ...claimed.entry, name: { chinese: '钱卫卫' } }]);
    harness.at(BEFORE);
    await submit(harness, { ...claimed, form: { ...claimed.form, name: { chinese: '钱伟伟' } } });
    harness.at(CUT_OFF);
    await runWeeklyReview(harness.ports);
    const items = await listBatchItems(harness.ports, office(harness), {
      batchId: THURSDAY,
      match: 'near',
      page: 1,
    });
    expect(items).toMatchObject({
      ok: true,
      value: {
        more: false,
        items: [
          {
            documentMasked: expect.stringMatching(/^\*{4}.{4}$/),
            differences: [{ code: 'NAME_SAME_SOUND', claimed: '钱伟伟', recorded: '钱卫卫' }],
            roster: { name: { chinese: '钱卫卫' } },
            decision: null,
          },
        ],
      },
    });
  });

  test('a document that two accounts claim is a near match for both and never approved together', async () => {
    await fillRoster(harness, [person(0).entry]);
    harness.at(BEFORE);
    await submit(harness, person(0));
    await submit(harness, { ...person(0), openid: 'o-other' });
    harness.at(CUT_OFF);
    await runWeeklyReview(harness.ports);
    const pages = await harness.all('batch_pages');
    expect(
      pages[0]?.items.map(({ match, differences }) => [match, differences.map(({ code }) => code)]),
    ).toEqual([
      ['near', ['DOCUMENT_CLAIMED_TWICE']],
      ['near', ['DOCUMENT_CLAIMED_TWICE']],
    ]);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    expect(await harness.all('cards')).toEqual([]);
  });

  test('where both claims of one document are approved by mistake, one card is given and the other rolls over', async () => {
    harness.at(BEFORE);
    await submit(harness, person(0));
    await submit(harness, { ...person(0), openid: 'o-other' });
    harness.at(CUT_OFF);
    await runWeeklyReview(harness.ports);
    for (const openid of [person(0).openid, 'o-other']) {
      const registrationId = harness.ports.vault.accountKey(openid);
      await decideRegistration(harness.ports, office(harness), {
        batchId: THURSDAY,
        registrationId,
        outcome: 'approved',
        reasons: [],
      });
    }
    expect(await closeBatch(harness.ports, office(harness), { batchId: THURSDAY })).toMatchObject({
      ok: true,
      value: { batch: { counts: { approved: 1, rolledOver: 1 } } },
    });
    expect(await harness.all('cards')).toHaveLength(1);
  });

  test('a degree that the roster does not have is not on the card of a match approved together with others', async () => {
    const claimed = person(0);
    await fillRoster(harness, [claimed.entry]);
    harness.at(BEFORE);
    const doctor = { department: '法学院', degree: 'doctor', graduationYear: 2020 };
    const degrees = [...claimed.form.degrees, doctor];
    await submit(harness, { ...claimed, form: { ...claimed.form, degrees } });
    harness.at(CUT_OFF);
    await runWeeklyReview(harness.ports);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    expect((await harness.all('cards'))[0]?.degrees.map(({ degree }) => degree)).toEqual([
      'bachelor',
    ]);
  });

  test('the desk tells of the open batch, of who waits and of the next review', async () => {
    await openWith(2, 1);
    expect(await getDesk(harness.ports, office(harness), {})).toMatchObject({
      ok: true,
      value: {
        current: { id: THURSDAY, counts: { submitted: 2, exact: 1, none: 1 } },
        last: null,
        waiting: 0,
        next: { date: '2026-12-03' },
      },
    });
  });
});

describe('deciding', () => {
  const decide = (outcome: 'approved' | 'refused' | 'more-information', reasons: string[], n = 0) =>
    decideRegistration(harness.ports, office(harness), {
      batchId: THURSDAY,
      registrationId: keyOf(n),
      outcome,
      reasons,
    });

  test('deciding a registration twice fails with BATCH_ALREADY_DECIDED, unless it is the same decision', async () => {
    await openWith(1, 0);
    expect(await decide('refused', ['NOT_IN_ROSTER'])).toMatchObject({
      ok: true,
      value: { batch: { decided: 1 } },
    });
    expect(await decide('refused', ['NOT_IN_ROSTER'])).toMatchObject({
      ok: true,
      value: { batch: { decided: 1 } },
    });
    expect(await decide('approved', [])).toMatchObject({
      ok: false,
      code: 'BATCH_ALREADY_DECIDED',
    });
    expect(await harness.all('audit')).toHaveLength(2);
  });

  test.each([
    ['refused', [], 'DECISION_REASON_MISSING'],
    ['more-information', [], 'DECISION_REASON_MISSING'],
    ['refused', ['BECAUSE'], 'DECISION_REASON_UNKNOWN'],
    ['approved', ['BARRED'], 'DECISION_REASON_UNEXPECTED'],
  ] as const)('%s with reasons %j fails with %s', async (outcome, reasons, code) => {
    await openWith(1, 0);
    expect(await decide(outcome, [...reasons])).toMatchObject({ ok: false, code });
  });

  test('who is not in the batch cannot be decided in it', async () => {
    await openWith(1, 0);
    expect(await decide('approved', [], 5)).toMatchObject({
      ok: false,
      code: 'DECISION_NOT_IN_BATCH',
    });
  });

  test('after the closing nothing more is decided', async () => {
    await openWith(1, 0);
    await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    expect(await decide('approved', [])).toMatchObject({ ok: false, code: 'BATCH_ALREADY_CLOSED' });
    expect(
      await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY }),
    ).toMatchObject({
      code: 'BATCH_ALREADY_CLOSED',
    });
    expect(await closeBatch(harness.ports, office(harness), { batchId: THURSDAY })).toMatchObject({
      code: 'BATCH_ALREADY_CLOSED',
    });
  });

  test('a decision by name counts before the approval of all exact matches', async () => {
    await openWith(2, 2);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    await decide('refused', ['HOLDS_CAMPUS_IDENTITY'], 1);
    await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    const cards = await harness.all('cards');
    expect(cards.map(({ registrationId }) => registrationId)).toEqual([keyOf(0)]);
  });

  test('a batch that does not exist fails with BATCH_NOT_FOUND', async () => {
    for (const act of [approveExactMatches, closeBatch]) {
      expect(await act(harness.ports, office(harness), { batchId: '2026-11-19' })).toMatchObject({
        code: 'BATCH_NOT_FOUND',
      });
    }
  });
});

describe('card numbers', () => {
  test('a number that an older card holds is passed over, and the older card stays as it is', async () => {
    await openWith(2, 2);
    await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
    await openOlderCard(cardNumberAt(harness.ports, 0));
    await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
    const cards = await harness.all('cards');
    expect(cards).toHaveLength(3);
    expect(cards.find(({ _id }) => _id === cardNumberAt(harness.ports, 0))?.registrationId).toBe(
      'older',
    );
    expect(new Set(cards.map(({ registrationId }) => registrationId))).toEqual(
      new Set(['older', keyOf(0), keyOf(1)]),
    );
  });

  async function openOlderCard(_id: string): Promise<void> {
    await harness.ports.store.collection('cards').add({
      _id,
      schema: 1,
      personId: 'older',
      registrationId: 'older',
      status: 'active',
      version: 1,
      name: { chinese: '旧卡' },
      degrees: [],
      documentKey: '1:older',
      batchId: 'import',
      issuedAt: new Date(0),
      activeFrom: new Date(0),
      validUntil: null,
      activatedAt: null,
      accountKey: null,
      boundUnionid: null,
      boundAt: null,
      revokedAt: null,
      revokedReason: null,
    });
  }
});
