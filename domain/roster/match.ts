/** Server only: comparing names by sound needs the dictionary of readings. */
import type { DateText } from '../identity/calendar-date';
import { compareNames } from '../identity/compare-names';
import type {
  Mark,
  NameComparison,
  NameDifference,
  NameDifferenceCode,
} from '../identity/compare-names';
import { documentIndexText } from '../identity/document';
import { displayName } from '../identity/names';
import type { PersonName } from '../identity/names';
import type { Degree } from './degree';
import { isSameDepartment } from './department';
import type { DepartmentName } from './department';
import type { RosterEntry } from './roster-entry';

export interface ClaimedDegree {
  readonly department: string;
  readonly degree: Degree;
  readonly graduationYear: number;
}

/** What an applicant claims. A document key is the index text or its keyed hash, as long as both sides use the same. */
export interface RegistrationClaim {
  readonly name: PersonName;
  /** One for each version of the key that is in use. */
  readonly documentKeys: readonly string[];
  readonly birthDate?: DateText | null | undefined;
  readonly degrees: readonly ClaimedDegree[];
}

/** What a comparison needs of a roster entry, plain or as stored. */
export interface MatchableEntry {
  readonly name: PersonName;
  readonly documentKey: string | null;
  readonly birthDate?: DateText | null | undefined;
  readonly department: string;
  readonly degree: Degree;
  readonly graduationYear: number;
}

export type MatchDifferenceCode =
  | `NAME_${NameDifferenceCode}`
  | 'GRADUATION_YEAR'
  | 'DEGREE'
  | 'DEPARTMENT'
  | 'BIRTH_DATE'
  | 'DOCUMENT_MISSING'
  | 'DOCUMENT_DIFFERS';

/** A difference for the desk: both texts and what to mark in them, [from, to) in UTF-16 units. No document numbers. */
export interface MatchDifference {
  readonly code: MatchDifferenceCode;
  readonly claimed: string | null;
  readonly recorded: string | null;
  readonly marks: readonly {
    readonly side: 'claimed' | 'recorded';
    readonly from: number;
    readonly to: number;
  }[];
}

export interface RegistrationMatch<E extends MatchableEntry = MatchableEntry> {
  readonly kind: 'exact' | 'near' | 'none';
  /** The entry that fits best, and the index of the claimed degree it was compared with. */
  readonly entry?: E;
  readonly degreeIndex?: number;
  readonly differences: readonly MatchDifference[];
  /**
   * Indexes of the claimed degrees that the roster confirms under the same document and the exact name. An exact match
   * needs one; the others were not found and are no part of what it proves.
   */
  readonly confirmedDegrees: readonly number[];
}

interface Candidate<E> {
  readonly entry: E;
  readonly degreeIndex: number;
  readonly sameDocument: boolean;
  readonly differences: readonly MatchDifference[];
  readonly distance: number;
}

/** Without the document, a graduation year may be off by this much: people name the year of either ceremony. */
const YEARS_APART = 1;

/**
 * Compares a claim with the entries found for it by document, or by name and year. Exact: same document, equal name,
 * and a claimed degree of equal level, year and department. Near: same document but something else differs; or
 * no or another document, but an equal or similar name, a year at most one off, and no other birth date. Everything
 * else is none. `departments` are the school's, so that their names in two languages meet.
 */
export function matchRegistration<E extends MatchableEntry>(
  claim: RegistrationClaim,
  entries: readonly E[],
  departments: readonly DepartmentName[] = [],
): RegistrationMatch<E> {
  const candidates = entries.flatMap((entry) => {
    const name = compareNames(claim.name, entry.name);
    return claim.degrees.flatMap((_, i) => compareEntry(claim, i, entry, name, departments) ?? []);
  });
  const exact = candidates.filter((found) => found.sameDocument && found.differences.length === 0);
  const best = candidates.reduce<Candidate<E> | null>(
    (nearest, found) => (nearest === null || found.distance < nearest.distance ? found : nearest),
    null,
  );
  if (best === null) return { kind: 'none', differences: [], confirmedDegrees: [] };
  return {
    kind: exact.length > 0 ? 'exact' : 'near',
    entry: best.entry,
    degreeIndex: best.degreeIndex,
    differences: best.differences,
    confirmedDegrees: [...new Set(exact.map((found) => found.degreeIndex))].sort((a, b) => a - b),
  };
}

