/**
 * A measure against a card: `restrict` (no guests), `revoke` (access has ended, such as for a card that was lent) and
 * `death`. One member of staff proposes it with a reason, another confirms it; only then it has any effect.
 */
import {
  addDays,
  addYears,
  dateOf,
  isDateText,
  startOfDay,
  type DateText,
  type EpochMs,
} from '../calendar/shanghai';
import type { CardStep } from '../card/card';
import { fail, ok, type Result } from '../result';

export const MEASURE_KINDS = ['restrict', 'revoke', 'death'] as const;

export type MeasureKind = (typeof MEASURE_KINDS)[number];

export type MeasureStatus = 'proposed' | 'in-force' | 'declined' | 'lifted';

/** Keys of accounts stand for members of staff. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly status: MeasureStatus;
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
  readonly appeal: { readonly outcome: 'open' | 'upheld' | 'lifted' } | null;
}

export interface AppealPolicy {
  readonly appealDays: number;
}

export type MeasureCode =
  | 'MEASURE_NEEDS_ANOTHER_PERSON'
  | 'MEASURE_ALREADY_DECIDED'
  | 'APPEAL_NOT_POSSIBLE'
  | 'APPEAL_NOT_FOUND';

const STEPS: Readonly<Record<MeasureKind, { readonly apply: CardStep; readonly lift: CardStep }>> =
  {
    restrict: { apply: 'restrict', lift: 'lift-restriction' },
    revoke: { apply: 'revoke', lift: 'reinstate' },
    death: { apply: 'report-death', lift: 'undo-death' },
  };

/** Longest time for which a new application can be barred. */
const LONGEST_BAR_YEARS = 10;

/** The step of the card that carries the measure out, and the one that takes it back. */
export function stepsOfMeasure(kind: MeasureKind): {
  readonly apply: CardStep;
  readonly lift: CardStep;
} {
  return STEPS[kind];
}

/**
 * Whether `by` may confirm or decline it: another one than who proposed it. Who proposed it may decline it, which takes
 * it back. Errors: MEASURE_ALREADY_DECIDED, MEASURE_NEEDS_ANOTHER_PERSON.
 */
export function decideMeasure(
  measure: Measure,
  by: string,
  decision: 'confirm' | 'decline',
): Result<'in-force' | 'declined', MeasureCode> {
  if (measure.status !== 'proposed') return fail('MEASURE_ALREADY_DECIDED');
  if (decision === 'decline') return ok('declined');
  return by === measure.proposedBy ? fail('MEASURE_NEEDS_ANOTHER_PERSON') : ok('in-force');
}

/** Whether it can be lifted: only what is in force. Error: MEASURE_ALREADY_DECIDED. */
export function liftMeasure(measure: Measure): Result<'lifted', MeasureCode> {
  return measure.status === 'in-force' ? ok('lifted') : fail('MEASURE_ALREADY_DECIDED');
}

/** The first moment at which it can no longer be appealed; null for what cannot be appealed at all. */
export function appealEndsAt(measure: Measure, policy: AppealPolicy): EpochMs | null {
  if (measure.kind === 'death' || measure.status !== 'in-force' || measure.decidedAt === null) {
    return null;
  }
  return startOfDay(addDays(dateOf(measure.decidedAt), policy.appealDays + 1));
}

/** Whether its holder can appeal now: a sanction in force, in time, and once. Error: APPEAL_NOT_POSSIBLE. */
export function canAppeal(
  measure: Measure,
  now: EpochMs,
  policy: AppealPolicy,
): Result<true, MeasureCode> {
  const endsAt = appealEndsAt(measure, policy);
  const isInTime = endsAt !== null && now < endsAt;
  return isInTime && measure.appeal === null ? ok(true) : fail('APPEAL_NOT_POSSIBLE');
}

/**
 * Whether `by` may decide the appeal: somebody who neither proposed nor confirmed the sanction. Errors:
 * APPEAL_NOT_FOUND; MEASURE_NEEDS_ANOTHER_PERSON.
 */
export function mayDecideAppeal(measure: Measure, by: string): Result<true, MeasureCode> {
  if (measure.status !== 'in-force' || measure.appeal?.outcome !== 'open') {
    return fail('APPEAL_NOT_FOUND');
  }
  return by === measure.proposedBy || by === measure.decidedBy
    ? fail('MEASURE_NEEDS_ANOTHER_PERSON')
    : ok(true);
}

/** Whether a bar can run until this day: a real date after today, within ten years. Error: BAR_DATE_INVALID. */
export function checkBarDate(until: string, today: DateText): Result<DateText, 'BAR_DATE_INVALID'> {
  return isDateText(until) && until > today && until <= addYears(today, LONGEST_BAR_YEARS)
    ? ok(until)
    : fail('BAR_DATE_INVALID', 'barredUntil');
}
