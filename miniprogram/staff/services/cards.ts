/** Cards as staff see them, and what staff do with them. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type CardFile = Staff['getCardFile']['output'];
export type StaffCard = CardFile['card'];
export type StaffMeasure = CardFile['measures'][number];
export type CardWork = Staff['listCardWork']['output'];
export type Applicant = Staff['findCards']['output']['applicants'][number];
export type CardQuery = Staff['findCards']['input']['by'];

export function findCards(
  by: CardQuery,
  reason: string,
): Promise<CallAnswer<Staff['findCards']['output']>> {
  return call('staff', 'findCards', { by, reason });
}

export function getCardFile(number: string, reason: string): Promise<CallAnswer<CardFile>> {
  return call('staff', 'getCardFile', { number, reason });
}

export function listCardWork(): Promise<CallAnswer<CardWork>> {
  return call('staff', 'listCardWork', {});
}

/** Acts on one card with a reason. */
export type CounterAct =
  'freezeCardAtOffice' | 'unfreezeCardAtOffice' | 'renewCardAtOffice' | 'replaceCard';

export function actOnCard(
  action: CounterAct,
  number: string,
  reason: string,
): Promise<CallAnswer<{ readonly card: StaffCard }>> {
  return call('staff', action, { number, reason });
}

type Attach = Staff['attachDocument'];

export function attachDocument(
  number: string,
  document: Attach['input']['document'],
  evidence: string,
  reason: string,
): Promise<CallAnswer<Attach['output']>> {
  return call('staff', 'attachDocument', { number, document, evidence, reason });
}

let chosen = '';

/** The card that the next page is about: numbers stand in no address. */
export function chooseCard(number: string): void {
  chosen = number;
}

export function chosenCard(): string {
  return chosen;
}

export function proposeMeasure(
  input: Staff['proposeMeasure']['input'],
): Promise<CallAnswer<unknown>> {
  return call('staff', 'proposeMeasure', input);
}

export function decideMeasure(
  input: Staff['decideMeasure']['input'],
): Promise<CallAnswer<unknown>> {
  return call('staff', 'decideMeasure', input);
}

export function liftMeasure(input: Staff['liftMeasure']['input']): Promise<CallAnswer<unknown>> {
  return call('staff', 'liftMeasure', input);
}

export function decideAppeal(input: Staff['decideAppeal']['input']): Promise<CallAnswer<unknown>> {
  return call('staff', 'decideAppeal', input);
}

export function decideContactChange(
  input: Staff['decideContactChange']['input'],
): Promise<CallAnswer<unknown>> {
  return call('staff', 'decideContactChange', input);
}
