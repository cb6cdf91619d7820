/** Expressions on arrays as sets; results are in the order of their values. */
import { compareValues, sameValue } from '../value-order';
import type { PlainOperator } from './evaluate';
import { ANY, isNil, isTrue, listOf } from './evaluate';

/** Sorted, each value once. */
export function asSet(values: readonly unknown[]): unknown[] {
  return [...values]
    .sort(compareValues)
    .filter((value, position, all) => position === 0 || !sameValue(value, all[position - 1]));
}

const contains = (list: readonly unknown[], value: unknown): boolean =>
  list.some((item) => sameValue(item, value));

function pair(
  name: string,
  values: readonly unknown[],
): readonly [readonly unknown[], readonly unknown[]] {
  const side = (which: string, value: unknown): readonly unknown[] =>
    listOf(
      value,
      (type) => `both operands of ${name} must be arrays. ${which} argument is of type: ${type}`,
    );
  return [side('First', values[0]), side('Second', values[1])];
}

function allLists(name: string, values: readonly unknown[]): readonly (readonly unknown[])[] {
  return values.map((value) =>
    listOf(
      value,
      (type) => `All operands of ${name} must be arrays. One argument is of type: ${type}`,
    ),
  );
}

function truths(name: string, value: unknown): readonly boolean[] {
  return listOf(value, (type) => `${name}'s argument must be an array, but is ${type}`).map(isTrue);
}

export const SETS: Readonly<Record<string, PlainOperator>> = {
  $setUnion: {
    operands: [0, ANY],
    apply: (values) => (values.some(isNil) ? null : asSet(allLists('$setUnion', values).flat())),
  },
  $setIntersection: {
    operands: [0, ANY],
    apply: (values) => {
      if (values.some(isNil)) return null;
      const [first = [], ...others] = allLists('$setIntersection', values);
      return asSet(first.filter((item) => others.every((list) => contains(list, item))));
    },
  },
  $setDifference: {
    operands: [2, 2],
    apply: (values) => {
      if (values.some(isNil)) return null;
      const [one, other] = pair('$setDifference', values);
      const kept = one.filter((item) => !contains(other, item));
      return kept.filter((item, at) => !contains(kept.slice(0, at), item));
    },
  },
  $setEquals: {
    operands: [2, ANY],
    apply: (values) => {
      const [first = [], ...others] = allLists('$setEquals', values).map(asSet);
      return others.every((other) => sameValue(first, other));
    },
  },
  $setIsSubset: {
    operands: [2, 2],
    apply: (values) => {
      const [one, other] = pair('$setIsSubset', values);
      return one.every((item) => contains(other, item));
    },
  },
  $allElementsTrue: {
    operands: [1, 1],
    apply: ([value]) => truths('$allElementsTrue', value).every(Boolean),
  },
  $anyElementTrue: {
    operands: [1, 1],
    apply: ([value]) => truths('$anyElementTrue', value).some(Boolean),
  },
};
