/** Sending a registration, for the first time or again: by its applicant, or by staff for somebody. */
import { departmentDueOn } from '../../../domain/account/department-term';
import { isWorkingDay } from '../../../domain/calendar/holidays';
import { dateOf } from '../../../domain/calendar/shanghai';
import { dialCodeOf } from '../../../domain/contact/mobile';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import {
  canSend,
  stepRegistration,
  waitingStatus,
  type ReviewedWay,
} from '../../../domain/registration/registration';
import { validateRegistration } from '../../../domain/registration/registration-form';
import type { CheckedRegistration } from '../../../domain/registration/registration-form';
import type { RegistrationForm } from '../../contract/registration';
import type { ReviewView } from '../../contract/shapes';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { COMMIT_TIME } from '../../ports/store';
import type { New } from '../../ports/store';
import type {
  EnteredBy,
  PastRound,
  RegistrationDocument,
  StoredConsent,
} from '../../schema/documents';
import { viewReview } from './review-view';
import { storedLikeness } from './stored-likeness';
import { readMobile, sealFields } from './sealed-fields';

const MAINLAND = '86';
/** Whoever tries longer than that is helped by the office; the row must not grow for ever. */
const MOST_PAST_ROUNDS = 20;

/** Whose registration it is. */
export interface Sender {
  /** `_id` of the registration. */
  readonly id: string;
  /** '' for a registration that staff entered. */
  readonly openid: string;
  readonly entered?: EnteredBy;
  readonly way: ReviewedWay;
  /** A face check that the sender passed as the holder of the document. */
  readonly faceCheck?: { readonly passedAt: Date; readonly consents: readonly StoredConsent[] };
  /** When the sender proved to have a mobile (E.164); null when never. */
  mobileConfirmedAt(mobile: string): Promise<Date | null>;
}

export interface Sent {
  readonly registration: RegistrationDocument;
  readonly review: ReviewView;
}

/** The form in normal forms. Errors: those of the form, the first as the error itself and all in `errors`. */
export function checkForm(ports: Ports, form: RegistrationForm): Outcome<CheckedRegistration> {
  const today = dateOf(ports.clock.now());
  const checked = validateRegistration(form, today, ports.school.registration);
  if (checked.ok) {
    return checked;
  }
  const [first] = checked.errors;
  return first
    ? { ok: false, code: first.code, field: first.field, errors: checked.errors }
    : { ok: false, code: 'INPUT_INVALID' };
}

/**
 * Stores a checked registration; with `version` it corrects the one that is there. Errors: REGISTRATION_SUSPENDED with
 * `at`; REGISTRATION_ALREADY_SUBMITTED, REGISTRATION_IN_REVIEW, REGISTRATION_APPROVED; REGISTRATION_NOT_FOUND;
 * REGISTRATION_CHANGED when another version was there. Five to six database calls.
 */
export async function sendRegistration(
  ports: Ports,
  sender: Sender,
  checked: CheckedRegistration,
  language: RegistrationForm['language'],
  version: number | undefined,
): Promise<Outcome<Sent>> {
  const [current, review, confirmedAt] = await Promise.all([
    ports.store.collection('registrations').get(sender.id),
    viewReview(ports, ports.clock.now()),
    sender.mobileConfirmedAt(checked.mobile),
  ]);
  const step = version === undefined ? 'submit' : 'correct';
  const status = current?.status ?? 'draft';
  // A department decides on all its days: only the weekly review suspends.
  const sendable =
    sender.way === 'documents'
      ? stepRegistration(status, step)
      : canSend(status, step, review.window);
  if (!sendable.ok) {
    return sendable;
  }
  const mobileConfirmedAt = confirmedAt ?? confirmedBefore(ports, current, checked.mobile);
  const content = toContent(ports, sender, checked, language, mobileConfirmedAt);
  const stored = await (current === null
    ? addFirst(ports, content)
    : replace(ports, current, version ?? current.version, content));
  return stored.ok ? { ok: true, value: { registration: stored.value, review } } : stored;
}

export type Content = Omit<RegistrationDocument, 'version' | 'round' | 'history' | 'submittedAt'> &
  Pick<New<RegistrationDocument>, 'submittedAt'>;

