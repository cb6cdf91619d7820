import type { Vault } from '../../ports/vault';
import type { RegistrationDocument } from '../../schema/documents';
import type { Contact } from '../dispatch/tell';
import { readEmail, readMobile } from './sealed-fields';

/** How whoever registered is reached. */
export function registrantContact(
  vault: Vault,
  registration: RegistrationDocument,
): Contact & { readonly mobile: string } {
  return {
    mobile: readMobile(vault, registration),
    region: registration.mobileRegion,
    email: readEmail(vault, registration),
    language: registration.language,
  };
}

/** The OPENID of a registrant who agreed to be told the outcome of this round by WeChat, else null. */
export function agreedOpenid({ agreedRound, round, openid }: RegistrationDocument): string | null {
  return agreedRound === round ? openid : null;
}
