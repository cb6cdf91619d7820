import { dateOf } from '../../../domain/calendar/shanghai';
import { dialCodeOf } from '../../../domain/contact/mobile';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import { canSend } from '../../../domain/registration/registration';
import { validateRegistration } from '../../../domain/registration/registration-form';
import type { CheckedRegistration } from '../../../domain/registration/registration-form';
import type { RegistrationActions } from '../../contract/registration';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { COMMIT_TIME } from '../../ports/store';
import type { New } from '../../ports/store';
import type { RegistrationDocument } from '../../schema/documents';
import { viewReview } from './review-view';
import { sealFields } from './sealed-fields';
import { viewRegistration } from './view-registration';

type Call = RegistrationActions['submitRegistration'];

const MAINLAND = '86';

/**
 * Sends a registration, or sends it again corrected (with the `version` that was seen). It counts from the moment the
 * database commits it. A document that somebody else claims is accepted like any other: an answer here would tell who is
 * registered, and a squatter would keep the owner out; the review sees both. Errors: those of the form, one for each field
 * in `errors`; REGISTRATION_SUSPENDED with `at`; REGISTRATION_ALREADY_SUBMITTED, REGISTRATION_IN_REVIEW,
 * REGISTRATION_APPROVED; REGISTRATION_NOT_FOUND; REGISTRATION_CHANGED when another version was there.
 */
export const submitRegistration: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { form, version },
) => {
  const now = ports.clock.now();
  const checked = validateRegistration(form, dateOf(now), ports.school.registration);
  if (!checked.ok) {
    const [first] = checked.errors;
    return first
      ? { ok: false, code: first.code, field: first.field, errors: checked.errors }
      : { ok: false, code: 'INPUT_INVALID' };
  }
  const [current, review] = await Promise.all([
    ports.store.collection('registrations').get(caller.accountKey),
    viewReview(ports, now),
  ]);
  const sendable = canSend(
    current?.status ?? 'draft',
    version === undefined ? 'submit' : 'correct',
    review.window,
  );
  if (!sendable.ok) {
    return sendable;
  }
  const content = toContent(ports, caller, checked.value, form.language);
  const stored = await (current === null
    ? addFirst(ports, content)
    : replace(ports, current, version ?? current.version, content));
  if (!stored.ok) {
    return stored;
  }
  return {
    ok: true,
    value: { registration: await viewRegistration(ports, stored.value), review },
  };
};

type Content = Omit<New<RegistrationDocument>, 'version' | 'round'>;

function toContent(
  ports: Ports,
  caller: Caller,
  checked: CheckedRegistration,
  language: RegistrationDocument['language'],
): Content {
  const { document, name, degrees, mobile, email, consents } = checked;
  const at = new Date(ports.clock.now());
  return {
    _id: caller.accountKey,
    schema: 1,
    openid: caller.openid,
    status: 'submitted',
    submittedAt: COMMIT_TIME,
    batchId: null,
    documentKey: ports.vault.documentKeys(document)[0],
    documentType: document.type,
    issuingCountry: document.issuingCountry,
    ...sealFields(ports.vault, document, { mobile, email }),
    name,
    soundKey: soundKeyOf(name),
    degrees,
    mobileRegion: dialCodeOf(mobile) === MAINLAND ? 'mainland' : 'abroad',
    language,
    consents: consents.map(({ id, version }) => ({ id, version, at })),
  };
}

/** Of two phones that send at once one is the first; the other finds it there. */
async function addFirst(ports: Ports, content: Content): Promise<Outcome<RegistrationDocument>> {
  const registrations = ports.store.collection('registrations');
  const added = await registrations.add({ ...content, version: 1, round: 1 });
  return added === 'added'
    ? readBack(ports, content._id)
    : { ok: false, code: 'REGISTRATION_ALREADY_SUBMITTED' };
}

/** After a decision, or after it was taken back, a registration begins a new round. */
async function replace(
  ports: Ports,
  current: RegistrationDocument,
  version: number,
  { _id, ...content }: Content,
): Promise<Outcome<RegistrationDocument>> {
  const round = current.status === 'submitted' ? current.round : current.round + 1;
  const updated = await ports.store
    .collection('registrations')
    .update(
      { _id, version, status: current.status },
      { set: { ...content, version: version + 1, round } },
    );
  return updated === 1 ? readBack(ports, _id) : { ok: false, code: 'REGISTRATION_CHANGED' };
}

/** Read again for the time at which the database committed it. */
async function readBack(ports: Ports, id: string): Promise<Outcome<RegistrationDocument>> {
  const registration = await ports.store.collection('registrations').get(id);
  return registration === null
    ? { ok: false, code: 'REGISTRATION_NOT_FOUND' }
    : { ok: true, value: registration };
}
