/** The fields of a registration that are stored encrypted, each bound to its place. */
import type { IdentityDocument } from '../../../domain/identity/document';
import type { Vault } from '../../ports/vault';
import type { RegistrationDocument, Sealed } from '../../schema/documents';

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
    email: email === null ? null : vault.seal(EMAIL, email),
  };
}

export function registeredDocument(
  vault: Vault,
  registration: RegistrationDocument,
): IdentityDocument {
  return {
    type: registration.documentType,
    number: vault.open(DOCUMENT, registration.document),
    issuingCountry: registration.issuingCountry,
  };
}

/** What a mobile (E.164) is found by, in whatever collection. */
export function mobileKey(vault: Vault, mobile: string): string {
  return vault.keyedName('mobile', mobile);
}

/** E.164 */
export function readMobile(vault: Vault, registration: RegistrationDocument): string {
  return vault.open(MOBILE, registration.mobile);
}

export function readEmail(vault: Vault, registration: RegistrationDocument): string | null {
  return registration.email === null ? null : vault.open(EMAIL, registration.email);
}
