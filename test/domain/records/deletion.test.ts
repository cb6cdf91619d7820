import {
  canRequestDeletion,
  canTakeBackDeletion,
  deletionDueAt,
} from '../../../domain/records/deletion';

test('a deletion waits whole days, counted in Shanghai', () => {
  const policy = { deletionWaitingDays: 7 };
  const due = Date.parse('2026-12-01T00:00:00+08:00');
  expect(deletionDueAt(Date.parse('2026-11-23T00:00:00+08:00'), policy)).toBe(due);
  expect(deletionDueAt(Date.parse('2026-11-23T23:59:59+08:00'), policy)).toBe(due);
  expect(deletionDueAt(Date.parse('2026-11-23T23:59:59+08:00'), { deletionWaitingDays: 0 })).toBe(
    Date.parse('2026-11-24T00:00:00+08:00'),
  );
});

test.each([
  [null, true, 'DELETION_NOT_REQUESTED'],
  ['waiting', 'DELETION_ALREADY_REQUESTED', true],
  ['running', 'DELETION_ALREADY_REQUESTED', 'DELETION_BEGUN'],
  ['taken-back', true, 'DELETION_NOT_REQUESTED'],
  ['done', true, 'DELETION_NOT_REQUESTED'],
] as const)('of a deletion that is %s', (status, request, takeBack) => {
  const said = (result: { ok: boolean; code?: string }) => (result.ok ? true : result.code);
  expect(said(canRequestDeletion(status))).toBe(request);
  expect(said(canTakeBackDeletion(status))).toBe(takeBack);
});
