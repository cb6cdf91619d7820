/** What a batch brought: lists, figures by week, the exported file, and the list of whom to call. */
import type { SchoolProfile } from '../../../../schools/schema';
import type { Caller } from '../../../../server/endpoint/action';
import type { Ports } from '../../../../server/ports';
import { readSpreadsheet } from '../../../../server/adapters/spreadsheet/read-spreadsheet';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { confirmExport } from '../../../../server/usecases/review/confirm-export';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { getBatchResult } from '../../../../server/usecases/review/get-batch-result';
import { listBatchResults } from '../../../../server/usecases/review/list-batch-results';
import { listBatches } from '../../../../server/usecases/review/list-batches';
import { listCalls } from '../../../../server/usecases/review/list-calls';
import { markCalled } from '../../../../server/usecases/review/mark-called';
import { openExport } from '../../../../server/usecases/review/open-export';
import { requestExport } from '../../../../server/usecases/review/request-export';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { callerOf, fillRoster, office, person, submit } from '../../people';

const THURSDAY = '2026-11-26';
const batchId = THURSDAY;
const DAY = 86_400_000;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

const keyOf = (n: number): string => harness.ports.vault.accountKey(person(n).openid);
const colleague = (): Caller => callerOf(harness, 'o-colleague', 'office');

function withFourEyes(...fourEyes: SchoolProfile['review']['fourEyes']): Ports {
  const { school } = harness.ports;
  return { ...harness.ports, school: { ...school, review: { ...school.review, fourEyes } } };
}

/** Person 0 was approved, person 1 refused, person 2 rolled over; the last calls himself like a formula. */
beforeEach(async () => {
  await harness.reset();
  await harness.makeStaff('o-office', 'office');
  await fillRoster(harness, [person(0).entry]);
  harness.at(`${THURSDAY}T08:00:00+08:00`);
  for (const n of [0, 1, 2]) await submit(harness, person(n));
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  await approveExactMatches(harness.ports, office(harness), { batchId });
  await decideRegistration(harness.ports, office(harness), {
    batchId,
    registrationId: keyOf(1),
    outcome: 'refused',
    reasons: ['NOT_IN_ROSTER', 'NAME_DIFFERS'],
  });
  harness.at(`${THURSDAY}T14:00:00+08:00`);
  await closeBatch(harness.ports, office(harness), { batchId });
});

test('each outcome is listed with names, reasons and numbers, and whether it can be reversed', async () => {
  const list = (outcome: 'approved' | 'refused' | 'rolled-over') =>
    listBatchResults(harness.ports, office(harness), { batchId, outcome, page: 1 });
  expect(await list('approved')).toMatchObject({
    value: {
      more: false,
      results: [
        {
          registrationId: keyOf(0),
          cardNumber: expect.stringMatching(/^8\d{9}$/),
          reversible: true,
        },
      ],
    },
  });
  expect(await list('refused')).toMatchObject({
    value: { results: [{ reasons: ['NOT_IN_ROSTER', 'NAME_DIFFERS'], cardNumber: null }] },
  });
  expect(await list('rolled-over')).toMatchObject({ value: { results: [{ reversible: false }] } });
});

test('the figures by week were counted at closing: reading them reads batches alone', async () => {
  expect(await harness.countCalls(() => listBatches(harness.ports, office(harness), {}))).toBe(1);
  expect(await listBatches(harness.ports, office(harness), {})).toMatchObject({
    value: {
      batches: [
        {
          id: THURSDAY,
          counts: { submitted: 3, approved: 1, refused: 1, rolledOver: 1 },
          waiting: { people: 2 },
        },
      ],
    },
  });
  const [batch] = await harness.all('batches');
  const hours = (batch?.waiting?.longest ?? 0) / 3_600_000;
  expect(hours).toBeGreaterThan(5.9);
  expect(hours).toBeLessThanOrEqual(6);
});

