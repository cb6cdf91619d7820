/**
 * Begins a face check for the holder of a mainland identity card who wants an account at once. What was typed is kept
 * sealed until the outcome is known; degrees are the roster's and not asked for. Nothing in the answer tells whether
 * somebody is known here.
 *
 * Errors: REGISTRATION_WAY_CLOSED where it is not offered; CONSENT_*; those of name, document, mobile and email, one for
 * each field in `errors`; FACE_CHECK_DOCUMENT for another kind of document; REGISTRATION_IN_REVIEW and
 * REGISTRATION_APPROVED; FACE_CHECK_EXHAUSTED. Database calls: 4 to 6.
 */
import { FACE_CHECK_BUDGET, faceCheckName } from '../../../domain/account/face-check';
import { dateOf } from '../../../domain/calendar/shanghai';
import {
  validateRegistration,
  type CheckedRegistration,
} from '../../../domain/registration/registration-form';
import { parseIdentityDocument } from '../../../domain/identity/document';
import type { ApplicationActions } from '../../contract/applications';
import type { RegistrationForm } from '../../contract/registration';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { FaceCheckDocument } from '../../schema/documents';
import { readConsents } from '../registration/read-consents';
import { faceCheckOffer } from './face-check-offer';
import { faceSubject, sealContent } from './face-check-store';
import { readName } from './read-name';
import { returnAttempt, spendAttempt } from './spend-attempt';

type Call = ApplicationActions['startFaceCheck'];

export const startFaceCheck: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { person, consents },
) => {
  const offer = faceCheckOffer(ports);
  if (offer === null) {
    return { ok: false, code: 'REGISTRATION_WAY_CLOSED' };
  }
  const given = readConsents(ports, consents, offer.consents);
  if (!given.ok) {
    return given;
  }
  const form: RegistrationForm = { ...person, degrees: [] };
  const checked = checkPerson(ports, form);
  if (!checked.ok) {
    return checked;
  }
  const registration = await ports.store.collection('registrations').get(caller.accountKey);
  if (registration?.status === 'in-review') {
    return { ok: false, code: 'REGISTRATION_IN_REVIEW' };
  }
  if (registration?.status === 'approved') {
    return { ok: false, code: 'REGISTRATION_APPROVED' };
  }
  const { document, name } = checked.value;
  const subject = faceSubject(ports, document);
  const budgets = await spend(ports, caller, subject);
  if (budgets === null) {
    return { ok: false, code: 'FACE_CHECK_EXHAUSTED' };
  }
  const sequence = ports.randomness.id();
  const facePerson = { openid: caller.openid, name, number: document.number, sequence };
  let verifyId: string;
  try {
    verifyId = await offer.faceChecks.begin(facePerson);
  } catch (error) {
    // WeChat was not reached: nothing was tried.
    await Promise.all(budgets.map((budget) => returnAttempt(ports, budget)));
    throw error;
  }
  await keep(ports, {
    _id: caller.accountKey,
    schema: 1,
    sequence,
    verifyId,
    content: sealContent(ports, form),
    subject,
    startedAt: new Date(ports.clock.now()),
    outcome: null,
    decidedAt: null,
    consents: given.value,
  });
  return { ok: true, value: { verifyId } };
};

interface FaceIdentity extends Pick<CheckedRegistration, 'document'> {
  /** As on the card. */
  readonly name: string;
}

/** Everything but the degrees, as a registration is checked. */
function checkPerson(ports: Ports, form: RegistrationForm): Outcome<FaceIdentity> {
  const today = dateOf(ports.clock.now());
  const checked = validateRegistration(form, today, ports.school.registration);
  const errors = checked.ok
    ? []
    : checked.errors.filter(({ field }) => !field.startsWith('degrees'));
  const [first] = errors;
  if (first !== undefined) {
    return { ok: false, code: first.code, field: first.field, errors };
  }
  const document = parseIdentityDocument(form.document, today);
  const name = readName(form.name);
  if (!document.ok || !name.ok) {
    return { ok: false, code: 'INPUT_INVALID' };
  }
  const onCard = faceCheckName(document.value.document, name.value);
  return onCard.ok
    ? { ok: true, value: { document: document.value.document, name: onCard.value } }
    : onCard;
}

/** The budgets that were charged; null when one of them is used up. */
async function spend(
  ports: Ports,
  { accountKey }: Caller,
  subject: string,
): Promise<readonly string[] | null> {
  const byAccount = `face#account#${accountKey}`;
  if (!(await spendAttempt(ports, byAccount, FACE_CHECK_BUDGET.byAccount))) {
    return null;
  }
  const onDocument = `face#document#${subject}`;
  return (await spendAttempt(ports, onDocument, FACE_CHECK_BUDGET.onDocument))
    ? [byAccount, onDocument]
    : null;
}

/** The latest check of an account is the one that counts. */
async function keep(ports: Ports, check: FaceCheckDocument): Promise<void> {
  const checks = ports.store.collection('face_checks');
  const { _id, ...set } = check;
  if ((await checks.add(check)) === 'duplicate') {
    await checks.update({ _id }, { set });
  }
}
