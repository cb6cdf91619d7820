import {
  parseIdentityDocument,
  documentIndexText,
  maskDocumentNumber,
} from '../../../domain/identity/document';
import type { IdentityDocument } from '../../../domain/identity/document';
import { checkConsents } from '../../../domain/registration/consent';
import { dateOf } from '../../../domain/calendar/shanghai';
import { checkCompanions } from '../../../domain/visit/companion';
import type { ErrorCode } from '../../contract/codes';
import type { VisitActions } from '../../contract/visit';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { DocumentKey, VisitorDocument } from '../../schema/documents';
import { readName } from '../account/read-name';

type Booking = VisitActions['bookVisit']['input'];
type FieldError = { readonly field: string; readonly code: ErrorCode };

/** The people of a booking as they are stored; the visitor is first. */
export interface Party {
  readonly visitor: VisitorDocument;
  readonly companions: readonly VisitorDocument[];
  /** Of everybody, under every key version in use. */
  readonly documentKeys: readonly DocumentKey[];
}

interface ReadPerson {
  readonly stored: VisitorDocument;
  readonly document: IdentityDocument;
  readonly birthDate: string | null;
  readonly keys: readonly DocumentKey[];
}

/**
 * Reads who comes, at `now` (epoch ms). Errors are those of names, documents, companions and consents, one for each
 * field; the first one is the answer's own.
 */
export function readParty(ports: Ports, booking: Booking, now: number): Outcome<Party> {
  const errors: FieldError[] = [...checkConsents(booking.consents, ports.school.visit.consents)];
  const visitor = readPerson(ports, booking.visitor, 'visitor', now, errors);
  const companions = booking.companions.map((person, i) =>
    readPerson(ports, person, `companions.${i}`, now, errors),
  );
  const everybody = [visitor, ...companions].filter(
    (person): person is ReadPerson => person !== null,
  );
  const [first, ...others] = everybody;
  if (first !== undefined && everybody.length === booking.companions.length + 1) {
    errors.push(
      ...checkCompanions(
        first.document,
        others,
        booking.date,
        booking.guardianConsents ?? false,
        {
          childrenNeedDocument: true,
          peoplePerBooking: ports.school.visit.peoplePerBooking,
        },
        documentIndexText,
      ),
    );
  }
  const [firstError] = errors;
  if (firstError !== undefined || first === undefined) {
    return { ok: false, ...(firstError ?? { field: 'visitor', code: 'INPUT_INVALID' }), errors };
  }
  return {
    ok: true,
    value: {
      visitor: first.stored,
      companions: others.map(({ stored }) => stored),
      documentKeys: everybody.flatMap(({ keys }) => keys),
    },
  };
}

function readPerson(
  ports: Ports,
  person: Booking['visitor'],
  field: string,
  now: number,
  errors: FieldError[],
): ReadPerson | null {
  const name = readName(person.name);
  if (!name.ok) {
    errors.push({ field: `${field}.name`, code: name.code });
  }
  const read = parseIdentityDocument(person.document, dateOf(now));
  if (!read.ok) {
    errors.push({ field: `${field}.document.${read.field ?? 'number'}`, code: read.code });
  }
  if (!name.ok || !read.ok) {
    return null;
  }
  const { document, birthDate } = read.value;
  const keys = ports.vault.documentKeys(document);
  const stored: VisitorDocument = {
    name: name.value,
    documentType: document.type,
    issuingCountry: document.issuingCountry,
    documentKey: keys[0],
    document: ports.vault.seal('visits.document', document.number),
    documentMasked: maskDocumentNumber(document),
  };
  return { stored, document, birthDate: birthDate ?? null, keys };
}
