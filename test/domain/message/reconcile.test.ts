import fc from 'fast-check';
import { reconcile, recordIsComplete, sendingTime } from '../../../domain/message/reconcile';

const T = Date.parse('2026-11-26T15:00:00+08:00');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const doubt = (id: string, attemptedAt = T) => ({ id, attemptedAt });
const record = (serial: string, sentAt = T, messageId: string | null = null) => ({
  serial,
  sentAt,
  messageId,
});

test('an attempt of which the service has a record was sent', () => {
  expect(reconcile([doubt('a')], [record('1', T + 3000)])).toEqual([
    { id: 'a', became: 'sent', serial: '1' },
  ]);
});

test('an attempt of which the service has no record was not sent', () => {
  expect(reconcile([doubt('a')], [])).toEqual([{ id: 'a', became: 'not-sent' }]);
});

test('the record of another message explains nothing', () => {
  expect(reconcile([doubt('a')], [record('1', T, 'b')])).toEqual([{ id: 'a', became: 'not-sent' }]);
});

test('a record that is known of the message itself needs no other', () => {
  const records = [record('1', T, 'a'), record('2', T + 1000)];
  expect(reconcile([doubt('a'), doubt('b')], records)).toEqual([
    { id: 'a', became: 'sent', serial: '1' },
    { id: 'b', became: 'sent', serial: '2' },
  ]);
});

test('of two attempts to one number with one record nobody can tell which it was', () => {
  expect(reconcile([doubt('a'), doubt('b', T + 1000)], [record('1')])).toEqual([
    { id: 'a', became: 'unclear' },
    { id: 'b', became: 'unclear' },
  ]);
});

test('attempts that are far apart are told apart', () => {
  const findings = reconcile([doubt('a'), doubt('b', T + DAY)], [record('1', T + DAY + 1000)]);
  expect(findings).toEqual([
    { id: 'a', became: 'not-sent' },
    { id: 'b', became: 'sent', serial: '1' },
  ]);
});

test.each([
  [-61_000, 'not-sent'],
  [-60_000, 'sent'],
  [5 * MINUTE, 'sent'],
  [5 * MINUTE + 1, 'not-sent'],
])('a record %i ms after the attempt means %s', (after, became) => {
  expect(reconcile([doubt('a')], [record('1', T + after)])).toMatchObject([{ became }]);
});

test('the record is complete only after everything an attempt can have sent stands in it', () => {
  expect(recordIsComplete(T, sendingTime(T).to)).toBe(false);
  expect(recordIsComplete(T, T + 10 * MINUTE)).toBe(true);
});

test('each doubt has one finding, no serial explains two, and nothing is sent again while a record is unexplained', () => {
  const moment = fc.integer({ min: 0, max: 60 }).map((minutes) => T + minutes * MINUTE);
  fc.assert(
    fc.property(
      fc.array(moment, { maxLength: 5 }),
      fc.array(fc.tuple(moment, fc.constantFrom(null, 'x', 'd0')), { maxLength: 5 }),
      (attempts, sent) => {
        const doubts = attempts.map((at, index) => doubt(`d${index}`, at));
        const records = sent.map(([at, owner], index) => record(`s${index}`, at, owner));
        const findings = reconcile(doubts, records);
        expect(findings.map(({ id }) => id).sort()).toEqual(doubts.map(({ id }) => id).sort());
        const serials = findings.flatMap((one) => (one.became === 'sent' ? [one.serial] : []));
        const known = records.filter(({ messageId }) => messageId === 'd0').length;
        expect(new Set(serials).size).toBeGreaterThanOrEqual(
          serials.length - Math.max(0, known - 1),
        );
        for (const one of findings.filter(({ became }) => became === 'not-sent')) {
          const own = doubts.find(({ id }) => id === one.id);
          const { from, to } = sendingTime(own?.attemptedAt ?? 0);
          const unexplained = records.filter(
            ({ messageId, sentAt }) => messageId === null && sentAt >= from && sentAt <= to,
          );
          expect(unexplained).toEqual([]);
        }
      },
    ),
  );
});
