import { freshPhone } from '../tiny-wx';

async function dates(language: string) {
  freshPhone(language);
  return import('../../../miniprogram/i18n/dates');
}

const CUT_OFF = Date.parse('2026-11-26T12:00:00+08:00');

test('a date in Chinese has the weekday behind it', async () => {
  const { longDate, shortDate, fullDate } = await dates('zh_CN');
  expect(longDate('2026-11-26')).toBe('11月26日星期四');
  expect(shortDate('2026-11-01')).toBe('11月1日周日');
  expect(fullDate('2028-02-29')).toBe('2028年2月29日');
});

test('a date in English has the weekday before it, and never parts from its month', async () => {
  const { longDate, shortDate, fullDate } = await dates('en');
  expect(longDate('2026-11-26')).toBe('Thursday 26\u00a0November');
  expect(shortDate('2026-11-01')).toBe('Sun 1\u00a0Nov');
  expect(fullDate('2028-02-29')).toBe('29\u00a0February 2028');
});

test('a moment of today is said by its time alone', async () => {
  const { momentSeenFrom } = await dates('en');
  expect(momentSeenFrom(CUT_OFF, CUT_OFF - 1000)).toBe('12:00');
  expect(momentSeenFrom(CUT_OFF, CUT_OFF - 86_400_000)).toBe('Thu 26\u00a0Nov, 12:00');
});

test('midnight as a deadline is the end of the day before', async () => {
  const { deadlineSeenFrom } = await dates('zh_CN');
  const midnight = Date.parse('2026-11-28T00:00:00+08:00');
  expect(deadlineSeenFrom(midnight, CUT_OFF)).toBe('11月27日周五 24:00');
  expect(deadlineSeenFrom(CUT_OFF, CUT_OFF)).toBe('12:00');
});

test('a day is Shanghai’s day, whatever the phone’s time zone', async () => {
  const { shortMoment } = await dates('en');
  expect(shortMoment(Date.parse('2026-11-26T16:00:00Z'))).toBe('27\u00a0Nov, 00:00');
});

test('large numbers are read in thousands', async () => {
  const { wholeNumber } = await dates('en');
  expect([0, 312, 4000, 1234567].map(wholeNumber)).toEqual(['0', '312', '4,000', '1,234,567']);
});
