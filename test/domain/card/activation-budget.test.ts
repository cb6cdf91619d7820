import fc from 'fast-check';
import {
  ACTIVATION_BUDGET,
  checkProof,
  NO_ATTEMPTS,
  returnAttempt,
  spendAttempt,
} from '../../../domain/card/activation-budget';

test('an account has a budget for its lifetime, then ATTEMPTS_EXHAUSTED', () => {
  let byAccount = 0;
  for (;;) {
    const attempt = spendAttempt({ byAccount, onPerson: 0 });
    if (!attempt.ok) {
      expect(attempt.code).toBe('ATTEMPTS_EXHAUSTED');
      break;
    }
    byAccount = attempt.value.byAccount;
  }
  expect(byAccount).toBe(ACTIVATION_BUDGET.byAccount);
});

test('a person who has been tried too often answers like a person who does not exist', () => {
  const triedOut = spendAttempt({ byAccount: 0, onPerson: ACTIVATION_BUDGET.onPerson });
  const unknown = checkProof({ documentKnown: false, nameMatches: false, possession: false });
  expect(triedOut).toEqual(unknown);
});

test('no order of attempts gets more than the budget of either', () => {
  fc.assert(
    fc.property(fc.nat({ max: 30 }), fc.nat({ max: 30 }), (byAccount, onPerson) => {
      const attempt = spendAttempt({ byAccount, onPerson });
      const fits = byAccount < ACTIVATION_BUDGET.byAccount && onPerson < ACTIVATION_BUDGET.onPerson;
      expect(attempt.ok).toBe(fits);
      if (attempt.ok) expect(returnAttempt(attempt.value)).toEqual({ byAccount, onPerson });
    }),
  );
});

test('nothing is given back that was not spent', () => {
  expect(returnAttempt(NO_ATTEMPTS)).toEqual(NO_ATTEMPTS);
});

test('whatever of the proof is missing, the answer is the same', () => {
  const answers = new Set<string>();
  for (let bits = 0; bits < 7; bits += 1) {
    const proof = {
      documentKnown: (bits & 1) !== 0,
      nameMatches: (bits & 2) !== 0,
      possession: (bits & 4) !== 0,
    };
    answers.add(JSON.stringify(checkProof(proof)));
  }
  expect([...answers]).toEqual([JSON.stringify({ ok: false, code: 'ACTIVATION_REFUSED' })]);
  expect(checkProof({ documentKnown: true, nameMatches: true, possession: true }).ok).toBe(true);
});
