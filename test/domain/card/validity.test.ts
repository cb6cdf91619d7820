import { renewalOpensAt, renewedUntil, validUntil } from '../../../domain/card/validity';
import { profile as jsu } from '../../../schools/jsu/profile';
import { profile as sjtu } from '../../../schools/sjtu/profile';

const policy = jsu.card;
const at = (text: string) => Date.parse(`${text}+08:00`);

test.each([
  ['2026-11-26T15:30:00', '2028-11-26', 'two years later'],
  ['2026-11-26T23:59:59.999', '2028-11-26', 'the last millisecond of the day'],
  ['2026-11-27T00:00:00', '2028-11-27', 'the day begins in Shanghai, not in Greenwich'],
  ['2028-02-29T12:00:00', '2030-02-28', '29 February ends on 28 February'],
  ['2026-02-28T12:00:00', '2028-02-28', '28 February stays, leap year or not'],
])('a number given at %s is valid until %s: %s', (issuedAt, lastDay) => {
  expect(validUntil(at(issuedAt), policy)).toBe(lastDay);
});

test('where the profile has no validity the account is for life', () => {
  expect(validUntil(at('2026-11-26T15:30:00'), sjtu.card)).toBeNull();
  expect(renewedUntil(null, at('2027-01-01T00:00:00'), sjtu.card)).toEqual({
    ok: false,
    code: 'CARD_VALID_FOR_LIFE',
  });
});

test('renewal opens 60 days before the end, to the millisecond', () => {
  const opensAt = at('2028-09-27T00:00:00');
  expect(renewalOpensAt('2028-11-26', policy)).toBe(opensAt);
  expect(renewedUntil('2028-11-26', opensAt - 1, policy)).toEqual({
    ok: false,
    code: 'CARD_RENEWAL_TOO_EARLY',
    at: opensAt,
  });
  expect(renewedUntil('2028-11-26', opensAt, policy)).toEqual({ ok: true, value: '2030-11-26' });
});

test.each([
  [
    '2028-11-26',
    '2028-11-26T23:59:59.999',
    '2030-11-26',
    'early to the last moment: adds to the old end',
  ],
  ['2028-11-26', '2028-11-27T00:00:00', '2030-11-27', 'late: counts from the day of renewal'],
  ['2028-11-26', '2031-05-04T09:00:00', '2033-05-04', 'years late'],
  ['2030-02-28', '2030-02-01T09:00:00', '2032-02-28', 'an end that was moved from 29 February'],
  ['2026-11-26', '2028-02-29T09:00:00', '2030-02-28', 'late on a leap day'],
])('a card until %s renewed at %s is valid until %s: %s', (lastDay, now, expected) => {
  expect(renewedUntil(lastDay, at(now), policy)).toEqual({ ok: true, value: expected });
});
