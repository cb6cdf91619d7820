/** The registration as its applicant sees it: sent, corrected, taken back. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';
import { updateSession } from './session';

type Registration = Contract['registration'];
export type RegistrationForm = Registration['submitRegistration']['input']['form'];

/** Sends the form; `version` is that of the registration it corrects. */
export async function submitRegistration(
  form: RegistrationForm,
  version: number | undefined,
): Promise<CallAnswer<Registration['submitRegistration']['output']>> {
  const input = version === undefined ? { form } : { form, version };
  const answer = await call('registration', 'submitRegistration', input);
  if (answer.ok) await updateSession(answer.value);
  return answer;
}

export async function getRegistration(): Promise<
  CallAnswer<Registration['getRegistration']['output']>
> {
  const answer = await call('registration', 'getRegistration', {});
  if (answer.ok) await updateSession(answer.value);
  return answer;
}

export async function withdrawRegistration(
  version: number,
): Promise<CallAnswer<Registration['withdrawRegistration']['output']>> {
  const answer = await call('registration', 'withdrawRegistration', { version });
  if (answer.ok) await updateSession(answer.value);
  return answer;
}
