import { isPublicHoliday } from '../../../domain/calendar/holidays';
import {
  openBatchByHand,
  openMissedBatch,
  openRegularBatch,
} from '../../../domain/review/open-batch';
import { profile as jsu } from '../../../schools/jsu/profile';

const policy = jsu.review;
const none: Parameters<typeof openRegularBatch>[1] = [];
const at = (text: string) => Date.parse(`${text}+08:00`);
const openAt = (text: string, existing: Parameters<typeof openRegularBatch>[1] = none) =>
  openRegularBatch(at(text), existing, policy, isPublicHoliday);

test('the timer opens the batch of a Thursday at its cut-off', () => {
  expect(openAt('2026-11-26T12:00:00.000')).toEqual({
    ok: true,
    value: {
      id: '2026-11-26',
      kind: 'regular',
      cutOffAt: at('2026-11-26T12:00:00'),
      reopensLatestAt: at('2026-11-26T17:00:00'),
      reason: null,
    },
  });
});

test('a timer that comes late opens the batch with the same cut-off', () => {
  const late = openAt('2026-11-26T23:59:59.999');
  expect(late.ok && late.value.cutOffAt).toBe(at('2026-11-26T12:00:00'));
});

test.each([
  ['2026-11-26T11:59:59.999', 'BATCH_CUT_OFF_AHEAD', 'before the cut-off'],
  ['2026-11-27T12:00:00.000', 'BATCH_NOT_THE_DAY', 'on a Friday'],
  ['2026-10-01T12:00:00.000', 'BATCH_NOT_THE_DAY', 'on a public holiday'],
  ['2026-07-16T12:00:00.000', 'BATCH_NOT_THE_DAY', 'in the vacation'],
  ['2027-01-07T12:00:00.000', 'CALENDAR_YEAR_NOT_COVERED', 'in a year not announced yet'],
])('opening at %s fails with %s: %s', (text, code) => {
  expect(openAt(text)).toEqual({ ok: false, code });
});

test('there is one regular batch a Thursday: opening it twice fails', () => {
  const open = [{ id: '2026-11-26', status: 'deciding' as const }];
  expect(openAt('2026-11-26T12:05:00', open)).toEqual({ ok: false, code: 'BATCH_ALREADY_OPEN' });
  const closed = [{ id: '2026-11-26', status: 'closed' as const }];
  expect(openAt('2026-11-26T15:00:00', closed)).toEqual({
    ok: false,
    code: 'BATCH_ALREADY_CLOSED',
  });
});

test.each(['opening', 'preparing', 'deciding', 'closing'] as const)(
  'last week’s batch that is still %s does not keep this week’s from opening',
  (status) => {
    const forgotten = [
      { id: '2026-11-24-1', status },
      { id: '2026-11-19', status },
    ];
    expect(openAt('2026-11-26T12:00:00.000', forgotten)).toMatchObject({
      ok: true,
      value: { id: '2026-11-26' },
    });
  },
);

test('the batch that a missing timer left unopened is the one of the last review day, with its own cut-off', () => {
  const missed = (text: string, existing: Parameters<typeof openMissedBatch>[1] = none) =>
    openMissedBatch(at(text), existing, policy, isPublicHoliday);
  expect(missed('2026-11-27T08:00:00')).toMatchObject({
    ok: true,
    value: { id: '2026-11-26', kind: 'regular', cutOffAt: at('2026-11-26T12:00:00') },
  });
  expect(missed('2026-11-26T11:59:59.999')).toMatchObject({ value: { id: '2026-11-19' } });
  // The 1st of October was a holiday, and so was the 8th not.
  expect(missed('2026-10-07T12:00:00')).toMatchObject({ value: { id: '2026-09-24' } });
  expect(missed('2026-11-27T08:00:00', [{ id: '2026-11-26', status: 'closed' }])).toEqual({
    ok: false,
    code: 'BATCH_ALREADY_CLOSED',
  });
});

test('a batch by hand states its cut-off and a reason, and is numbered within its day', () => {
  const now = at('2026-11-27T10:00:00');
  const existing = [{ id: '2026-11-27-1', status: 'closed' as const }];
  const request = { cutOffAt: now, reason: ' Graduates of the reunion ' };
  expect(openBatchByHand(now, request, existing, policy)).toEqual({
    ok: true,
    value: {
      id: '2026-11-27-2',
      kind: 'by-hand',
      cutOffAt: now,
      reopensLatestAt: at('2026-11-27T17:00:00'),
      reason: 'Graduates of the reunion',
    },
  });
});

test('a batch by hand needs a reason of words, and a cut-off that has passed', () => {
  const now = at('2026-11-27T10:00:00');
  const open = (cutOffAt: number, reason: string) =>
    openBatchByHand(now, { cutOffAt, reason }, none, policy);
  expect(open(now, ' \n ')).toMatchObject({ code: 'BATCH_REASON_MISSING' });
  expect(open(now, 'x'.repeat(201))).toMatchObject({ code: 'BATCH_REASON_TOO_LONG' });
  expect(open(now + 1, 'reunion')).toMatchObject({ code: 'BATCH_CUT_OFF_AHEAD' });
});

test('a batch by hand waits while another is decided, and not while it is being closed', () => {
  const now = at('2026-11-26T15:00:00');
  const open = (status: 'deciding' | 'closing') =>
    openBatchByHand(now, { cutOffAt: now, reason: 'late' }, [{ id: '2026-11-26', status }], policy);
  expect(open('deciding')).toEqual({ ok: false, code: 'BATCH_ALREADY_OPEN' });
  expect(open('closing')).toMatchObject({ ok: true, value: { id: '2026-11-26-1' } });
});

test('a run in the evening suspends nothing', () => {
  const now = at('2026-11-27T20:00:00');
  const batch = openBatchByHand(now, { cutOffAt: now, reason: 'late' }, none, policy);
  expect(batch.ok && batch.value.reopensLatestAt).toBe(now);
});
