/** A face check under way: who is checked and how they are reached, sealed until its outcome is known. */
import { documentIndexText, type IdentityDocument } from '../../../domain/identity/document';
import { registrationForm, type RegistrationForm } from '../../contract/registration';
import type { Caller } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { FaceCheckDocument, Sealed } from '../../schema/documents';

const CONTENT = 'face_checks.content';

/** A form whose degrees are to come from the roster. */
export function sealContent(ports: Ports, form: RegistrationForm): Sealed {
  return ports.vault.seal(CONTENT, JSON.stringify(form));
}

/** null when its outcome is known, or another version of the form wrote it. */
export function openContent(ports: Ports, { content }: FaceCheckDocument): RegistrationForm | null {
  if (content === null) {
    return null;
  }
  const read = registrationForm.safeParse(JSON.parse(ports.vault.open(CONTENT, content)));
  return read.success ? read.data : null;
}

/** Names whoever was checked, so that it can be told later without the number. */
export function faceSubject(ports: Ports, document: IdentityDocument): string {
  return ports.vault.keyedName('face-check', documentIndexText(document));
}

/**
 * When the caller passed a check as the holder of this document; null when never. One database call where a school has
 * face checks.
 */
export async function facePassedAt(
  ports: Ports,
  { accountKey }: Caller,
  document: IdentityDocument,
): Promise<Date | null> {
  if (ports.school.registration.faceCheck === undefined) {
    return null;
  }
  const check = await ports.store.collection('face_checks').get(accountKey);
  return check?.outcome === 'passed' && check.subject === faceSubject(ports, document)
    ? check.decidedAt
    : null;
}
