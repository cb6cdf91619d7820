/** What staff do at the desk besides deciding: holding, handing over, recommending, confirming each other. */
import type { SchoolProfile } from '../../../../schools/schema';
import type { Caller } from '../../../../server/endpoint/action';
import type { Ports } from '../../../../server/ports';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { assignRegistration } from '../../../../server/usecases/review/assign-registration';
import { pageId } from '../../../../server/usecases/review/batch-ids';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { confirmDecision } from '../../../../server/usecases/review/confirm-decision';
import { confirmExactMatches } from '../../../../server/usecases/review/confirm-exact-matches';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { getDesk } from '../../../../server/usecases/review/get-desk';
import { holdRegistration } from '../../../../server/usecases/review/hold-registration';
import { listBatchItems } from '../../../../server/usecases/review/list-batch-items';
import { recommendDecision } from '../../../../server/usecases/review/recommend-decision';
import { rehearseClosing } from '../../../../server/usecases/review/rehearse-closing';
import { releaseRegistration } from '../../../../server/usecases/review/release-registration';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { callerOf, fillRoster, office, people, person, submit } from '../../people';

const THURSDAY = '2026-11-26';
const batchId = THURSDAY;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset());
afterAll(() => harness.close());

const keyOf = (n: number): string => harness.ports.vault.accountKey(person(n).openid);
const colleague = (): Caller => callerOf(harness, 'o-colleague', 'office');

function withReview(review: Partial<SchoolProfile['review']>): Ports {
  const { school } = harness.ports;
  return { ...harness.ports, school: { ...school, review: { ...school.review, ...review } } };
}

async function openWith(registered: number, inRoster: number): Promise<void> {
  const all = people(registered);
  await fillRoster(
    harness,
    all.slice(0, inRoster).map(({ entry }) => entry),
  );
  harness.at(`${THURSDAY}T11:00:00+08:00`);
  for (const one of all) await submit(harness, one);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
}

/** A member of a department; `departments` are ids of the profile. */
async function reviewer(...departments: string[]): Promise<Caller> {
  const caller = callerOf(harness, `o-${departments.join()}`, 'reviewer');
  await harness.ports.store.collection('staff').add({
    _id: caller.accountKey,
    schema: 1,
    name: departments.join(),
    roles: ['reviewer'],
    departments,
    invitedBy: 'configuration',
    since: new Date(0),
  });
  return caller;
}

const approve = (n: number, ports = harness.ports, caller = office(harness)) =>
  decideRegistration(ports, caller, {
    batchId,
    registrationId: keyOf(n),
    outcome: 'approved',
    reasons: [],
  });

const counts = async () => (await harness.all('batches'))[0]?.counts;

describe('on hold', () => {
  const hold = (n: number, reason = '等教务核实') =>
    holdRegistration(harness.ports, office(harness), { batchId, registrationId: keyOf(n), reason });

  test('what is held stays out of this closing, even when it matches exactly or was approved before', async () => {
    await openWith(3, 2);
    await approveExactMatches(harness.ports, office(harness), { batchId });
    await approve(2);
    expect(await hold(1)).toMatchObject({ ok: true });
    expect(await hold(2)).toMatchObject({ ok: true });
    expect(await approve(1)).toEqual({ ok: false, code: 'REGISTRATION_HELD' });
    await closeBatch(harness.ports, office(harness), { batchId });
    expect(await counts()).toMatchObject({ approved: 1, rolledOver: 2 });
    harness.at('2026-12-03T12:00:00+08:00');
    await runWeeklyReview(harness.ports);
    const items = await listBatchItems(harness.ports, office(harness), {
      batchId: '2026-12-03',
      match: 'exact',
      page: 1,
    });
    expect(items).toMatchObject({ value: { items: [{ hold: { reason: '等教务核实' } }] } });
  });

  test('released, it takes part again; the reason is needed and on record', async () => {
    await openWith(1, 1);
    expect(await hold(0, ' ')).toMatchObject({ code: 'REASON_MISSING' });
    await hold(0);
    await releaseRegistration(harness.ports, office(harness), {
      batchId,
      registrationId: keyOf(0),
    });
    await approve(0);
    await closeBatch(harness.ports, office(harness), { batchId });
    expect(await counts()).toMatchObject({ approved: 1 });
    expect((await harness.all('audit')).map(({ action, reason }) => [action, reason])).toEqual(
      expect.arrayContaining([
        ['hold-registration', '等教务核实'],
        ['release-registration', null],
      ]),
    );
  });

  test('after the closing has begun nothing is held any more', async () => {
    await openWith(1, 0);
    await closeBatch(harness.ports, office(harness), { batchId });
    expect(await hold(0)).toMatchObject({ code: 'BATCH_ALREADY_CLOSED' });
  });
});

