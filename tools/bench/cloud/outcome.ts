/** What a bench ends in, and the small arithmetic of it. */
import { loadavg } from 'node:os';

export interface Outcome {
  readonly bench: string;
  readonly figure: number;
  readonly goal: number;
  readonly holds: boolean;
  readonly [detail: string]: unknown;
}

/** Prints the one closing line, and lets the process fail when the goal does not hold. */
export function conclude(outcome: Outcome): void {
  const loadBefore = Math.round((LOAD_AT_START[0] ?? 0) * 10) / 10;
  console.log(JSON.stringify({ ...outcome, loadBefore }));
  if (!outcome.holds) {
    process.exitCode = 1;
  }
}

const LOAD_AT_START = loadavg();

/** Throws for an empty list. */
export function median(values: readonly number[]): number {
  const ordered = [...values].sort((one, other) => one - other);
  const low = ordered[Math.floor((ordered.length - 1) / 2)];
  const high = ordered[Math.ceil((ordered.length - 1) / 2)];
  if (low === undefined || high === undefined) {
    throw new Error('the median of nothing');
  }
  return (low + high) / 2;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** The whole number after `--<name>`, or the default. Throws when it is none. */
export function numberOption(name: string, whenMissing: number): number {
  const place = process.argv.indexOf(`--${name}`);
  const value = place < 0 ? whenMissing : Number(process.argv[place + 1]);
  if (!Number.isInteger(value) || value <= 0) {
    throw new Error(`--${name} wants a whole number above 0`);
  }
  return value;
}
