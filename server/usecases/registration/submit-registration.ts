import type { RegistrationActions } from '../../contract/registration';
import type { UseCase } from '../../endpoint/action';
import { discardDraftOf } from './draft-store';
import { facePassedAt } from '../account/face-check-store';
import { hasProofs } from '../account/stored-proofs';
import { mobileConfirmedAt } from './mobile-proof';
import { checkForm, sendRegistration } from './send-registration';
import { readWay } from './read-way';
import { viewRegistration } from './view-registration';

type Call = RegistrationActions['submitRegistration'];

/**
 * Sends a registration, or sends it again corrected (with the `version` that was seen). It counts from the moment the
 * database commits it. A document that somebody else claims is accepted like any other: an answer here would tell who is
 * registered, and a squatter would keep the owner out; the review sees both. What was saved on the way is deleted.
 * By documents it needs their photos, which are sent before. Errors: REGISTRATION_WAY_CLOSED; PROOF_MISSING; those of the
 * form, one for each field in `errors`, and those of `sendRegistration`.
 */
export const submitRegistration: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { form, version, way: wanted },
) => {
  const way = readWay(ports, wanted);
  if (!way.ok) {
    return way;
  }
  const checked = checkForm(ports, form);
  if (!checked.ok) {
    return checked;
  }
  if (way.value === 'documents' && !(await hasProofs(ports, caller.accountKey))) {
    return { ok: false, code: 'PROOF_MISSING' };
  }
  const passedAt = await facePassedAt(ports, caller, checked.value.document);
  const sender = {
    way: way.value,
    ...(passedAt === null ? {} : { faceCheck: { passedAt, consents: [] } }),
    id: caller.accountKey,
    openid: caller.openid,
    mobileConfirmedAt: (mobile: string) => mobileConfirmedAt(ports, caller.accountKey, mobile),
  };
  const sent = await sendRegistration(ports, sender, checked.value, form.language, version);
  if (!sent.ok) {
    return sent;
  }
  const [registration] = await Promise.all([
    viewRegistration(ports, sent.value.registration),
    discardDraftOf(ports, caller.accountKey),
  ]);
  return { ok: true, value: { registration, review: sent.value.review } };
};
