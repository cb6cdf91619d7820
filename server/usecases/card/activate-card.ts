/**
 * Activates the card with document and name, on the account that registered (rules: Registration and weekly review, 9).
 *
 * Only the caller's own card is looked at, so what anybody types about others leads to the same answer whether they
 * exist or not, and nobody can spend another holder's attempts. The person's budget counts attempts of accounts that
 * could succeed; it outlives a change of account.
 *
 * Errors: DOCUMENT_* and NAME_* at their fields; ATTEMPTS_EXHAUSTED; ACTIVATION_REFUSED for every proof that is not
 * complete; and only after a complete proof CARD_NOT_YET_ACTIVE with `at`, CARD_ALREADY_ACTIVE and the card's other
 * states. Database calls: 6, and 2 more the first time.
 */
import { ACTIVATION_BUDGET, checkProof } from '../../../domain/card/activation-budget';
import { canActivate } from '../../../domain/card/activation';
import { canHold } from '../../../domain/card/binding';
import { dateOf } from '../../../domain/calendar/shanghai';
import { compareNames } from '../../../domain/identity/compare-names';
import { parseIdentityDocument } from '../../../domain/identity/document';
import type { CardActions } from '../../contract/card';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AccountKey, CardDocument } from '../../schema/documents';
import { returnAttempt, spendAttempt } from '../account/spend-attempt';
import { readName } from '../account/read-name';
import { writeAudit } from '../audit/write-audit';
import { findIssuedCard } from './find-own-card';
import { toCard, viewCard } from './view-card';

type ActivateCard = UseCase<
  CardActions['activateCard']['input'],
  CardActions['activateCard']['output']
>;

export const activateCard: ActivateCard = async (ports, caller, input) => {
  const now = ports.clock.now();
  const document = parseIdentityDocument(input.document, dateOf(now));
  if (!document.ok) {
    return { ok: false, code: document.code, field: `document.${document.field ?? 'number'}` };
  }
  const name = readName(input.name);
  if (!name.ok) {
    return { ok: false, code: name.code, field: 'name' };
  }

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
    documentKnown:
      card !== null && ports.vault.documentKeys(document.value.document).includes(card.documentKey),
    nameMatches: card !== null && compareNames(name.value, card.name).kind === 'exact',
    possession: card !== null,
  });
  if (!proof.ok || card === null) {
    return { ok: false, code: 'ACTIVATION_REFUSED' };
  }

  // The holder has proved to be the holder: what follows was no guess.
  await Promise.all([returnAttempt(ports, accountBudget), returnAttempt(ports, personBudget)]);
  const possible = canActivate(toCard(card), now);
  if (!possible.ok) {
    return possible;
  }
  return activateOn(ports, card, caller, now);
};

/** First the account, then the card: killed in between, it is finished by doing it again. */
async function activateOn(
  ports: Ports,
  card: CardDocument,
  caller: { readonly accountKey: AccountKey; readonly openid: string },
  now: number,
): Promise<Outcome<CardActions['activateCard']['output']>> {
  const account = caller.accountKey;
  const accounts = ports.store.collection('accounts');
  const claimed = await accounts.add({
    _id: account,
    schema: 1,
    openid: caller.openid,
    cardNumber: card._id,
  });
  if (claimed === 'duplicate') {
    const held = await accounts.get(account);
    const holding = canHold(
      card._id,
      { account: card.accountKey },
      account,
      held?.cardNumber ?? null,
    );
    if (!holding.ok) {
      return holding;
    }
  }
  const change = { status: 'active', activatedAt: new Date(now), accountKey: account } as const;
  const updated = await ports.store
    .collection('cards')
    .update(
      { _id: card._id, status: 'issued', version: card.version },
      { set: change, increase: { version: 1 } },
    );
  if (updated === 0) {
    return { ok: false, code: 'CARD_CHANGED' };
  }
  await writeAudit(ports, `card ${card._id} activated`, {
    actor: account,
    action: 'activate-card',
    subject: card._id,
    reason: null,
  });
  return {
    ok: true,
    value: { card: viewCard({ ...card, ...change, version: card.version + 1 }, now) },
  };
}
