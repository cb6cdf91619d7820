/** Applications that a department decides by documents. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type Application = Staff['listApplications']['output']['applications'][number];
export type ApplicationOutcome = Staff['decideApplication']['input']['outcome'];

export type DecidedApplications = Staff['listDecidedApplications']['output'];

/** What was decided last, and can be reversed. */
export function listDecidedApplications(): Promise<CallAnswer<DecidedApplications>> {
  return call('staff', 'listDecidedApplications', {});
}

export function listApplications(): Promise<CallAnswer<Staff['listApplications']['output']>> {
  return call('staff', 'listApplications', {});
}

/** Links to the photos of documents; that they were looked at is on record. */
export function openApplication(
  registrationId: string,
): Promise<CallAnswer<Staff['openApplication']['output']>> {
  return call('staff', 'openApplication', { registrationId });
}

export function decideApplication(
  { registrationId, registration }: Application,
  outcome: ApplicationOutcome,
  reasons: readonly string[],
): Promise<CallAnswer<Staff['decideApplication']['output']>> {
  const { version } = registration;
  return call('staff', 'decideApplication', {
    registrationId,
    version,
    outcome,
    reasons: [...reasons],
  });
}
