/** Accumulators of `$group` and `$bucket`, and those of them that also work on an array in an expression. */
import { requestFailed } from '../refusals';
import type { Numeric } from '../updating/numbers';
import { add, isNumeric } from '../updating/numbers';
import { compareValues } from '../value-order';
import { mergeObjects } from './arrays';
import type { SpecialOperator } from './evaluate';
import { isNil } from './evaluate';
import { asSet } from './sets';

/** From the values of a group, in order; missing ones are undefined. */
type Accumulate = (values: readonly unknown[]) => unknown;

const numbersIn = (values: readonly unknown[]): Numeric[] => values.filter(isNumeric);

const total = (values: readonly unknown[]): Numeric =>
  numbersIn(values).reduce<Numeric>(
    (sum, value) => add(sum, value) ?? Number(sum) + Number(value),
    0,
  );

function average(values: readonly unknown[]): number | null {
  const numbers = numbersIn(values);
  return numbers.length === 0 ? null : Number(total(numbers)) / numbers.length;
}

function extreme(sign: 1 | -1): Accumulate {
  return (values) => {
    const [first, ...others] = values.filter((value) => !isNil(value));
    return others.reduce<unknown>(
      (best, value) => (sign * compareValues(value, best) > 0 ? value : best),
      first ?? null,
    );
  };
}

/** `less` is 1 for a sample. */
function deviation(less: 0 | 1): Accumulate {
  return (values) => {
    const numbers = numbersIn(values).map(Number);
    if (numbers.length <= less) return null;
    const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return Math.sqrt(squares / (numbers.length - less));
  };
}

export const ACCUMULATORS: Readonly<Record<string, Accumulate>> = {
  $sum: total,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => asSet(values.filter((value) => value !== undefined)),
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
  $mergeObjects: mergeObjects,
};

const ON_ARRAYS = ['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp'];

/** Of one operand that is an array its elements count; of several operands each counts as it is. */
export const accumulatorExpressions: Readonly<Record<string, SpecialOperator>> = Object.fromEntries(
  ON_ARRAYS.map((name): [string, SpecialOperator] => [
    name,
    (operand, compile) => {
      const accumulate = ACCUMULATORS[name];
      const operands: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
      const evaluates = operands.map((item) => compile(item));
      return (scope) => {
        if (accumulate === undefined) throw requestFailed(`unknown accumulator ${name}`);
        const values = evaluates.map((evaluate) => evaluate(scope));
        const [only] = values;
        return accumulate(
          values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values,
        );
      };
    },
  ]),
);
