import type { DateText } from '../identity/calendar-date';
import { documentIndexText } from '../identity/document';
import type { IdentityDocument } from '../identity/document';
import type { PersonName } from '../identity/names';
import type { Sex } from '../identity/resident-number';
import type { Degree } from './degree';

/** One degree of one graduate, as the registrar has it. */
export interface RosterEntry {
  readonly name: PersonName;
  /** Null where the registrar has none, or a paper of a kind that this system does not use. */
  readonly document: IdentityDocument | null;
  readonly studentNumber?: string;
  readonly department: string;
  readonly programme?: string;
  readonly degree: Degree;
  readonly entryYear?: number;
  readonly graduationYear: number;
  /** 'YYYY-MM-DD'; from the document's number where that tells it, since registrars mix in lunar birthdays. */
  readonly birthDate?: DateText;
  readonly sex?: Sex;
}

/**
 * The natural key of an entry: who (document, or else student number), which degree, which year. The same file read
 * twice gives the same keys. It holds a number in the clear: hash it with a key before it is stored.
 */
export function rosterEntryKey(entry: RosterEntry): string {
  const who =
    entry.document === null
      ? `student/1|${entry.studentNumber ?? ''}`
      : documentIndexText(entry.document);
  return `${who}|${entry.degree}|${entry.graduationYear}`;
}
