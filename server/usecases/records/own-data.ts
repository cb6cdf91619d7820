import type { Ports } from '../../ports';
import type { AccountKey, CardDocument, DeletionPlan } from '../../schema/documents';
import { findEverIssuedCard, findHeldCard } from '../card/find-own-card';
import { findAll } from '../find-all';

/**
 * Whose data is an account's own: its registration, and the person of the card it holds or was given, with all cards and
 * the registrations behind them. What an account merely claims of a document makes nothing else its own. Four database
 * calls at most.
 */
export async function findOwnData(ports: Ports, account: AccountKey): Promise<DeletionPlan> {
  const card = (await findHeldCard(ports, account)) ?? (await findEverIssuedCard(ports, account));
  const cards =
    card === null || card.personId === ''
      ? []
      : await findAll(ports.store.collection('cards'), { personId: card.personId });
  return {
    accountKeys: distinct([account, ...cards.map(({ accountKey }) => accountKey)]),
    registrationIds: distinct([account, ...cards.map(({ registrationId }) => registrationId)]),
    personIds: distinct(cards.map(({ personId }) => personId)),
    cardNumbers: distinct(cards.map(({ _id }) => _id)),
  };
}

/** The card by which the account has proved who it is; null for an account that only registered. */
export function findProof(ports: Ports, account: AccountKey): Promise<CardDocument | null> {
  return findHeldCard(ports, account);
}

function distinct(keys: readonly (string | null)[]): string[] {
  return [...new Set(keys)].filter((key): key is string => key !== null && key !== '');
}
