import type { RegistrationActions } from '../../contract/registration';
import type { UseCase } from '../../endpoint/action';
import { readConsents } from './read-consents';
import { writeDraft } from './draft-store';

type Call = RegistrationActions['saveDraft'];

/**
 * Keeps what was filled in so far, so that the applicant can go on with another phone; also while registration is
 * suspended. Nothing is kept before consent was given. Errors: CONSENT_MISSING, CONSENT_OUTDATED. Two database calls.
 */
export const saveDraft: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { draft, consents },
) => {
  const given = readConsents(ports, consents, ports.school.registration.consents);
  if (!given.ok) {
    return given;
  }
  await writeDraft(ports, caller.accountKey, draft, given.value);
  return { ok: true, value: { savedAt: ports.clock.now() } };
};
