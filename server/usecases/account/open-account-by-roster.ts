/**
 * Opens the account of somebody who has proved by a face check who they are: their degrees are the roster's, and the
 * application is sent and decided in one go. Every step can be run again.
 */
import type { IdentityDocument } from '../../../domain/identity/document';
import type { RegistrationForm } from '../../contract/registration';
import type { Caller } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { FaceCheckDocument, RegistrationDocument } from '../../schema/documents';
import { findByKeys } from '../find-by-keys';
import { readInForce } from '../lists/list-state';
import { mobileConfirmedAt } from '../registration/mobile-proof';
import {
  checkForm,
  sendRegistration,
  toContent,
  type Sender,
} from '../registration/send-registration';
import { matchRegistrations } from '../review/match-registrations';
import { settleApplication } from './settle-application';

/** Stands in decisions and in the audit log where a member of staff would. */
const FACE_CHECK = { accountKey: 'face-check' };

export interface Proved {
  readonly form: RegistrationForm;
  readonly document: IdentityDocument;
  readonly check: FaceCheckDocument;
}

/** `by-documents` when the roster does not have the person exactly, or something stands against it. */
export async function openAccountByRoster(
  ports: Ports,
  caller: Caller,
  { form, document, check }: Proved,
): Promise<'opened' | 'has-account' | 'by-documents'> {
  const degrees = await degreesInRoster(ports, document);
  const checked = checkForm(ports, { ...form, degrees });
  if (!checked.ok || check.decidedAt === null) {
    return 'by-documents';
  }
  const sender: Sender = {
    way: 'documents',
    id: caller.accountKey,
    openid: caller.openid,
    faceCheck: { passedAt: check.decidedAt, consents: check.consents },
    mobileConfirmedAt: (mobile) => mobileConfirmedAt(ports, caller.accountKey, mobile),
  };
  const now = new Date(ports.clock.now());
  const claim: RegistrationDocument = {
    ...toContent(ports, sender, checked.value, form.language, null),
    submittedAt: now,
    version: 1,
    round: 1,
  };
  const [item] = await matchRegistrations(ports, [claim]);
  const current = await ports.store.collection('registrations').get(caller.accountKey);
  const isSent = current?.faceCheckedAt?.getTime() === check.decidedAt.getTime();
  if (item?.match !== 'exact' && !isSent) {
    return 'by-documents';
  }
  if (!isSent) {
    const { language } = form;
    const sent = await sendRegistration(ports, sender, checked.value, language, current?.version);
    return sent.ok ? settle(ports, sent.value.registration) : 'by-documents';
  }
  return current.status === 'approved' && current.departmentSince == null
    ? 'opened'
    : settle(ports, current);
}

async function settle(
  ports: Ports,
  application: RegistrationDocument,
): Promise<'opened' | 'has-account' | 'by-documents'> {
  const settled = await settleApplication(ports, FACE_CHECK, application, application.version, {
    outcome: 'approved',
    reasons: [],
  });
  if (!settled.ok) {
    return 'by-documents';
  }
  const { status } = settled.value;
  return status === 'approved' ? 'opened' : status === 'refused' ? 'has-account' : 'by-documents';
}

/** All degrees that stand under the document in the lists in force. Two database calls. */
async function degreesInRoster(
  ports: Ports,
  document: IdentityDocument,
): Promise<RegistrationForm['degrees']> {
  const inForce = (await readInForce(ports)).of('graduates');
  const roster = ports.store.collection('roster');
  const found = await findByKeys(roster, 'documentKey', ports.vault.documentKeys(document));
  return found
    .filter(({ importId }) => inForce.includes(importId))
    .map(({ department, programme, degree, entryYear, graduationYear }) => ({
      department,
      ...(programme === null ? {} : { programme }),
      degree,
      ...(entryYear === null ? {} : { entryYear }),
      graduationYear,
    }));
}
