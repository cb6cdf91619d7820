/**
 * Asks WeChat what became of the caller's face check, and acts on it. Whoever passed and stands in the roster exactly,
 * with nothing against it, has an account at once: an application that the face check decides. Everybody else goes by
 * documents. Whoever has an account already is told so now that they have proved who they are. Of the check only outcome
 * and time are kept. Asked again it goes on where it was interrupted.
 *
 * Errors: REGISTRATION_WAY_CLOSED; FACE_CHECK_NOT_FOUND when none is open. Database calls: 3, and some 30 for an account.
 */
import { FACE_CHECK_LIFETIME, faceCheckName } from '../../../domain/account/face-check';
import { dateOf } from '../../../domain/calendar/shanghai';
import { parseIdentityDocument, type IdentityDocument } from '../../../domain/identity/document';
import type { ApplicationActions } from '../../contract/applications';
import type { RegistrationForm } from '../../contract/registration';
import type { Caller, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { FaceCheckDocument } from '../../schema/documents';
import { findCardHolders } from '../review/find-card-holders';
import { faceCheckOffer, type FaceCheckOffer } from './face-check-offer';
import { openContent } from './face-check-store';
import { openAccountByRoster } from './open-account-by-roster';
import { readName } from './read-name';

type Call = ApplicationActions['finishFaceCheck'];
type Result = Call['output']['outcome'];

export const finishFaceCheck: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const offer = faceCheckOffer(ports);
  if (offer === null) {
    return { ok: false, code: 'REGISTRATION_WAY_CLOSED' };
  }
  const check = await ports.store.collection('face_checks').get(caller.accountKey);
  const form = check === null ? null : openContent(ports, check);
  const document = form === null ? null : documentOf(ports, form);
  if (check === null || form === null || document === null || isOver(ports, check)) {
    return { ok: false, code: 'FACE_CHECK_NOT_FOUND' };
  }
  const decided = await decide(ports, caller, offer, check, form, document);
  const outcome: Result =
    decided.outcome === 'passed' ? await goOn(ports, caller, decided, form, document) : 'failed';
  await forget(ports, decided);
  return { ok: true, value: { outcome } };
};

/** A check that was passed goes on whenever it is asked for. */
function isOver(ports: Ports, { startedAt, outcome }: FaceCheckDocument): boolean {
  return outcome === null && startedAt.getTime() + FACE_CHECK_LIFETIME <= ports.clock.now();
}

function documentOf(ports: Ports, form: RegistrationForm): IdentityDocument | null {
  const parsed = parseIdentityDocument(form.document, dateOf(ports.clock.now()));
  return parsed.ok ? parsed.value.document : null;
}

/** The check with its outcome, written down before anything follows from it. */
async function decide(
  ports: Ports,
  { openid }: Caller,
  { faceChecks }: FaceCheckOffer,
  check: FaceCheckDocument,
  form: RegistrationForm,
  document: IdentityDocument,
): Promise<FaceCheckDocument> {
  if (check.outcome !== null) {
    return check;
  }
  const name = readName(form.name);
  const onCard = name.ok ? faceCheckName(document, name.value) : name;
  const person = onCard.ok
    ? { openid, name: onCard.value, number: document.number, sequence: check.sequence }
    : null;
  const hasPassed = person !== null && (await faceChecks.hasPassed(person, check.verifyId));
  const set = {
    outcome: hasPassed ? ('passed' as const) : ('failed' as const),
    decidedAt: new Date(ports.clock.now()),
  };
  await ports.store
    .collection('face_checks')
    .update({ _id: check._id, sequence: check.sequence }, { set });
  return { ...check, ...set };
}

async function goOn(
  ports: Ports,
  caller: Caller,
  check: FaceCheckDocument,
  form: RegistrationForm,
  document: IdentityDocument,
): Promise<Result> {
  const keys = ports.vault.documentKeys(document);
  const [holders, own] = await Promise.all([
    findCardHolders(ports, keys),
    ports.store.collection('registrations').get(caller.accountKey),
  ]);
  // Its own account, from a run that died, is the one that is opened here.
  const isBegun = own?.faceCheckedAt?.getTime() === check.decidedAt?.getTime();
  if (holders.holdsCard(keys) && !isBegun) {
    return 'has-account';
  }
  return openAccountByRoster(ports, caller, { form, document, check });
}

async function forget(ports: Ports, { _id, sequence }: FaceCheckDocument): Promise<void> {
  await ports.store
    .collection('face_checks')
    .update({ _id, sequence }, { set: { content: null, verifyId: '' } });
}
