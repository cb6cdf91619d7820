import type { RegistrationActions } from '../../contract/registration';
import type { UseCase } from '../../endpoint/action';
import { viewReview } from './review-view';
import { viewRegistration } from './view-registration';

type Call = RegistrationActions['getRegistration'];

/** The caller's registration, null when there is none, and whether one can be sent now. At most three database calls. */
export const getRegistration: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const [registration, review] = await Promise.all([
    ports.store.collection('registrations').get(caller.accountKey),
    viewReview(ports, ports.clock.now()),
  ]);
  const view = registration === null ? null : await viewRegistration(ports, registration);
  return { ok: true, value: { registration: view, review } };
};
