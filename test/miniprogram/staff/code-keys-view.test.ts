import type { CodeKey } from '../../../domain/code/code-keys';
import { freshPhone } from '../tiny-wx';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const key = (id: number, state: CodeKey['state'], change: Partial<CodeKey> = {}): CodeKey => ({
  key: id,
  state,
  from: null,
  until: null,
  ...change,
});

async function rowsOf(keys: readonly CodeKey[], mayChange = true) {
  freshPhone('en');
  const { keyRows } =
    await import('../../../miniprogram/staff/components/code-keys/code-keys-view');
  return keyRows({ serverNow: NOW, keys }, mayChange);
}
const actsOf = async (...keys: CodeKey[]) =>
  (await rowsOf(keys)).map(({ acts }) => acts.map(({ act }) => act).join());

test('a key that stands by can be used next or refused, the one that signs only refused', async () => {
  expect(await actsOf(key(1, 'signing'), key(2, 'standby'))).toEqual(['refuse', 'plan,refuse']);
});

test('while one waits for its turn no other can be planned', async () => {
  const announced = key(2, 'announced', { from: NOW + 1 });
  expect(await actsOf(key(1, 'signing'), announced, key(3, 'standby'))).toEqual([
    'refuse',
    'refuse',
    'refuse',
  ]);
});

test('nothing is offered on keys that are over, nor to who may only look', async () => {
  expect(await actsOf(key(1, 'retired'), key(2, 'refused'))).toEqual(['', '']);
  const [row] = await rowsOf([key(1, 'signing')], false);
  expect(row?.acts).toEqual([]);
});

test('it says when a turn begins and until when the codes before it are good', async () => {
  const [ending, announced] = await rowsOf([
    key(1, 'ending', { until: Date.parse('2026-11-23T09:11:00+08:00') }),
    key(2, 'announced', { from: Date.parse('2026-11-24T10:00:00+08:00') }),
  ]);
  expect(ending?.detail).toContain('09:11');
  expect(announced?.detail).toContain('10:00');
});
