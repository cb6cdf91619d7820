import { isPublicHoliday } from '../../../domain/calendar/holidays';
import type { BatchStatus } from '../../../domain/review/batch';
import { registrationWindow } from '../../../domain/review/registration-window';
import { reviewOn } from '../../../domain/review/review-calendar';
import { profile as jsu } from '../../../schools/jsu/profile';
import cases from '../../cases/review-calendar.json';

const policy = jsu.review;

test.each(cases.window)('registration at $at: $why', ({ at, batch, until }) => {
  const latest =
    batch === null ? null : { ...reviewOn(batch.day, policy), status: batch.status as BatchStatus };
  expect(registrationWindow(Date.parse(at), latest, policy, isPublicHoliday)).toEqual(
    until === null ? { state: 'open' } : { state: 'suspended', until: Date.parse(until) },
  );
});

test('a run by hand suspends registration from its own cut-off until it closes', () => {
  const byHand = {
    status: 'deciding' as BatchStatus,
    cutOffAt: Date.parse('2026-11-24T10:00:00+08:00'),
    reopensLatestAt: Date.parse('2026-11-24T17:00:00+08:00'),
  };
  const at = Date.parse('2026-11-24T11:00:00+08:00');
  expect(registrationWindow(at, byHand, policy, isPublicHoliday).state).toBe('suspended');
  const closed = { ...byHand, status: 'closed' as BatchStatus };
  expect(registrationWindow(at, closed, policy, isPublicHoliday).state).toBe('open');
});
