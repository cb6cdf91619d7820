import type { MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { removeProofsOf } from '../account/remove-proofs';
import { removePhotosOf } from '../photo/remove-photo';
import { findAll } from '../find-all';
import { removeEvidence } from './evidence-photo';
import { isNeeded } from './get-my-data';

type Call = MyDataActions['withdrawConsent'];

/**
 * Takes a consent back, and with it what was only kept by it: the photos with the photo's, those of documents and of
 * evidence with theirs. Errors: CONSENT_NOT_GIVEN; REGISTRATION_IN_REVIEW while a department needs them;
 * CONSENT_NEEDED for one without which nothing can be kept, which is taken back by asking for deletion; TRY_AGAIN when
 * the registration was just changed. Five database calls at most, and one for each photo of evidence.
 */
export const withdrawConsent: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { id },
) => {
  const { store } = ports;
  const account = caller.accountKey;
  const [registration, photo, proofs, corrections] = await Promise.all([
    store.collection('registrations').get(account),
    store.collection('card_photos').get(account),
    store.collection('registration_proofs').get(account),
    findAll(store.collection('corrections'), { accountKey: account }),
  ]);
  const ofPhoto = photo?.consents.some((consent) => consent.id === id) ?? false;
  const ofRegistration = registration?.consents.some((consent) => consent.id === id) ?? false;
  const ofProofs = proofs?.consents.some((consent) => consent.id === id) ?? false;
  const withEvidence = corrections.filter(
    (one) => one.photo?.consents.some((consent) => consent.id === id) ?? false,
  );
  if (!ofPhoto && !ofProofs && !ofRegistration && withEvidence.length === 0) {
    return { ok: false, code: 'CONSENT_NOT_GIVEN', field: 'id' };
  }
  if (ofProofs && registration?.departmentSince != null) {
    return { ok: false, code: 'REGISTRATION_IN_REVIEW', field: 'id' };
  }
  if (ofRegistration && isNeeded(ports, id)) {
    return { ok: false, code: 'CONSENT_NEEDED', field: 'id' };
  }
  await writeAudit(ports, `consent ${account} ${ports.randomness.id()} withdrawn`, {
    actor: account,
    action: 'withdraw-consent',
    subject: account,
    reason: id,
  });
  if (ofPhoto) {
    await removePhotosOf(ports, account);
  }
  if (ofProofs) {
    await removeProofsOf(ports, account);
  }
  await removeEvidence(ports, withEvidence);
  if (ofRegistration && registration !== null) {
    const consents = registration.consents.filter((consent) => consent.id !== id);
    const updated = await store
      .collection('registrations')
      .update({ _id: account, version: registration.version }, { set: { consents } });
    if (updated === 0) {
      return { ok: false, code: 'TRY_AGAIN' };
    }
  }
  return { ok: true, value: { withdrawn: true } };
};