/** A roster entry as it was read, with its document's index text as key. */
export function matchableEntry(entry: RosterEntry): RosterEntry & MatchableEntry {
  const documentKey = entry.document === null ? null : documentIndexText(entry.document);
  return { ...entry, documentKey };
}

/** One claimed degree against one entry; null when the two have nothing to do with each other. */
function compareEntry<E extends MatchableEntry>(
  claim: RegistrationClaim,
  degreeIndex: number,
  entry: E,
  name: NameComparison,
  departments: readonly DepartmentName[],
): Candidate<E> | null {
  const degree = claim.degrees[degreeIndex];
  if (degree === undefined) return null;
  const sameDocument = entry.documentKey !== null && claim.documentKeys.includes(entry.documentKey);
  const yearsApart = Math.abs(degree.graduationYear - entry.graduationYear);
  const birthDates = differentBirthDates(claim, entry);
  const related = name.kind !== 'different' && yearsApart <= YEARS_APART && birthDates.length === 0;
  if (!sameDocument && !related) return null;
  const sameDepartment = isSameDepartment(degree.department, entry.department, departments);
  const differences = [
    ...name.differences.map((found) => nameDifference(found, claim.name, entry.name)),
    ...differentText(
      'GRADUATION_YEAR',
      String(degree.graduationYear),
      String(entry.graduationYear),
    ),
    ...differentText('DEGREE', degree.degree, entry.degree),
    ...(sameDepartment ? [] : differentText('DEPARTMENT', degree.department, entry.department)),
    ...birthDates,
    ...(sameDocument ? [] : [documentDifference(entry)]),
  ];
  const distance =
    (sameDocument ? 0 : 10) +
    { exact: 0, near: 2, different: 6 }[name.kind] +
    Math.min(yearsApart, 5) +
    (degree.degree === entry.degree ? 0 : 2) +
    (sameDepartment ? 0 : 1) +
    birthDates.length;
  return { entry, degreeIndex, sameDocument, differences, distance };
}

function differentBirthDates(claim: RegistrationClaim, entry: MatchableEntry): MatchDifference[] {
  const claimed = claim.birthDate ?? null;
  const recorded = entry.birthDate ?? null;
  return claimed === null || recorded === null
    ? []
    : differentText('BIRTH_DATE', claimed, recorded);
}

function differentText(
  code: Exclude<MatchDifferenceCode, `NAME_${string}`>,
  claimed: string,
  recorded: string,
): MatchDifference[] {
  if (claimed === recorded) return [];
  const marks = [
    { side: 'claimed' as const, from: 0, to: claimed.length },
    { side: 'recorded' as const, from: 0, to: recorded.length },
  ];
  return [{ code, claimed, recorded, marks }];
}

/** Only that the document is missing or another one: its number is nothing for the desk's list. */
function documentDifference(entry: MatchableEntry): MatchDifference {
  const code = entry.documentKey === null ? 'DOCUMENT_MISSING' : 'DOCUMENT_DIFFERS';
  return { code, claimed: null, recorded: null, marks: [] };
}

function nameDifference(
  { code, script, first, second }: NameDifference,
  claimed: PersonName,
  recorded: PersonName,
): MatchDifference {
  const textOf = (name: PersonName): string =>
    script === null ? displayName(name) : (name[script] ?? '');
  const marksOf = (side: 'claimed' | 'recorded', marks: readonly Mark[]) =>
    marks.map(({ start, end }) => ({ side, from: start, to: end }));
  return {
    code: `NAME_${code}`,
    claimed: textOf(claimed),
    recorded: textOf(recorded),
    marks: [...marksOf('claimed', first), ...marksOf('recorded', second)],
  };
}
