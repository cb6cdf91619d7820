/**
 * Activates the card with document and name, and possession (rules: Registration and weekly review, 9): on the account
 * that registered, or anywhere with the registered mobile.
 *
 * On the account that registered only the caller's own card is looked at, so what anybody types about others leads to
 * the same answer whether they exist or not, and nobody can spend another holder's attempts. The person's budget counts
 * attempts of accounts that could succeed; it outlives a change of account.
 *
 * Errors: DOCUMENT_* and NAME_* at their fields; ATTEMPTS_EXHAUSTED; ACTIVATION_REFUSED for every proof that is not
 * complete; PHONE_NUMBER_UNKNOWN and POSSESSION_CODE_WRONG for the mobile; and only after a complete proof
 * CARD_NOT_YET_ACTIVE with `at`, CARD_ALREADY_ACTIVE, the card's other states, CARD_BARRED and BINDING_NOT_POSSIBLE.
 * Database calls: 9, and 2 more the first time; with the mobile 11 to 19.
 */
import { ACTIVATION_BUDGET, checkProof } from '../../../domain/card/activation-budget';
import { canActivate } from '../../../domain/card/activation';
import { stepCard } from '../../../domain/card/card';
import { compareNames } from '../../../domain/identity/compare-names';
import type { CardActions } from '../../contract/card';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { returnAttempt, spendAttempt } from '../account/spend-attempt';
import { readClaim, type Claim } from '../recovery/claim';
import { provePossession } from '../recovery/prove-possession';
import { changeCard } from './change-card';
import { claimAccount } from './claim-account';
import { findLateObstacle } from './find-late-obstacle';
import { findIssuedCard } from './find-own-card';
import { toCard, viewCard } from './view-card';

type ActivateCard = UseCase<
  CardActions['activateCard']['input'],
  CardActions['activateCard']['output']
>;

export const activateCard: ActivateCard = async (ports, caller, input) => {
  const proven = await prove(ports, caller, input);
  if (!proven.ok) {
    return proven;
  }
  const card = proven.value;
  const now = ports.clock.now();
  const possible = canActivate(toCard(card), now);
  if (!possible.ok) {
    return possible;
  }
  const free = await findLateObstacle(ports, card);
  if (!free.ok) {
    return free;
  }
  const active = await activateOn(ports, card, caller, now);
  return active.ok ? { ok: true, value: { card: viewCard(active.value, now) } } : active;
};

async function prove(
  ports: Ports,
  caller: Caller,
  { possession, ...input }: CardActions['activateCard']['input'],
): Promise<Outcome<CardDocument>> {
  if (possession !== undefined) {
    return provePossession(ports, caller, { ...input, possession }, 'activate');
  }
  const claim = readClaim(ports, input);
  return claim.ok ? proveByAccount(ports, caller, claim.value) : claim;
}

async function proveByAccount(
  ports: Ports,
  caller: Caller,
  claim: Claim,
): Promise<Outcome<CardDocument>> {
  const accountBudget = `activation#account#${caller.accountKey}`;
  if (!(await spendAttempt(ports, accountBudget, ACTIVATION_BUDGET.byAccount))) {
    return { ok: false, code: 'ATTEMPTS_EXHAUSTED' };
  }
  const card = await findIssuedCard(ports, caller.accountKey);
  const personBudget = `activation#person#${card?.personId ?? ''}`;
  if (card !== null && !(await spendAttempt(ports, personBudget, ACTIVATION_BUDGET.onPerson))) {
    return { ok: false, code: 'ACTIVATION_REFUSED' };
  }
  const proof = checkProof({
    documentKnown: card !== null && claim.documentKeys.includes(card.documentKey),
    nameMatches: card !== null && compareNames(claim.name, card.name).kind === 'exact',
    possession: card !== null,
  });
  if (!proof.ok || card === null) {
    return { ok: false, code: 'ACTIVATION_REFUSED' };
  }
  // The holder has proved to be the holder: what follows was no guess.
  await Promise.all([returnAttempt(ports, accountBudget), returnAttempt(ports, personBudget)]);
  return { ok: true, value: card };
}

/** First the account, then the card: killed in between, it is finished by doing it again. */
async function activateOn(
  ports: Ports,
  card: CardDocument,
  caller: Caller,
  now: number,
): Promise<Outcome<CardDocument>> {
  const step = stepCard(toCard(card), 'activate');
  if (!step.ok) {
    return step;
  }
  const claimed = await claimAccount(ports, caller, card._id);
  if (!claimed.ok) {
    return claimed;
  }
  return changeCard(
    ports,
    card,
    { ...step.value, activatedAt: new Date(now), accountKey: caller.accountKey },
    { actor: caller.accountKey, action: 'activate-card', reason: null },
  );
}
