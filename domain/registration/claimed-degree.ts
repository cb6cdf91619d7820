import { BLANKS } from '../identity/half-width';
import { DEGREES, type Degree } from '../roster/degree';

/** What an applicant fills in for one degree. */
export interface DegreeInput {
  readonly department: string;
  readonly programme?: string | undefined;
  readonly degree: string;
  readonly entryYear?: number | undefined;
  readonly graduationYear: number;
}

/** A degree an applicant claims, in order but not verified. */
export interface ClaimedDegree {
  readonly department: string;
  readonly programme: string | null;
  readonly degree: Degree;
  readonly entryYear: number | null;
  readonly graduationYear: number;
}

/** What counts as a degree at a school; a part of its profile. */
export interface DegreePolicy {
  readonly qualifyingDegrees: readonly Degree[];
  /** The earliest year somebody can have graduated. */
  readonly foundedYear: number;
}

export type DegreeCode =
  | 'DEPARTMENT_MISSING'
  | 'DEPARTMENT_TOO_LONG'
  | 'PROGRAMME_TOO_LONG'
  | 'DEGREE_UNKNOWN'
  | 'DEGREE_YEARS';

export interface DegreeError {
  readonly field: 'department' | 'programme' | 'degree' | 'entryYear' | 'graduationYear';
  readonly code: DegreeCode;
}

const LONGEST_TEXT = 100;
/** Part-time doctorates and years of absence included. */
const LONGEST_STUDY_YEARS = 15;

/** The degree in order, or what is wrong with it, field by field. `thisYear` is the year in Shanghai. */
export function parseClaimedDegree(
  input: DegreeInput,
  thisYear: number,
  policy: DegreePolicy,
):
  | { readonly ok: true; readonly value: ClaimedDegree }
  | { readonly ok: false; readonly errors: readonly DegreeError[] } {
  const department = singleLine(input.department);
  const programme = singleLine(input.programme ?? '');
  const degree = DEGREES.find((known) => known === input.degree);
  const errors: DegreeError[] = [];
  if (department === '') errors.push({ field: 'department', code: 'DEPARTMENT_MISSING' });
  if (department.length > LONGEST_TEXT) {
    errors.push({ field: 'department', code: 'DEPARTMENT_TOO_LONG' });
  }
  if (programme.length > LONGEST_TEXT) {
    errors.push({ field: 'programme', code: 'PROGRAMME_TOO_LONG' });
  }
  const yearField = wrongYear(input, thisYear, policy);
  if (yearField !== null) errors.push({ field: yearField, code: 'DEGREE_YEARS' });
  if (degree === undefined) errors.push({ field: 'degree', code: 'DEGREE_UNKNOWN' });
  if (degree === undefined || errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    value: {
      department,
      programme: programme === '' ? null : programme,
      degree,
      entryYear: input.entryYear ?? null,
      graduationYear: input.graduationYear,
    },
  };
}

/** One qualifying degree is enough; the others are kept for the card. */
export function hasQualifyingDegree(
  degrees: readonly ClaimedDegree[],
  policy: DegreePolicy,
): boolean {
  return degrees.some(({ degree }) => policy.qualifyingDegrees.includes(degree));
}

/** Nobody graduates before there is a school, nor in a year to come, nor before or ages after beginning. */
function wrongYear(
  { entryYear, graduationYear }: DegreeInput,
  thisYear: number,
  policy: DegreePolicy,
): 'entryYear' | 'graduationYear' | null {
  const isYear =
    Number.isInteger(graduationYear) &&
    policy.foundedYear <= graduationYear &&
    graduationYear <= thisYear;
  if (!isYear) return 'graduationYear';
  if (entryYear === undefined) return null;
  const isEntry =
    Number.isInteger(entryYear) &&
    graduationYear - LONGEST_STUDY_YEARS <= entryYear &&
    entryYear <= graduationYear;
  return isEntry ? null : 'entryYear';
}

function singleLine(text: string): string {
  return text.replace(BLANKS, ' ').trim();
}
