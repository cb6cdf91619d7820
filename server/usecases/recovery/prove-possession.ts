/**
 * Whether the caller is the holder: document and name, and the registered mobile, by WeChat's number button or by the
 * code that was sent to it. Budgets never lock out the holder: without the mobile nobody can spend what belongs to the
 * person but wrong codes, and those close the way by SMS only.
 */
import { ACTIVATION_BUDGET } from '../../../domain/card/activation-budget';
import {
  CODE_TRIES,
  readCode,
  WRONG_CODES_PER_PERSON,
} from '../../../domain/recovery/possession-code';
import type { CardActions } from '../../contract/card';
import type { Caller, Outcome } from '../../endpoint/action';
import type { ErrorCode } from '../../contract/codes';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { returnAttempt, spendAttempt } from '../account/spend-attempt';
import { findClaimedCard, readClaim, type Claim } from './claim';
import { codeHash, codeId, wrongCodesId, type PossessionPurpose } from './possession-code-id';

type Proof = CardActions['recoverCard']['input'];

const REFUSED: Readonly<Record<PossessionPurpose, ErrorCode>> = {
  activate: 'ACTIVATION_REFUSED',
  recover: 'RECOVERY_REFUSED',
};

/**
 * The proven holder's card. Errors: DOCUMENT_* and NAME_* at their fields; ATTEMPTS_EXHAUSTED (the account's lifetime
 * budget); PHONE_NUMBER_UNKNOWN for a stale button press; POSSESSION_CODE_WRONG for every wrong, old, used or foreign
 * code; and ACTIVATION_REFUSED or RECOVERY_REFUSED for everything else, the same whether the person exists or not.
 */
export async function provePossession(
  ports: Ports,
  caller: Caller,
  proof: Proof,
  purpose: PossessionPurpose,
): Promise<Outcome<CardDocument>> {
  const claim = readClaim(ports, proof);
  if (!claim.ok) {
    return claim;
  }
  return proof.possession.kind === 'wechat-number'
    ? proveByNumber(ports, caller, claim.value, proof.possession.code, purpose)
    : proveByCode(ports, caller, claim.value, proof.possession.code, purpose);
}

/** Five to nine database calls. */
async function proveByNumber(
  ports: Ports,
  caller: Caller,
  claim: Claim,
  buttonCode: string,
  purpose: PossessionPurpose,
): Promise<Outcome<CardDocument>> {
  const refused = { ok: false, code: REFUSED[purpose] } as const;
  const accountBudget = `activation#account#${caller.accountKey}`;
  if (!(await spendAttempt(ports, accountBudget, ACTIVATION_BUDGET.byAccount))) {
    return { ok: false, code: 'ATTEMPTS_EXHAUSTED' };
  }
  const number = await ports.phoneNumbers.ofCode(buttonCode);
  if (number === null) {
    await returnAttempt(ports, accountBudget);
    return { ok: false, code: 'PHONE_NUMBER_UNKNOWN' };
  }
  const found = await findClaimedCard(ports, claim);
  if (found?.contact?.mobile !== number) {
    return refused;
  }
  // From here on only somebody with the phone in hand spends the person's budget.
  const personBudget = `activation#person#${found.card.personId}`;
  if (
    !(await spendAttempt(ports, personBudget, ACTIVATION_BUDGET.onPerson)) ||
    !found.nameMatches
  ) {
    return refused;
  }
  await Promise.all([returnAttempt(ports, accountBudget), returnAttempt(ports, personBudget)]);
  return { ok: true, value: found.card };
}

/** Two to six database calls; as many whether the person exists or not. */
async function proveByCode(
  ports: Ports,
  caller: Caller,
  claim: Claim,
  typed: string,
  purpose: PossessionPurpose,
): Promise<Outcome<CardDocument>> {
  const wrong = { ok: false, code: 'POSSESSION_CODE_WRONG', field: 'possession.code' } as const;
  const code = readCode(typed);
  if (!code.ok) {
    return wrong;
  }
  const codes = ports.store.collection('possession_codes');
  const id = codeId(ports, purpose, caller.accountKey);
  // Counted before it is looked at, so that tries side by side cannot exceed five.
  const counted = await codes.update(
    { _id: id, triesLeft: { after: 0 }, expiresAt: { after: new Date(ports.clock.now()) } },
    { increase: { triesLeft: -1 } },
  );
  const sent = counted === 1 ? await codes.get(id) : null;
  if (sent === null) {
    return wrong;
  }
  const isRight =
    sent.codeHash === codeHash(ports, id, code.value) && sent.subject === claim.subject;
  if (!isRight || sent.cardNumber === null) {
    // Counted for whoever does not exist as well, who would else be told apart by the time it takes.
    const person = sent.personId ?? sent.subject;
    await spendAttempt(ports, wrongCodesId(person), WRONG_CODES_PER_PERSON + CODE_TRIES);
    return wrong;
  }
  const used = await codes.update({ _id: id, codeHash: sent.codeHash }, { set: { codeHash: '' } });
  const card = used === 1 ? await ports.store.collection('cards').get(sent.cardNumber) : null;
  if (card === null) {
    return wrong;
  }
  await returnAttempt(ports, `activation#account#${caller.accountKey}`);
  return { ok: true, value: card };
}
