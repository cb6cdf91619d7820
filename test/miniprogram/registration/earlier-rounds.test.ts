import { earlierRounds } from '../../../miniprogram/registration/mine/earlier-rounds';
import { readIn } from '../staff/reading-language';
import { NOW } from '../example-session';

const earlier = [
  { submittedAt: NOW, status: 'refused', reasons: ['NAME_DIFFERS', 'NEWER_REASON'] },
  { submittedAt: NOW, status: 'withdrawn', reasons: [] },
] as const;

test('earlier rounds are told with when they were sent, how they ended and why', () => {
  readIn('zh');
  expect(earlierRounds({ earlier })).toEqual([
    { sent: '11月20日 14:40 提交', status: expect.any(String), reasons: expect.any(String) },
    { sent: '11月20日 14:40 提交', status: expect.any(String), reasons: '' },
  ]);
});

test('a reason that this version has no words for is left out', () => {
  readIn('zh');
  const [only] = earlierRounds({
    earlier: [{ submittedAt: NOW, status: 'refused', reasons: ['NEWER_REASON'] }],
  });
  expect(only?.reasons).toBe('');
});