describe('handed to a colleague', () => {
  test('the assignee is shown, and finds it under “mine”', async () => {
    await openWith(3, 0);
    await harness.makeStaff('o-colleague', 'office');
    const to = colleague().accountKey;
    const assign = (key: string | null) =>
      assignRegistration(harness.ports, office(harness), {
        batchId,
        registrationId: keyOf(1),
        to: key,
      });
    expect(await assign(to)).toEqual({ ok: true, value: { assignee: to } });
    const mine = (caller: Caller) =>
      listBatchItems(harness.ports, caller, { batchId, match: 'none', page: 1, mine: true });
    expect(await mine(colleague())).toMatchObject({
      value: { total: 1, items: [{ registrationId: keyOf(1), assignee: to }] },
    });
    expect(await mine(office(harness))).toMatchObject({ value: { total: 0, items: [] } });
    expect(await assign(null)).toEqual({ ok: true, value: { assignee: null } });
    expect(await assign('nobody')).toMatchObject({ code: 'STAFF_UNKNOWN' });
  });
});

describe('departments', () => {
  const COMPUTING = 'computer-science';

  /** The id of the department that everybody in these tests graduated from. */
  const departmentId = (): string => {
    const department = harness.ports.school.registration.departments.find(
      ({ name }) => name.zh === person(0).entry.department,
    );
    return department?.id ?? COMPUTING;
  };

  test('a reviewer sees and decides what is of their department and nothing else', async () => {
    await openWith(2, 0);
    const own = await reviewer(departmentId());
    const other = await reviewer('law');
    const list = (caller: Caller) =>
      listBatchItems(harness.ports, caller, { batchId, match: 'none', page: 1 });
    expect(await list(own)).toMatchObject({ value: { total: 2 } });
    expect(await list(other)).toMatchObject({ value: { total: 0, items: [] } });
    const ports = withReview({ departmentReviewers: 'decide' });
    expect(await approve(0, ports, own)).toMatchObject({ ok: true });
    expect(await approve(1, ports, other)).toEqual({ ok: false, code: 'OTHER_DEPARTMENT' });
  });

  test('where the profile lets them only recommend, they do, and the office sees it', async () => {
    await openWith(1, 0);
    const own = await reviewer(departmentId());
    const ports = withReview({ departmentReviewers: 'recommend' });
    expect(await approve(0, ports, own)).toEqual({ ok: false, code: 'ONLY_RECOMMENDS' });
    const recommend = (reasons: string[]) =>
      recommendDecision(ports, own, {
        batchId,
        registrationId: keyOf(0),
        outcome: 'refused',
        reasons,
      });
    expect(await recommend([])).toMatchObject({ code: 'DECISION_REASON_MISSING' });
    expect(await recommend(['NOT_IN_ROSTER'])).toMatchObject({ ok: true });
    expect(
      await listBatchItems(ports, office(harness), { batchId, match: 'none', page: 1 }),
    ).toMatchObject({
      value: {
        items: [{ decision: null, recommendation: { outcome: 'refused', by: own.accountKey } }],
      },
    });
    await closeBatch(ports, office(harness), { batchId });
    expect(await counts()).toMatchObject({ refused: 0, rolledOver: 1 });
  });

  test('the desk tells each what is theirs to do', async () => {
    const own = await reviewer('law');
    const partOf = async (ports: Ports, caller: Caller) => {
      const desk = await getDesk(ports, caller, {});
      return desk.ok ? desk.value.part : desk.code;
    };
    expect(await partOf(withReview({ departmentReviewers: 'decide' }), own)).toBe('decides');
    expect(await partOf(withReview({ departmentReviewers: 'recommend' }), own)).toBe('recommends');
    expect(await partOf(harness.ports, office(harness))).toBe('office');
    expect(await partOf(harness.ports, callerOf(harness, 'o-auditor', 'auditor'))).toBe('looks');
  });
});

