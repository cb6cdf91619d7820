import { dateOf } from '../../../domain/calendar/shanghai';
import { maskDocumentNumber, parseIdentityDocument } from '../../../domain/identity/document';
import type { Ports } from '../../ports';
import type { DocumentKey, RegistrationDocument } from '../../schema/documents';
import { registeredDocument } from '../registration/sealed-fields';

/** What tells who claims a document, and what is found by it. */
export const CLAIM_FIELDS = [
  'status',
  'name',
  'documentKey',
  'documentType',
  'issuingCountry',
  'document',
  'likeness',
] as const;

/** And what else is compared with the roster and shown at the desk. */
export const COMPARED_FIELDS = [...CLAIM_FIELDS, 'version', 'degrees', 'entered'] as const;

/** A registration as far as it tells who somebody is. */
export type ClaimingRegistration = Pick<
  RegistrationDocument,
  '_id' | (typeof CLAIM_FIELDS)[number]
>;
/** A registration as far as it is compared with the roster. */
export type ComparedRegistration = Pick<
  RegistrationDocument,
  '_id' | (typeof COMPARED_FIELDS)[number]
>;

/** A registration with what its sealed document tells. */
export interface Claim<R extends ClaimingRegistration = ComparedRegistration> {
  readonly registration: R;
  /** One for each version of the key that is in use. */
  readonly documentKeys: readonly DocumentKey[];
  readonly documentMasked: string;
  /** 'YYYY-MM-DD', when the document's number tells it. */
  readonly birthDate: string | null;
}

export function openClaim<R extends ClaimingRegistration>(ports: Ports, registration: R): Claim<R> {
  const document = registeredDocument(ports.vault, registration);
  const parsed = parseIdentityDocument(document, dateOf(ports.clock.now()));
  return {
    registration,
    documentKeys: ports.vault.documentKeys(document),
    documentMasked: maskDocumentNumber(document),
    birthDate: (parsed.ok ? parsed.value.birthDate : undefined) ?? null,
  };
}
