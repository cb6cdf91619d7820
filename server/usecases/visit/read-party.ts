import {
  parseIdentityDocument,
  documentIndexText,
  maskDocumentNumber,
} from '../../../domain/identity/document';
import type { IdentityDocument } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import { checkConsents } from '../../../domain/registration/consent';
import { dateOf } from '../../../domain/calendar/shanghai';
import {
  birthDateOf,
  checkCompanions,
  isChildOn,
  type Companion,
} from '../../../domain/visit/companion';
import type { ErrorCode } from '../../contract/codes';
import type { PartyBooking } from '../../contract/visit';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CompanionDocument, DocumentKey, VisitorDocument } from '../../schema/documents';
import { readName } from '../account/read-name';
import { childKeysOf } from './notice-same-child';

type FieldError = { readonly field: string; readonly code: ErrorCode };

/** The people of a booking as they are stored; the visitor is first. */
export interface Party {
  readonly visitor: VisitorDocument;
  readonly companions: readonly CompanionDocument[];
  /** Of everybody who has a document, under every key version in use. */
  readonly documentKeys: readonly DocumentKey[];
  /** Of children without a document. */
  readonly childKeys: readonly string[];
}

interface ReadPerson extends Companion<IdentityDocument> {
  readonly stored: CompanionDocument;
  readonly keys: readonly DocumentKey[];
}

/**
 * Reads who comes, at `now` (epoch ms). Errors are those of names, documents, companions and consents, one for each
 * field; the first one is the answer's own.
 */
export function readParty(ports: Ports, booking: PartyBooking, now: number): Outcome<Party> {
  const { visit } = ports.school;
  const days = { date: booking.date, today: dateOf(now) };
  const errors: FieldError[] = [...checkConsents(booking.consents, visit.consents)];
  const reader: Reader = { ports, ...days, errors };
  const visitor = readPerson(reader, booking.visitor, 'visitor');
  const read = booking.companions.map((person, i) => readPerson(reader, person, `companions.${i}`));
  const consents = booking.guardianConsents ?? false;
  errors.push(...checkCompanions(visitor, read, days, consents, visit, documentIndexText));
  const [firstError] = errors;
  const first = visitor?.stored;
  if (firstError !== undefined || visitor === null || !hasDocument(first)) {
    return { ok: false, ...(firstError ?? { field: 'visitor', code: 'INPUT_INVALID' }), errors };
  }
  const companions = read.filter((person) => person !== null);
  const stored = companions.map((person) => person.stored);
  return {
    ok: true,
    value: {
      visitor: first,
      companions: stored,
      documentKeys: [visitor, ...companions].flatMap(({ keys }) => keys),
      childKeys: childKeysOf(ports.vault, stored),
    },
  };
}

interface Reader {
  readonly ports: Ports;
  /** The day of the visit. */
  readonly date: string;
  readonly today: string;
  readonly errors: FieldError[];
}

function hasDocument(person: CompanionDocument | undefined): person is VisitorDocument {
  return person !== undefined && person.document !== null;
}

function readPerson(
  reader: Reader,
  person: PartyBooking['companions'][number],
  field: string,
): ReadPerson | null {
  const name = readNameAt(reader, person.name, field);
  const read =
    person.document === undefined
      ? WITHOUT_DOCUMENT
      : readDocumentAt(reader, person.document, field);
  return name === null || read === null
    ? null
    : personOf(reader, name, read, person.birthDate ?? null);
}

type ReadDocument = NonNullable<ReturnType<typeof readDocumentAt>> | typeof WITHOUT_DOCUMENT;

function personOf(
  { date }: Reader,
  name: PersonName,
  read: ReadDocument,
  enteredBirthDate: string | null,
): ReadPerson {
  const birthDate = birthDateOf({ documentBirthDate: read.documentBirthDate, enteredBirthDate });
  // Nobody's birth date is stored but a child's.
  const child = birthDate !== null && isChildOn(birthDate, date) ? { birthDate } : {};
  return { ...read, enteredBirthDate, stored: { name, ...read.stored, ...child } };
}

const WITHOUT_DOCUMENT = {
  document: null,
  documentBirthDate: null,
  keys: [],
  stored: {
    documentType: null,
    issuingCountry: null,
    documentKey: null,
    document: null,
    documentMasked: '',
  },
} as const;

function readNameAt(
  { errors }: Reader,
  typed: PartyBooking['visitor']['name'],
  field: string,
): PersonName | null {
  const name = readName(typed);
  if (!name.ok) {
    errors.push({ field: `${field}.name`, code: name.code });
  }
  return name.ok ? name.value : null;
}

function readDocumentAt(
  { ports, today, errors }: Reader,
  typed: NonNullable<PartyBooking['visitor']['document']>,
  field: string,
) {
  const read = parseIdentityDocument(typed, today);
  if (!read.ok) {
    errors.push({ field: `${field}.document.${read.field ?? 'number'}`, code: read.code });
    return null;
  }
  const { document, birthDate } = read.value;
  const keys = ports.vault.documentKeys(document);
  return {
    document,
    documentBirthDate: birthDate ?? null,
    keys,
    stored: {
      documentType: document.type,
      issuingCountry: document.issuingCountry,
      documentKey: keys[0],
      document: ports.vault.seal('visits.document', document.number),
      documentMasked: maskDocumentNumber(document),
    },
  };
}
