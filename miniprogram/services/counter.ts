/** Registrations that staff enter for people who cannot use the app. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';

type Staff = Contract['staff'];
export type Entry = Staff['enterRegistration']['input'];
export type Entered = Staff['enterRegistration']['output']['entered'];

let chosen: Entered | undefined;

/** Notes which registration is corrected next; the page that does it takes it once. */
export function chooseToCorrect(entered: Entered): void {
  chosen = entered;
}

export function takeChosen(): Entered | undefined {
  const taken = chosen;
  chosen = undefined;
  return taken;
}

export function enterRegistration(
  entry: Entry,
): Promise<CallAnswer<Staff['enterRegistration']['output']>> {
  return call('staff', 'enterRegistration', entry);
}

export function listEntered(): Promise<CallAnswer<Staff['listEnteredRegistrations']['output']>> {
  return call('staff', 'listEnteredRegistrations', {});
}

export function withdrawEntered(
  { registrationId, registration }: Entered,
  reason: string,
): Promise<CallAnswer<Staff['withdrawEnteredRegistration']['output']>> {
  const { version } = registration;
  return call('staff', 'withdrawEnteredRegistration', { registrationId, version, reason });
}
