/**
 * Comparing values as MongoDB does: first by type ("Comparison/Sort Order" in its manual), then by value. The order is
 * that of the sort keys of an index, without making keys.
 */
import type { ObjectId } from './extended-json';
import { isPlainObject, patternOf } from './extended-json';
import { TYPE_ORDER, typeOf } from './sort-key';

/** Negative, zero or positive as `one` comes before, with or after `other`; missing counts as null. */
export function compareValues(one: unknown, other: unknown): number {
  if (one === other) {
    return 0;
  }
  const type = typeOf(one);
  const byType = TYPE_ORDER[type] - TYPE_ORDER[typeOf(other)];
  if (byType !== 0) {
    return byType;
  }
  switch (type) {
    case 'null':
      return 0;
    case 'number':
      return compareNumbers(one as number | bigint, other as number | bigint);
    case 'string':
      return compareTexts(one as string, other as string);
    case 'boolean':
      return Number(one) - Number(other);
    case 'date':
      return compareNumbers((one as Date).getTime(), (other as Date).getTime());
    case 'objectId':
      return compareTexts((one as ObjectId).hex, (other as ObjectId).hex);
    case 'array':
      return compareLists(one as unknown[], other as unknown[]);
    case 'binary':
      return compareBinary(one as Uint8Array, other as Uint8Array);
    case 'regularExpression':
      return comparePatterns(one as RegExp, other as RegExp);
    case 'object':
      return compareObjects(one, other);
  }
}

/** Whether two values are the same to MongoDB: fields of objects count in their order, 1 and 1.0 are one number. */
export function sameValue(one: unknown, other: unknown): boolean {
  return compareValues(one, other) === 0;
}

/** NaN comes before all numbers and equals itself. */
export function compareNumbers(one: number | bigint, other: number | bigint): number {
  if (one < other) return -1;
  if (one > other) return 1;
  return Number(Number.isNaN(other)) - Number(Number.isNaN(one));
}

const SURROGATE = /[\ud800-\udfff]/;

/** By code points, as the bytes of UTF-8 compare; JavaScript compares halves of pairs. */
function compareTexts(one: string, other: string): number {
  if (SURROGATE.test(one) || SURROGATE.test(other)) {
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  }
  return one < other ? -1 : Number(one > other);
}

function compareLists(one: readonly unknown[], other: readonly unknown[]): number {
  const shared = Math.min(one.length, other.length);
  for (let position = 0; position < shared; position += 1) {
    const difference = compareValues(one[position], other[position]);
    if (difference !== 0) {
      return difference;
    }
  }
  return one.length - other.length;
}

/** By length, then byte by byte. */
function compareBinary(one: Uint8Array, other: Uint8Array): number {
  return one.length - other.length || Buffer.compare(one, other);
}

function comparePatterns(one: RegExp, other: RegExp): number {
  const [left, right] = [patternOf(one), patternOf(other)];
  return compareTexts(left.pattern, right.pattern) || compareTexts(left.options, right.options);
}

/** Field by field: the type of the value, the name, the value. */
function compareObjects(one: unknown, other: unknown): number {
  if (!isPlainObject(one) || !isPlainObject(other)) {
    return 0;
  }
  const left = Object.entries(one);
  const right = Object.entries(other);
  for (const [position, [name, value]] of left.entries()) {
    const against = right[position];
    if (against === undefined) {
      return 1;
    }
    const difference =
      TYPE_ORDER[typeOf(value)] - TYPE_ORDER[typeOf(against[1])] ||
      compareTexts(name, against[0]) ||
      compareValues(value, against[1]);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}
