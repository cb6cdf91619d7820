import fc from 'fast-check';
import {
  acceptedKeys,
  ANNOUNCED_FOR_MS,
  codeKeysAt,
  ENDS_AFTER_MS,
  planTurn,
  refuseKey,
  type CodeKeyPlan,
} from '../../../domain/code/code-keys';
import { LEASE_MINUTES } from '../../../domain/code/lease';
import { WINDOW_MS } from '../../../domain/code/window';
import { LISTS_LAST_MS } from '../../../domain/gate/protocol';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const KEYS = [1, 2, 3];
const TURN = NOW + ANNOUNCED_FOR_MS;

const states = (plan: CodeKeyPlan | null, now: number, keys = KEYS) =>
  Object.fromEntries(codeKeysAt(plan, keys, now).map(({ key, state }) => [key, state]));
const right = (plan: CodeKeyPlan | null, now: number) => [
  ...acceptedKeys(codeKeysAt(plan, KEYS, now)),
];

function planned(key = 2): CodeKeyPlan {
  const plan = planTurn(null, KEYS, key, NOW);
  if (!plan.ok) throw new Error(plan.code);
  return plan.value;
}

function refused(key: number, before: CodeKeyPlan | null = null, now = NOW): CodeKeyPlan {
  const plan = refuseKey(before, KEYS, key, now);
  if (!plan.ok) throw new Error(plan.code);
  return plan.value;
}

test('while nothing is planned the first key signs and the others stand by, known to all gates', () => {
  expect(states(null, NOW)).toEqual({ 1: 'signing', 2: 'standby', 3: 'standby' });
  expect(right(null, NOW)).toEqual(KEYS);
});

test('a key is announced for longer than a gate decides by old lists, and only then signs', () => {
  expect(ANNOUNCED_FOR_MS).toBeGreaterThan(LISTS_LAST_MS);
  expect(states(planned(), NOW)).toMatchObject({ 1: 'signing', 2: 'announced' });
  expect(states(planned(), TURN - 1)).toMatchObject({ 1: 'signing', 2: 'announced' });
  expect(states(planned(), TURN)).toMatchObject({ 1: 'ending', 2: 'signing' });
});

test('the codes of the key before are right until its last lease is over, then never again', () => {
  expect(ENDS_AFTER_MS).toBeGreaterThan(LEASE_MINUTES * 60_000 + WINDOW_MS);
  expect(right(planned(), TURN + ENDS_AFTER_MS - 1)).toEqual(KEYS);
  expect(right(planned(), TURN + ENDS_AFTER_MS)).toEqual([2, 3]);
  expect(states(planned(), TURN + ENDS_AFTER_MS)).toMatchObject({ 1: 'retired' });
});

test('a key that is refused ends at once, and another signs at once', () => {
  expect(states(refused(1), NOW)).toEqual({ 1: 'refused', 2: 'signing', 3: 'standby' });
  expect(right(refused(1), NOW)).toEqual([2, 3]);
});

test('the key that was announced goes before one that stands by', () => {
  expect(states(refused(1, planned(3)), NOW)).toEqual({ 1: 'refused', 2: 'standby', 3: 'signing' });
});

test('an announced key that is refused never has its turn', () => {
  const plan = refused(2, planned());
  expect(states(plan, TURN + 1)).toEqual({ 1: 'signing', 2: 'refused', 3: 'standby' });
});

test('refusing again changes nothing', () => {
  expect(refused(1, refused(1), NOW + 5)).toEqual(refused(1));
});

test('a key whose turn is over can be taken out of the configuration', () => {
  const now = TURN + ENDS_AFTER_MS;
  expect(states(planned(), now, [2, 3])).toEqual({ 2: 'signing', 3: 'standby' });
});

test.each([
  ['that is not configured', planTurn(null, KEYS, 9, NOW), 'CODE_KEY_NOT_CONFIGURED'],
  ['that signs', planTurn(null, KEYS, 1, NOW), 'CODE_KEY_SPENT'],
  ['that has signed', planTurn(planned(), KEYS, 1, TURN + ENDS_AFTER_MS), 'CODE_KEY_SPENT'],
  ['that is refused', planTurn(refused(2), KEYS, 2, NOW), 'CODE_KEY_SPENT'],
  ['while another waits', planTurn(planned(), KEYS, 3, NOW), 'CODE_KEY_TURN_PENDING'],
])('a turn cannot be planned for a key %s', (_which, answer, code) => {
  expect(answer).toMatchObject({ ok: false, code });
});

test('the last key cannot be refused: configure another first', () => {
  expect(refuseKey(null, [1], 1, NOW)).toMatchObject({ ok: false, code: 'CODE_KEY_NO_OTHER' });
  expect(refuseKey(null, [1], 2, NOW)).toMatchObject({ code: 'CODE_KEY_NOT_CONFIGURED' });
});

test('whatever is done, one key signs at each moment, it is right, and was never refused', () => {
  const step = fc.record({
    act: fc.constantFrom(planTurn, refuseKey),
    key: fc.integer({ min: 1, max: 6 }),
    later: fc.integer({ min: 0, max: 2 * ANNOUNCED_FOR_MS }),
  });
  const keys = [1, 2, 3, 4, 5, 6];
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let plan: CodeKeyPlan | null = null;
      let now = NOW;
      const gone = new Set<number>();
      for (const { act, key, later } of steps) {
        const answer = act(plan, keys, key, now);
        if (answer.ok) plan = answer.value;
        if (answer.ok && act === refuseKey) gone.add(key);
        now += later;
        const found = codeKeysAt(plan, keys, now);
        const signing = found.filter(({ state }) => state === 'signing').map((one) => one.key);
        expect(signing).toHaveLength(1);
        expect(acceptedKeys(found).has(signing[0] ?? 0)).toBe(true);
        for (const one of gone) expect(acceptedKeys(found).has(one)).toBe(false);
      }
    }),
  );
});
