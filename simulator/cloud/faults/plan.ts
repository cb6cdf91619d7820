/** What faults a test or a person asks for. A plan is data: with the same seed the same calls meet the same faults. */
import { z } from 'zod';

/** Calls of a function by anybody are of the area `functions`, firings of a timer of `timer`. */
export const FAULT_AREAS = [
  'database',
  'storage',
  'functions',
  'openapi',
  'sms',
  'mail',
  'timer',
] as const;

export const CALL_FAULTS = [
  /** The call takes `milliseconds` longer. */
  'latency',
  /** Nothing is done, and the error `code` is told. */
  'error-before',
  /** The call is done, and the error `code` is told. */
  'error-after',
  /** The call is done, and the connection is cut instead of an answer. */
  'lost-reply',
  /** Nothing is done, and the connection is cut. */
  'connection-reset-before',
  /** The instance that makes the call ends before it is done, or with `after: true` when it has been done. */
  'kill',
  /** The clock jumps by `milliseconds` just before the call. */
  'clock-jump',
] as const;

export const TIMER_FAULTS = [
  /** The tick fires twice at the same time. */
  'timer-twice',
  /** The tick fires `milliseconds` of the real clock late. */
  'timer-late',
  /** The tick does not fire. */
  'timer-missed',
] as const;

export type FaultArea = (typeof FAULT_AREAS)[number];
export type FaultKind = (typeof CALL_FAULTS)[number] | (typeof TIMER_FAULTS)[number];

const match = z.strictObject({
  area: z.enum(FAULT_AREAS),
  /**
   * As on the wire: `modifyDocument`, `commitTransaction`, `invokeFunction`, `batchDeleteFile`, `SendSms`; of `mail` it
   * is `DATA`.
   */
  action: z.string().min(1).optional(),
  collection: z.string().min(1).optional(),
  /** The function that makes the call; of the areas `functions` and `timer` the one that is called. */
  function: z.string().min(1).optional(),
});

const ruleFields = z.strictObject({
  match,
  kind: z.enum([...CALL_FAULTS, ...TIMER_FAULTS]),
  /** CloudBase's word for the error of `error-before` and `error-after`. */
  code: z
    .string()
    .regex(/^[A-Z][\w.]*$/)
    .optional(),
  /** The text of that error; a text with the code when missing. */
  message: z.string().min(1).max(300).optional(),
  after: z.boolean().optional(),
  probability: z.number().gt(0).lte(1).optional(),
  /** The matching call with this number, from 1. */
  nth: z.int().gte(1).optional(),
  everyNth: z.int().gte(1).optional(),
  /** How often the rule fires at most. */
  times: z.int().gte(1).optional(),
  milliseconds: z.int().optional(),
});

export type FaultRule = z.infer<typeof ruleFields>;

const rule = ruleFields.superRefine((given, context) => {
  for (const message of problemsOf(given)) {
    context.addIssue({ code: 'custom', message });
  }
});

const plan = z.strictObject({
  seed: z.union([z.int(), z.string().min(1).max(100)]),
  rules: z.array(rule).max(100),
});

export type FaultPlan = z.infer<typeof plan>;

/** A plan is not what it must be; the message names the place and what is expected there. */
export class FaultPlanError extends Error {}

/** Throws a FaultPlanError that names everything that is wrong. */
export function readFaultPlan(value: unknown): FaultPlan {
  const result = plan.safeParse(value);
  if (!result.success) {
    throw new FaultPlanError(
      result.error.issues
        .map(
          ({ path, message }) => `${path.length === 0 ? 'the plan' : path.join('.')}: ${message}`,
        )
        .join('; '),
    );
  }
  return result.data;
}

const NEEDS_MILLISECONDS: readonly FaultKind[] = ['latency', 'clock-jump', 'timer-late'];
const NEEDS_CODE: readonly FaultKind[] = ['error-before', 'error-after'];

function problemsOf(rule: FaultRule): string[] {
  const { kind, match: where, milliseconds } = rule;
  const problems: string[] = [];
  const isTimer = (TIMER_FAULTS as readonly string[]).includes(kind);
  if (isTimer !== (where.area === 'timer')) {
    problems.push(
      isTimer ? `${kind} needs the area timer` : `the area timer knows ${TIMER_FAULTS.join(', ')}`,
    );
  }
  if ([rule.probability, rule.nth, rule.everyNth].filter((one) => one !== undefined).length > 1) {
    problems.push('give one of probability, nth and everyNth, or none for every call');
  }
  if (NEEDS_MILLISECONDS.includes(kind) !== (milliseconds !== undefined)) {
    problems.push(
      milliseconds === undefined ? `${kind} needs milliseconds` : `${kind} takes no milliseconds`,
    );
  }
  if (kind !== 'clock-jump' && milliseconds !== undefined && milliseconds < 0) {
    problems.push('milliseconds must not be negative');
  }
  if (NEEDS_CODE.includes(kind) !== (rule.code !== undefined)) {
    problems.push(rule.code === undefined ? `${kind} needs a code` : `${kind} takes no code`);
  }
  if (rule.message !== undefined && rule.code === undefined) {
    problems.push('a message needs a code');
  }
  if (rule.after !== undefined && kind !== 'kill') {
    problems.push('after belongs to kill');
  }
  return problems;
}
