import { fires } from '../../../../simulator/cloud/faults/decide';
import { FaultPlanError, readFaultPlan } from '../../../../simulator/cloud/faults/plan';

const database = { area: 'database' };

describe('a plan of faults is read strictly', () => {
  test.each([
    ['no object', null, /the plan: /],
    ['no seed', { rules: [] }, /seed: /],
    ['an unknown field', { seed: 1, rules: [], more: 1 }, /the plan: .*more/],
    ['an unknown area', rule({ match: { area: 'moon' }, kind: 'kill' }), /rules\.0\.match\.area: /],
    ['an unknown kind', rule({ match: database, kind: 'explode' }), /rules\.0\.kind: /],
    [
      'an unknown field of the match',
      rule({ match: { ...database, document: 'x' }, kind: 'kill' }),
      /document/,
    ],
    ['latency without time', rule({ match: database, kind: 'latency' }), /needs milliseconds/],
    [
      'latency of negative time',
      rule({ match: database, kind: 'latency', milliseconds: -1 }),
      /must not be negative/,
    ],
    [
      'a kill with milliseconds',
      rule({ match: database, kind: 'kill', milliseconds: 1 }),
      /takes no milliseconds/,
    ],
    ['an error without a code', rule({ match: database, kind: 'error-before' }), /needs a code/],
    [
      'a code in small letters',
      rule({ match: database, kind: 'error-before', code: 'sys_err' }),
      /rules\.0\.code: /,
    ],
    [
      'two ways of choosing',
      rule({ match: database, kind: 'kill', nth: 1, probability: 0.5 }),
      /one of probability, nth and everyNth/,
    ],
    [
      'a probability over 1',
      rule({ match: database, kind: 'kill', probability: 1.5 }),
      /probability: /,
    ],
    ['the call with the number 0', rule({ match: database, kind: 'kill', nth: 0 }), /nth: /],
    ['a timer fault elsewhere', rule({ match: database, kind: 'timer-twice' }), /area timer/],
    ['a kill of a timer', rule({ match: { area: 'timer' }, kind: 'kill' }), /area timer knows/],
    [
      'after without kill',
      rule({ match: database, kind: 'lost-reply', after: true }),
      /after belongs to kill/,
    ],
  ])('%s', (_case, plan, message) => {
    expect(() => readFaultPlan(plan)).toThrow(FaultPlanError);
    expect(() => readFaultPlan(plan)).toThrow(message);
  });

  test('everything that is wrong is named at once', () => {
    expect(() => readFaultPlan({ seed: 1.5, rules: [{ kind: 'kill' }] })).toThrow(
      /seed: .*rules\.0\.match: /,
    );
  });
});

function rule(content: object): object {
  return { seed: 1, rules: [content] };
}

describe('whether a rule fires', () => {
  const half = { match: { area: 'database' as const }, kind: 'kill' as const, probability: 0.5 };
  const chosen = (seed: number | string, position: number): boolean[] =>
    Array.from({ length: 200 }, (_one, n) => fires(seed, position, half, n + 1));

  test('follows from seed, rule and number of the call alone', () => {
    expect(chosen('x', 0)).toEqual(chosen('x', 0));
    expect(chosen('x', 0)).not.toEqual(chosen('y', 0));
    expect(chosen('x', 0)).not.toEqual(chosen('x', 1));
  });

  test('with a probability, about so often', () => {
    const often = chosen(7, 0).filter(Boolean).length;
    expect(often).toBeGreaterThan(70);
    expect(often).toBeLessThan(130);
  });
});