describe('the exported file', () => {
  const request = (ports: Ports) =>
    requestExport(ports, office(harness), { batchId, reason: '归档' });

  async function exportId(ports: Ports): Promise<string> {
    const answer = await request(ports);
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.export.id;
  }

  async function download(ports: Ports, caller: Caller, id: string) {
    const answer = await openExport(ports, caller, { exportId: id });
    if (!answer.ok) throw new Error(answer.code);
    const reply = await fetch(answer.value.url);
    return readSpreadsheet(new Uint8Array(await reply.arrayBuffer()));
  }

  test('it opens as a spreadsheet, with who and when in its first line, and no document number or phone in it', async () => {
    const ports = withFourEyes();
    const rows = await download(ports, office(harness), await exportId(ports));
    expect(rows?.[0]?.[0]).toContain('o-office');
    expect(rows?.[0]?.[0]).toContain('2026-11-26 14:00');
    expect(rows).toHaveLength(5);
    const text = JSON.stringify(rows);
    expect(text).toContain('名册中没有 Not in the roster；姓名不一致 Name differs');
    for (const n of [0, 1, 2]) {
      expect(text).not.toContain(person(n).form.document.number);
      expect(text).not.toContain(person(n).form.mobile);
    }
  });

  test('a name that begins like a formula is text', async () => {
    const ports = withFourEyes();
    const [page] = await harness.all('batch_pages');
    if (page === undefined) {
      throw new Error('no page was prepared');
    }
    const items = page.items.map((item) => ({ ...item, name: { latin: '=1+1' } }));
    await ports.store.collection('batch_pages').update({ _id: page._id }, { set: { items } });
    const rows = await download(ports, office(harness), await exportId(ports));
    expect(rows?.[2]?.[1]).toBe("'=1+1");
  });

  test('with four eyes there is no file before a second member confirms, and never one for a third', async () => {
    const ports = withFourEyes('export');
    const id = await exportId(ports);
    expect(await openExport(ports, office(harness), { exportId: id })).toEqual({
      ok: false,
      code: 'EXPORT_NOT_READY',
    });
    expect(await confirmExport(ports, office(harness), { exportId: id })).toEqual({
      ok: false,
      code: 'CONFIRMATION_BY_SAME_PERSON',
    });
    await harness.makeStaff('o-colleague', 'office');
    expect(await confirmExport(ports, colleague(), { exportId: id })).toMatchObject({
      value: { export: { status: 'ready' } },
    });
    const rows = await download(ports, office(harness), id);
    expect(rows?.[0]?.[0]).toContain('o-colleague');
    expect(
      await openExport(ports, callerOf(harness, 'o-third', 'office'), { exportId: id }),
    ).toMatchObject({ code: 'EXPORT_NOT_FOUND' });
    expect((await harness.all('audit')).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['request-export', 'confirm-export', 'open-export']),
    );
  });

  test('after a day it cannot be opened, and the timer removes the file', async () => {
    const ports = withFourEyes();
    const id = await exportId(ports);
    const [file] = await harness.all('exports');
    harness.at(Date.parse(`${THURSDAY}T14:00:00+08:00`) + DAY);
    expect(await openExport(ports, office(harness), { exportId: id })).toMatchObject({
      code: 'EXPORT_EXPIRED',
    });
    await runWeeklyReview(ports);
    expect(await harness.all('exports')).toMatchObject([{ status: 'expired', fileId: null }]);
    expect(await ports.files.link(file?.fileId ?? '', 60)).toBeNull();
    expect(await getBatchResult(ports, office(harness), { batchId })).toMatchObject({
      value: { exports: [{ id, status: 'expired' }] },
    });
  });

  test('a file whose maker died before noting it is removed too', async () => {
    const ports = withFourEyes();
    const id = await exportId(ports);
    const [file] = await harness.all('exports');
    await ports.store
      .collection('exports')
      .update({ _id: id }, { set: { status: 'requested', fileId: null } });
    harness.at(Date.parse(`${THURSDAY}T14:00:00+08:00`) + DAY);
    await runWeeklyReview(ports);
    expect(await ports.files.link(file?.fileId ?? '', 60)).toBeNull();
  });

  test('it needs a reason, and a batch that is closed', async () => {
    expect(
      await requestExport(harness.ports, office(harness), { batchId, reason: ' ' }),
    ).toMatchObject({ code: 'REASON_MISSING' });
    expect(
      await requestExport(harness.ports, office(harness), {
        batchId: '2026-11-19',
        reason: '归档',
      }),
    ).toMatchObject({ code: 'BATCH_NOT_FOUND' });
  });
});

describe('the call list', () => {
  const calls = () => listCalls(harness.ports, office(harness), { batchId });

  test('it has whom no SMS reached, with the number, and each reading is on record', async () => {
    expect(await calls()).toEqual({ ok: true, value: { calls: [] } });
    const failed = `${batchId}#${keyOf(1)}#sms`;
    await harness.ports.store
      .collection('outbox')
      .update({ _id: failed }, { set: { status: 'failed' } });
    expect(await calls()).toMatchObject({
      value: {
        calls: [
          {
            id: failed,
            name: person(1).form.name,
            mobile: `+86${person(1).form.mobile}`,
            calledAt: null,
          },
        ],
      },
    });
    const read = (await harness.all('audit')).filter(({ action }) => action === 'list-calls');
    expect(read).toHaveLength(2);
    expect(JSON.stringify(read)).not.toContain(person(1).form.mobile);
  });

  test('somebody who was called is marked once, by whoever was first', async () => {
    const failed = `${batchId}#${keyOf(1)}#sms`;
    const mark = (caller: Caller, callId = failed) =>
      markCalled(harness.ports, caller, { batchId, callId });
    expect(await mark(office(harness))).toMatchObject({ code: 'CALL_NOT_FOUND' });
    await harness.ports.store
      .collection('outbox')
      .update({ _id: failed }, { set: { status: 'failed' } });
    await mark(office(harness));
    await mark(colleague());
    expect(await harness.all('calls')).toMatchObject([
      { _id: failed, calledBy: office(harness).accountKey },
    ]);
    expect(await calls()).toMatchObject({ value: { calls: [{ calledAt: expect.any(Number) }] } });
    expect(await mark(office(harness), 'another-batch#x#sms')).toMatchObject({
      code: 'CALL_NOT_FOUND',
    });
  });
});
