/** Comparisons of expressions, over all types; missing comes before null. */
import { compareValues } from '../value-order';
import type { PlainOperator } from './evaluate';
import { isTrue } from './evaluate';

/** Negative, zero or positive. */
export function compareOrMissing(one: unknown, other: unknown): number {
  if (one === undefined || other === undefined) {
    return Number(other === undefined) - Number(one === undefined);
  }
  return compareValues(one, other);
}

function comparison(holds: (difference: number) => unknown): PlainOperator {
  return { operands: [2, 2], apply: ([one, other]) => holds(compareOrMissing(one, other)) };
}

export const COMPARISONS: Readonly<Record<string, PlainOperator>> = {
  $cmp: comparison(Math.sign),
  $eq: comparison((difference) => difference === 0),
  $ne: comparison((difference) => difference !== 0),
  $gt: comparison((difference) => difference > 0),
  $gte: comparison((difference) => difference >= 0),
  $lt: comparison((difference) => difference < 0),
  $lte: comparison((difference) => difference <= 0),
  $not: { operands: [1, 1], apply: ([value]) => !isTrue(value) },
};
