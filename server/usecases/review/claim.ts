import { dateOf } from '../../../domain/calendar/shanghai';
import { maskDocumentNumber, parseIdentityDocument } from '../../../domain/identity/document';
import type { Ports } from '../../ports';
import type { DocumentKey, RegistrationDocument } from '../../schema/documents';
import { registeredDocument } from '../registration/sealed-fields';

/** A registration with what its sealed document tells. */
export interface Claim {
  readonly registration: RegistrationDocument;
  /** One for each version of the key that is in use. */
  readonly documentKeys: readonly DocumentKey[];
  readonly documentMasked: string;
  /** 'YYYY-MM-DD', when the document's number tells it. */
  readonly birthDate: string | null;
}

export function openClaim(ports: Ports, registration: RegistrationDocument): Claim {
  const document = registeredDocument(ports.vault, registration);
  const parsed = parseIdentityDocument(document, dateOf(ports.clock.now()));
  return {
    registration,
    documentKeys: ports.vault.documentKeys(document),
    documentMasked: maskDocumentNumber(document),
    birthDate: (parsed.ok ? parsed.value.birthDate : undefined) ?? null,
  };
}
