/** The card of this account: activated, bound, frozen, renewed, and brought over from another account. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';
import { updateSession, type Session } from './session';

type Card = Contract['card'];
export type Possession = Card['recoverCard']['input']['possession'];
export type PossessionPurpose = Card['requestPossessionCode']['input']['purpose'];

interface Held {
  readonly card: NonNullable<Session['card']>;
}

/** Acts that answer with the card as it is afterwards: the session shows it at once. */
async function shown(asked: Promise<CallAnswer<Held>>): Promise<CallAnswer<Held>> {
  const answer = await asked;
  if (answer.ok) await updateSession({ card: answer.value.card });
  return answer;
}

export function activateCard(
  input: Card['activateCard']['input'],
): Promise<CallAnswer<Card['activateCard']['output']>> {
  return shown(call('card', 'activateCard', input));
}

export function recoverCard(
  input: Card['recoverCard']['input'],
): Promise<CallAnswer<Card['recoverCard']['output']>> {
  return shown(call('card', 'recoverCard', input));
}

export function activateCode(
  consents: Card['activateCode']['input']['consents'],
): Promise<CallAnswer<Card['activateCode']['output']>> {
  return shown(call('card', 'activateCode', { consents }));
}

export function freezeCard(): Promise<CallAnswer<Card['freezeCard']['output']>> {
  return shown(call('card', 'freezeCard', {}));
}

export function unfreezeCard(): Promise<CallAnswer<Card['unfreezeCard']['output']>> {
  return shown(call('card', 'unfreezeCard', {}));
}

export function renewCard(): Promise<CallAnswer<Card['renewCard']['output']>> {
  return shown(call('card', 'renewCard', {}));
}

export function bindCard(): Promise<CallAnswer<Card['bindCard']['output']>> {
  return shown(call('card', 'bindCard', {}));
}

export function unbindCard(): Promise<CallAnswer<Card['unbindCard']['output']>> {
  return shown(call('card', 'unbindCard', {}));
}

/** Sends a code to the registered mobile, if there is one; the answer does not tell. */
export function requestPossessionCode(
  input: Card['requestPossessionCode']['input'],
): Promise<CallAnswer<Card['requestPossessionCode']['output']>> {
  return call('card', 'requestPossessionCode', input);
}

export function applyForContactChange(
  input: Card['applyForContactChange']['input'],
): Promise<CallAnswer<Card['applyForContactChange']['output']>> {
  return call('card', 'applyForContactChange', input);
}

export function appealMeasure(text: string): Promise<CallAnswer<Card['appealMeasure']['output']>> {
  return call('card', 'appealMeasure', { text });
}
