import {
  checkDecision,
  decideAgain,
  DECISION_REASONS,
  mayDecide,
  settle,
  type DecidedBy,
  type MatchKind,
  type Outcome,
} from '../../../domain/review/decision';

const OUTCOMES: Outcome[] = ['approved', 'refused', 'more-information'];
const MATCHES: MatchKind[] = ['exact', 'near', 'none'];
const byButton = { exactMatchesApprovedBy: 'button' } as const;
const byTimer = { exactMatchesApprovedBy: 'timer' } as const;

test.each(['refused', 'more-information'] as const)(
  '%s without a reason is not accepted',
  (outcome) => {
    expect(checkDecision(outcome, [])).toMatchObject({ code: 'DECISION_REASON_MISSING' });
  },
);

test.each(DECISION_REASONS)('a refusal can give %s', (reason) => {
  expect(checkDecision('refused', [reason])).toEqual({
    ok: true,
    value: { outcome: 'refused', reasons: [reason] },
  });
});

test('reasons given twice count once, and stand in one order', () => {
  const decision = checkDecision('refused', ['NAME_DIFFERS', 'NOT_IN_ROSTER', 'NAME_DIFFERS']);
  expect(decision.ok && decision.value.reasons).toEqual(['NOT_IN_ROSTER', 'NAME_DIFFERS']);
});

test('a reason nobody has agreed on fails with DECISION_REASON_UNKNOWN', () => {
  for (const reason of ['', 'name differs', 'not_in_roster', '__proto__']) {
    expect(checkDecision('refused', ['NAME_DIFFERS', reason])).toMatchObject({
      code: 'DECISION_REASON_UNKNOWN',
    });
  }
});

test('an approval gives no reasons', () => {
  expect(checkDecision('approved', ['NAME_DIFFERS'])).toMatchObject({
    code: 'DECISION_REASON_UNEXPECTED',
  });
});

test('a refusal, or asking for more, is always a person’s', () => {
  for (const by of ['exact-match-button', 'timer'] as DecidedBy[]) {
    for (const outcome of ['refused', 'more-information'] as Outcome[]) {
      for (const match of MATCHES) {
        expect(mayDecide(by, outcome, match, byTimer)).toMatchObject({
          code: 'DECISION_NEEDS_A_PERSON',
        });
      }
    }
  }
});

test('a person may decide everything', () => {
  for (const outcome of OUTCOMES) {
    for (const match of MATCHES) {
      expect(mayDecide('person', outcome, match, byButton).ok).toBe(true);
    }
  }
});

test('the button approves exact matches only', () => {
  const answers = MATCHES.map(
    (match) => mayDecide('exact-match-button', 'approved', match, byButton).ok,
  );
  expect(answers).toEqual([true, false, false]);
});

test('the timer approves exact matches only where the profile says so', () => {
  expect(mayDecide('timer', 'approved', 'exact', byTimer).ok).toBe(true);
  expect(mayDecide('timer', 'approved', 'near', byTimer).ok).toBe(false);
  expect(mayDecide('timer', 'approved', 'exact', byButton).ok).toBe(false);
});

test('deciding a registration twice in the same way changes nothing, in another way fails with BATCH_ALREADY_DECIDED', () => {
  const refused = { outcome: 'refused', reasons: ['NAME_DIFFERS', 'INCOMPLETE'] } as const;
  const inOtherOrder = { outcome: 'refused', reasons: ['INCOMPLETE', 'NAME_DIFFERS'] } as const;
  const forLess = { outcome: 'refused', reasons: ['INCOMPLETE'] } as const;
  const approved = { outcome: 'approved', reasons: [] } as const;
  expect(decideAgain(refused, inOtherOrder)).toEqual({ ok: true, value: refused });
  expect(decideAgain(refused, forLess)).toMatchObject({ code: 'BATCH_ALREADY_DECIDED' });
  expect(decideAgain(refused, approved)).toMatchObject({ code: 'BATCH_ALREADY_DECIDED' });
});

const GROUNDS = {
  decision: null,
  decisionCounts: true,
  approvedTogether: false,
  held: false,
} as const;

test('closing approves exact matches that were approved together, and rolls the undecided over', () => {
  const together = { ...GROUNDS, approvedTogether: true };
  expect(settle('exact', together).outcome).toBe('approved');
  expect(settle('exact', GROUNDS).outcome).toBe('rolled-over');
  expect(settle('near', together).outcome).toBe('rolled-over');
  expect(settle('none', together).outcome).toBe('rolled-over');
});

test('a decision by name goes before the approval of all exact matches', () => {
  const barred = { outcome: 'refused', reasons: ['BARRED'] } as const;
  expect(settle('exact', { ...GROUNDS, decision: barred, approvedTogether: true })).toEqual(barred);
});

test('what is held, or waits for a second member of staff, rolls over whatever was decided about it', () => {
  const decision = { outcome: 'approved', reasons: [] } as const;
  const decided = { ...GROUNDS, decision, approvedTogether: true };
  expect(settle('exact', { ...decided, held: true }).outcome).toBe('rolled-over');
  expect(settle('exact', { ...GROUNDS, approvedTogether: true, held: true }).outcome).toBe(
    'rolled-over',
  );
  expect(settle('exact', { ...decided, decisionCounts: false }).outcome).toBe('rolled-over');
});
