/** The registration as its applicant sees it: sent, corrected, taken back. */
import type { ReviewedWay } from '../../domain/registration/registration';
import type { Contract } from '../../server/contract';
import { language } from '../i18n/language';
import { call, type CallAnswer } from './cloud';
import { updateSession } from './session';

type Registration = Contract['registration'];
export type DraftContent = Registration['saveDraft']['input']['draft'];
export type MobileProof = Registration['confirmMobile']['input']['proof'];
type Consents = RegistrationForm['consents'];
export type RegistrationForm = Registration['submitRegistration']['input']['form'];

/** Sends the form; `version` is that of the registration it corrects. */
export async function submitRegistration(
  form: RegistrationForm,
  way: ReviewedWay,
  version: number | undefined,
): Promise<CallAnswer<Registration['submitRegistration']['output']>> {
  const input = version === undefined ? { form, way } : { form, way, version };
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

/** What was saved on any phone of this account; null for nothing. */
export function getDraft(): Promise<CallAnswer<Registration['getDraft']['output']>> {
  return call('registration', 'getDraft', {});
}

export function saveDraft(
  draft: DraftContent,
  consents: Consents,
): Promise<CallAnswer<Registration['saveDraft']['output']>> {
  return call('registration', 'saveDraft', { draft, consents });
}

/** Deletes what was saved under the account; the phone's own draft stays. */
export function discardSavedDraft(): Promise<CallAnswer<Registration['discardDraft']['output']>> {
  return call('registration', 'discardDraft', {});
}

/** Sends a code to a mobile that is about to be registered with. */
export function requestMobileCode(
  mobile: string,
  consents: Consents,
): Promise<CallAnswer<Registration['requestMobileCode']['output']>> {
  return call('registration', 'requestMobileCode', { mobile, language: language(), consents });
}

/** Proves that the mobile is at hand; gives it in E.164. */
export function confirmMobile(
  proof: MobileProof,
  consents: Consents,
): Promise<CallAnswer<Registration['confirmMobile']['output']>> {
  return call('registration', 'confirmMobile', { proof, consents });
}
