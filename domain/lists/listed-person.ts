import type { DateText } from '../identity/calendar-date';
import { documentIndexText } from '../identity/document';
import type { IdentityDocument } from '../identity/document';
import type { PersonName } from '../identity/names';
import { rosterEntryKey } from '../roster/roster-entry';
import type { RosterEntry } from '../roster/roster-entry';

/** Somebody in a list that is not the roster; what a list does not have is null. */
export interface ListedPerson {
  readonly name: PersonName | null;
  /** Null only for older cards of which nothing but the number is known. */
  readonly document: IdentityDocument | null;
  /** Of a campus identity: the faculty, office or affiliated hospital. */
  readonly institution: string | null;
  /** Of an older card. */
  readonly cardNumber: string | null;
  /** E.164; of an older card's holder. */
  readonly mobile: string | null;
  readonly issuedOn: DateText | null;
  /** Last day of an older card. */
  readonly validUntil: DateText | null;
  /** Of a bar: why, from which day, and its last day (null: for good). */
  readonly reason: string | null;
  readonly since: DateText | null;
  readonly until: DateText | null;
}

export type ListEntry = RosterEntry | ListedPerson;

/** Whether a bar stands on a day ('YYYY-MM-DD'); its first and last day included. */
export function isBarred(
  { since, until }: Pick<ListedPerson, 'since' | 'until'>,
  today: DateText,
): boolean {
  return (since === null || since <= today) && (until === null || today <= until);
}

/** Whether enough is known of an older card that somebody can be proved to be its holder. */
export function hasHolder(
  person: Pick<ListedPerson, 'name' | 'document'>,
): person is { readonly name: PersonName; readonly document: IdentityDocument } {
  return person.name !== null && person.document !== null;
}

/**
 * The natural key of an entry of a list: an older card is its number, a graduate's entry a degree, everybody else the
 * document. It holds a number in the clear: hash it with a key before it is stored.
 */
export function listEntryKey(entry: ListEntry): string {
  if ('graduationYear' in entry) return rosterEntryKey(entry);
  if (entry.cardNumber !== null) return `card/1|${entry.cardNumber}`;
  return entry.document === null ? '' : documentIndexText(entry.document);
}
