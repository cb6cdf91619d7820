/** One of the things `npm test` does. */
export interface Step {
  readonly name: string;
  /** Programs with their arguments; all of them run, also after one has failed. */
  readonly commands: readonly (readonly string[])[];
  /** Counts the tests of a jest run one by one; every other step counts as one. */
  readonly countsTests?: boolean;
  /** Steps that must have succeeded before: without them this one would judge something stale. */
  readonly needs?: readonly string[];
  /** Not among all steps: another one does the same and more. */
  readonly onlyWhenNamed?: boolean;
  /** Runs with nothing beside it. */
  readonly alone?: boolean;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Outcome extends Tally {
  readonly name: string;
  readonly seconds: number;
  /** What the programs printed. */
  readonly output: string;
}

export const ONE_PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const ONE_FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

export function addUp(tallies: readonly Tally[]): Tally {
  return tallies.reduce<Tally>(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The closing line of a run. */
export function describeTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
