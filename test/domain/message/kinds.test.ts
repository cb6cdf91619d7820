import { profile as jsu } from '../../../schools/jsu/profile';
import { profile as sjtu } from '../../../schools/sjtu/profile';
import { CHANNELS, MESSAGE_KINDS, type MessageKind } from '../../../domain/message/kinds';
import { usefulTime } from '../../../domain/message/useful-time';
import { fieldText, fitsField } from '../../../domain/message/subscription-field';

const KINDS = Object.keys(MESSAGE_KINDS) as MessageKind[];

test('only the one-time code has a place in its text: nothing else can carry a name or a number', () => {
  const withPlaces = KINDS.filter((kind) => MESSAGE_KINDS[kind].smsPlaces > 0);
  expect(withPlaces).toEqual(['possession-code']);
});

test('every kind goes at least one way', () => {
  for (const kind of KINDS) {
    const { sms, mail, inbox, topic } = MESSAGE_KINDS[kind];
    expect({ kind, goes: sms || mail || inbox || topic !== null }).toEqual({ kind, goes: true });
  }
});

test('being rolled over does not use up the agreement to be told the outcome', () => {
  expect(MESSAGE_KINDS['review-rolled-over'].topic).toBeNull();
});

test.each([jsu, sjtu])('no text of $id says why', ({ messages }) => {
  const texts = JSON.stringify([messages.sms, messages.mail, messages.subscription.fields]);
  expect(texts).not.toMatch(/名册|roster|转借|lent|在校身份|处理决定|sanction|revoked|停用/i);
});

test('a code is worth nothing after its ten minutes, a notice days later still something', () => {
  expect(usefulTime('possession-code', 'sms')).toBe(600_000);
  for (const channel of CHANNELS) {
    expect(usefulTime('review-approved', channel)).toBeGreaterThanOrEqual(3 * 86_400_000);
  }
});

describe('fields of subscription messages', () => {
  const moment = Date.parse('2026-11-26T15:04:59+08:00');

  test('a moment is written as WeChat takes it, in Shanghai', () => {
    expect(fieldText('{moment}', moment)).toBe('2026年11月26日 15:04');
    expect(fitsField('time3', fieldText('{moment}', moment))).toBe(true);
    expect(fitsField('date3', fieldText('{moment}', moment))).toBe(true);
  });

  test.each([
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', true],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', false],
    ['thing1', '', false],
    ['thing1', 'a\nb', false],
    ['phrase2', '审核完成', true],
    ['phrase2', '审核已经完成', false],
    ['phrase2', 'done', false],
    ['time3', 'noon', false],
    ['name4', '张三', false],
    ['thing', '一', true],
  ])('%s takes %j: %s', (name, text, fits) => {
    expect(fitsField(name, text)).toBe(fits);
  });
});