describe('four eyes', () => {
  const confirm = (ports: Ports, caller: Caller, agrees = true) =>
    confirmDecision(ports, caller, { batchId, registrationId: keyOf(0), agrees });

  test('where the profile wants it an approval rolls over until a second member confirms it', async () => {
    const ports = withReview({ fourEyes: ['approval'] });
    await openWith(1, 0);
    await approve(0, ports);
    const rehearse = () => rehearseClosing(ports, office(harness), { batchId });
    expect(await rehearse()).toMatchObject({
      value: { cards: 0, rolledOver: 1, awaitingConfirmation: 1 },
    });
    expect(await confirm(ports, office(harness))).toEqual({
      ok: false,
      code: 'CONFIRMATION_BY_SAME_PERSON',
    });
    expect(await confirm(ports, colleague())).toMatchObject({ ok: true });
    expect(await rehearse()).toMatchObject({ value: { cards: 1, awaitingConfirmation: 0 } });
    await closeBatch(ports, office(harness), { batchId });
    expect(await counts()).toMatchObject({ approved: 1 });
  });

  test('a second member who disagrees takes it back, and somebody decides anew', async () => {
    const ports = withReview({ fourEyes: ['approval', 'refusal'] });
    await openWith(1, 0);
    await approve(0, ports);
    expect(await confirm(ports, colleague(), false)).toMatchObject({ ok: true });
    expect(await harness.all('decisions')).toEqual([]);
    const again = await decideRegistration(ports, colleague(), {
      batchId,
      registrationId: keyOf(0),
      outcome: 'refused',
      reasons: ['NOT_IN_ROSTER'],
    });
    expect(again).toMatchObject({ ok: true });
    const actions = (await harness.all('audit')).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['decide-approved', 'take-back-decision', 'decide-refused']),
    );
  });

  test('what counts as it stands is neither confirmed nor taken back', async () => {
    await openWith(1, 0);
    await approve(0);
    for (const agrees of [true, false]) {
      expect(await confirm(harness.ports, colleague(), agrees)).toEqual({
        ok: false,
        code: 'CONFIRMATION_NOT_NEEDED',
      });
    }
  });

  test('whoever imported the roster does not approve its exact matches alone', async () => {
    await openWith(2, 2);
    await harness.ports.store
      .collection('batch_pages')
      .update({ _id: pageId(batchId, 1) }, { set: { items: await importedBy(office(harness)) } });
    await harness.ports.store
      .collection('batches')
      .update(
        { _id: batchId },
        { set: { exactImportedBy: [{ by: office(harness).accountKey, count: 2 }] } },
      );
    expect(await approveExactMatches(harness.ports, office(harness), { batchId })).toMatchObject({
      value: { batch: { exactApproved: true, exactAwaiting: 2 } },
    });
    const second = (caller: Caller) => confirmExactMatches(harness.ports, caller, { batchId });
    expect(await second(office(harness))).toEqual({
      ok: false,
      code: 'CONFIRMATION_BY_SAME_PERSON',
    });
    expect(
      await listBatchItems(harness.ports, office(harness), { batchId, match: 'exact', page: 1 }),
    ).toMatchObject({ value: { items: [{ exactAwaits: true }, { exactAwaits: true }] } });
    expect(await second(colleague())).toMatchObject({ value: { batch: { exactAwaiting: 0 } } });
    expect(await second(callerOf(harness, 'o-third', 'office'))).toEqual({
      ok: false,
      code: 'CONFIRMATION_NOT_NEEDED',
    });
    await closeBatch(harness.ports, office(harness), { batchId });
    expect(await counts()).toMatchObject({ approved: 2 });
  });

  test('without that second member the importer’s exact matches roll over', async () => {
    await openWith(1, 1);
    await harness.ports.store
      .collection('batch_pages')
      .update({ _id: pageId(batchId, 1) }, { set: { items: await importedBy(office(harness)) } });
    await approveExactMatches(harness.ports, office(harness), { batchId });
    await closeBatch(harness.ports, office(harness), { batchId });
    expect(await counts()).toMatchObject({ approved: 0, rolledOver: 1 });
  });

  async function importedBy({ accountKey }: Caller) {
    const [page] = await harness.all('batch_pages');
    return (page?.items ?? []).map((item) => ({ ...item, importedBy: accountKey }));
  }
});

describe('the rehearsal', () => {
  test('it tells what closing then does, what messages cost, and writes nothing', async () => {
    await openWith(4, 2);
    await approveExactMatches(harness.ports, office(harness), { batchId });
    await decideRegistration(harness.ports, office(harness), {
      batchId,
      registrationId: keyOf(2),
      outcome: 'refused',
      reasons: ['NOT_IN_ROSTER'],
    });
    await harness.ports.store
      .collection('registrations')
      .update({ _id: keyOf(3) }, { set: { mobileRegion: 'abroad', mobile: '1:broken' } });
    const before = JSON.stringify(await state());
    expect(await rehearseClosing(harness.ports, office(harness), { batchId })).toEqual({
      ok: true,
      value: {
        cards: 2,
        refused: 1,
        moreInformation: 0,
        rolledOver: 1,
        held: 0,
        awaitingConfirmation: 0,
        messages: {
          mainland: 3,
          abroad: 1,
          costFen:
            3 * harness.ports.school.messages.sms.priceFen.mainland +
            harness.ports.school.messages.sms.priceFen.abroad,
        },
        unreachable: 1,
      },
    });
    expect(JSON.stringify(await state())).toBe(before);
  });

  test('a closed batch has nothing to rehearse', async () => {
    await openWith(1, 1);
    await closeBatch(harness.ports, office(harness), { batchId });
    expect(await rehearseClosing(harness.ports, office(harness), { batchId })).toMatchObject({
      code: 'BATCH_ALREADY_CLOSED',
    });
  });

  const state = () =>
    Promise.all([
      harness.all('batches'),
      harness.all('registrations'),
      harness.all('closing_plans'),
      harness.all('outbox'),
      harness.all('audit'),
      harness.all('counters'),
    ]);
});
