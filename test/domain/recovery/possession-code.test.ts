import {
  budgetsRenewAt,
  canAskAgain,
  CODE_DIGITS,
  CODE_TRIES,
  readCode,
  WRONG_CODES_PER_PERSON,
} from '../../../domain/recovery/possession-code';

const at = (text: string) => Date.parse(`${text}+08:00`);

test('a minute lies between two codes, to the millisecond', () => {
  const sentAt = at('2026-11-27T09:00:00');
  expect(canAskAgain(null, sentAt)).toEqual({ ok: true });
  expect(canAskAgain({ sentAt }, sentAt + 59_999)).toEqual({
    ok: false,
    code: 'POSSESSION_CODE_TOO_OFTEN',
    at: sentAt + 60_000,
  });
  expect(canAskAgain({ sentAt }, sentAt + 60_000)).toEqual({ ok: true });
});

test('the budgets of a day begin anew at midnight in Shanghai', () => {
  expect(budgetsRenewAt(at('2026-11-27T23:59:59.999'))).toBe(at('2026-11-28T00:00:00'));
  expect(budgetsRenewAt(at('2026-11-28T00:00:00'))).toBe(at('2026-11-29T00:00:00'));
});

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['１２３４５６', '123456'],
  ['12345', null],
  ['1234567', null],
  ['12345a', null],
  ['', null],
  ['٠١٢٣٤٥', null],
])('%j is read as %j', (typed, code) => {
  expect(readCode(typed)).toEqual(
    code === null
      ? { ok: false, code: 'POSSESSION_CODE_WRONG', field: 'possession.code' }
      : { ok: true, value: code },
  );
});

test('all guesses that a stranger ever has find one code in ten thousand', () => {
  const guesses = WRONG_CODES_PER_PERSON + CODE_TRIES;
  expect(guesses / 10 ** CODE_DIGITS).toBeLessThan(1.1e-4);
});