/** What is stored of a checked registration, but for what counts its versions and rounds. */
export function toContent(
  ports: Ports,
  { id, openid, entered, way, faceCheck }: Sender,
  checked: CheckedRegistration,
  language: RegistrationDocument['language'],
  mobileConfirmedAt: Date | null,
): Content {
  const { document, name, degrees, mobile, email, consents } = checked;
  const at = new Date(ports.clock.now());
  return {
    _id: id,
    schema: 1,
    openid,
    status: waitingStatus(way),
    ...departmentTerm(ports, way),
    submittedAt: COMMIT_TIME,
    batchId: null,
    documentKey: ports.vault.documentKeys(document)[0],
    documentType: document.type,
    issuingCountry: document.issuingCountry,
    ...sealFields(ports.vault, document, { mobile, email }),
    name,
    soundKey: ports.vault.soundKeys(soundKeyOf(name))[0],
    likeness: storedLikeness(ports.vault, document, { name, degrees }),
    degrees,
    mobileRegion: dialCodeOf(mobile) === MAINLAND ? 'mainland' : 'abroad',
    mobileConfirmedAt,
    language,
    consents: [
      ...consents.map(({ id: text, version }) => ({ id: text, version, at })),
      ...(faceCheck?.consents ?? []),
    ],
    faceCheckedAt: faceCheck?.passedAt ?? null,
    ...(entered === undefined ? {} : { entered, enteredAt: at }),
  };
}

/**
 * The way and the term that begins now for a department. The weekly review names no way, like what was sent before there
 * was another one.
 */
export function departmentTerm(
  ports: Ports,
  way: ReviewedWay,
): Pick<RegistrationDocument, 'way' | 'departmentSince' | 'dueOn'> {
  if (way === 'weekly-review') {
    return ports.school.registration.ways.includes('documents')
      ? { way, departmentSince: null, dueOn: null }
      : {};
  }
  const now = ports.clock.now();
  const due = departmentDueOn(dateOf(now), ports.school.review, isWorkingDay);
  return { way, departmentSince: new Date(now), dueOn: due.ok ? due.value : null };
}

/** A number that was confirmed once and stays the same need not be confirmed again. */
function confirmedBefore(
  ports: Ports,
  current: RegistrationDocument | null,
  mobile: string,
): Date | null {
  return current?.mobileConfirmedAt != null && readMobile(ports.vault, current) === mobile
    ? current.mobileConfirmedAt
    : null;
}

/** Of two phones that send at once one is the first; the other finds it there. */
async function addFirst(ports: Ports, content: Content): Promise<Outcome<RegistrationDocument>> {
  const registrations = ports.store.collection('registrations');
  const added = await registrations.add({ ...content, version: 1, round: 1, history: [] });
  return added === 'added'
    ? readBack(ports, content._id)
    : { ok: false, code: 'REGISTRATION_ALREADY_SUBMITTED' };
}

/**
 * After a decision, or after it was taken back, a registration begins a new round, and how the last one ended is kept.
 */
async function replace(
  ports: Ports,
  current: RegistrationDocument,
  version: number,
  { _id, ...content }: Content,
): Promise<Outcome<RegistrationDocument>> {
  const isNewRound = current.status !== 'submitted' && current.status !== 'with-department';
  const round = isNewRound ? current.round + 1 : current.round;
  const before = current.history ?? [];
  const history = isNewRound ? [...before, pastRound(ports, current)] : before;
  const updated = await ports.store.collection('registrations').update(
    { _id, version, status: current.status },
    {
      set: { ...content, version: version + 1, round, history: history.slice(-MOST_PAST_ROUNDS) },
    },
  );
  return updated === 1 ? readBack(ports, _id) : { ok: false, code: 'REGISTRATION_CHANGED' };
}

function pastRound(
  ports: Ports,
  { round, status, submittedAt, batchId }: RegistrationDocument,
): PastRound {
  return { round, status, submittedAt, batchId, endedAt: new Date(ports.clock.now()) };
}

/** Read again for the time at which the database committed it. */
async function readBack(ports: Ports, id: string): Promise<Outcome<RegistrationDocument>> {
  const registration = await ports.store.collection('registrations').get(id);
  return registration === null
    ? { ok: false, code: 'REGISTRATION_NOT_FOUND' }
    : { ok: true, value: registration };
}
