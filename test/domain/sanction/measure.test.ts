import {
  appealEndsAt,
  canAppeal,
  checkBarDate,
  decideMeasure,
  liftMeasure,
  mayDecideAppeal,
  type Measure,
} from '../../../domain/sanction/measure';

const policy = { appealDays: 30 };
const at = (text: string) => Date.parse(`${text}+08:00`);
const proposed: Measure = {
  kind: 'revoke',
  status: 'proposed',
  proposedBy: 'zhou',
  decidedBy: null,
  decidedAt: null,
  appeal: null,
};
const inForce: Measure = {
  ...proposed,
  status: 'in-force',
  decidedBy: 'li',
  decidedAt: at('2026-11-27T15:00:00'),
};

test.each(['restrict', 'revoke', 'death'] as const)(
  '%s takes two: who proposed it cannot confirm it',
  (kind) => {
    const measure = { ...proposed, kind };
    expect(decideMeasure(measure, 'zhou', 'confirm')).toEqual({
      ok: false,
      code: 'MEASURE_NEEDS_ANOTHER_PERSON',
    });
    expect(decideMeasure(measure, 'li', 'confirm')).toEqual({ ok: true, value: 'in-force' });
  },
);

test('who proposed it may take it back, and others may decline it', () => {
  for (const by of ['zhou', 'li']) {
    expect(decideMeasure(proposed, by, 'decline')).toEqual({ ok: true, value: 'declined' });
  }
});

test.each(['in-force', 'declined', 'lifted'] as const)(
  'what is %s is not decided again',
  (status) => {
    for (const decision of ['confirm', 'decline'] as const) {
      expect(decideMeasure({ ...inForce, status }, 'wang', decision)).toEqual({
        ok: false,
        code: 'MEASURE_ALREADY_DECIDED',
      });
    }
  },
);

test('only what is in force is lifted, a death too', () => {
  expect(liftMeasure({ ...inForce, kind: 'death' }).ok).toBe(true);
  for (const status of ['proposed', 'declined', 'lifted'] as const) {
    expect(liftMeasure({ ...inForce, status })).toEqual({
      ok: false,
      code: 'MEASURE_ALREADY_DECIDED',
    });
  }
});

test('an appeal is possible to 24:00 of the thirtieth day after the decision', () => {
  expect(appealEndsAt(inForce, policy)).toBe(at('2026-12-28T00:00:00'));
  expect(canAppeal(inForce, at('2026-12-27T23:59:59.999'), policy).ok).toBe(true);
  expect(canAppeal(inForce, at('2026-12-28T00:00:00'), policy)).toEqual({
    ok: false,
    code: 'APPEAL_NOT_POSSIBLE',
  });
});

test('a sanction is appealed once, a proposal and a death not at all', () => {
  const now = at('2026-12-01T09:00:00');
  for (const measure of [
    { ...inForce, appeal: { outcome: 'open' } },
    { ...inForce, appeal: { outcome: 'upheld' } },
    { ...inForce, kind: 'death' },
    { ...inForce, status: 'lifted' },
    proposed,
  ] as Measure[]) {
    expect(canAppeal(measure, now, policy)).toEqual({ ok: false, code: 'APPEAL_NOT_POSSIBLE' });
  }
});

test('an appeal is decided by somebody who had no part in the sanction', () => {
  const appealed: Measure = { ...inForce, appeal: { outcome: 'open' } };
  for (const by of ['zhou', 'li']) {
    expect(mayDecideAppeal(appealed, by)).toEqual({
      ok: false,
      code: 'MEASURE_NEEDS_ANOTHER_PERSON',
    });
  }
  expect(mayDecideAppeal(appealed, 'wang').ok).toBe(true);
  expect(mayDecideAppeal(inForce, 'wang')).toEqual({ ok: false, code: 'APPEAL_NOT_FOUND' });
});

test.each([
  ['2026-11-28', true],
  ['2036-11-27', true],
  ['2026-11-27', false],
  ['2036-11-28', false],
  ['2027-02-29', false],
  ['next year', false],
  ['', false],
])('a bar until %j is possible: %s', (until, possible) => {
  expect(checkBarDate(until, '2026-11-27').ok).toBe(possible);
});
