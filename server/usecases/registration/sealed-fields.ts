/** The fields of a registration that are stored encrypted, each bound to its place. */
import type { IdentityDocument } from '../../../domain/identity/document';
import type { Vault } from '../../ports/vault';
import type { DocumentKey, RegistrationDocument, Sealed } from '../../schema/documents';

const DOCUMENT = 'registrations.document';
const MOBILE = 'registrations.mobile';
const EMAIL = 'registrations.email';

interface Contacts {
  /** E.164 */
  readonly mobile: string;
  readonly email: string | null;
}

export function sealFields(
  vault: Vault,
  document: IdentityDocument,
  { mobile, email }: Contacts,
): {
  readonly document: Sealed;
  readonly mobile: Sealed;
  readonly mobileKey: string;
  readonly email: Sealed | null;
} {
  return {
    document: vault.seal(DOCUMENT, document.number),
    mobile: vault.seal(MOBILE, mobile),
    mobileKey: mobileKey(vault, mobile),
    email: email === null ? null : sealEmail(vault, email),
  };
}

type WithDocument = Pick<RegistrationDocument, 'documentType' | 'document' | 'issuingCountry'>;

export function registeredDocument(vault: Vault, registration: WithDocument): IdentityDocument {
  return {
    type: registration.documentType,
    number: vault.open(DOCUMENT, registration.document),
    issuingCountry: registration.issuingCountry,
  };
}

/** Blind indexes of the registered document, one for each version of the key that is in use. */
export function registeredDocumentKeys(
  vault: Vault,
  registration: WithDocument & Pick<RegistrationDocument, 'documentKey'>,
): readonly DocumentKey[] {
  const { documentKey } = registration;
  const [newest, ...older] = vault.versions.indexing;
  // While no key is being changed the stored one is all of them, and the document stays sealed.
  return older.length === 0 && documentKey.startsWith(`${newest}:`)
    ? [documentKey]
    : vault.documentKeys(registeredDocument(vault, registration));
}

/** What a mobile (E.164) is found by, in whatever collection. */
export function mobileKey(vault: Vault, mobile: string): string {
  return vault.keyedName('mobile', mobile);
}

/** E.164 */
export function readMobile(
  vault: Vault,
  registration: Pick<RegistrationDocument, 'mobile'>,
): string {
  return vault.open(MOBILE, registration.mobile);
}

export function sealEmail(vault: Vault, email: string): Sealed {
  return vault.seal(EMAIL, email);
}

export function readEmail(
  vault: Vault,
  registration: Pick<RegistrationDocument, 'email'>,
): string | null {
  return registration.email === null ? null : vault.open(EMAIL, registration.email);
}
