/** Expressions on arrays and objects. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { requestFailed } from '../refusals';
import { shownValue } from '../shown-value';
import { isNumeric } from '../updating/numbers';
import { sameValue } from '../value-order';
import type { PlainOperator } from './evaluate';
import { ANY, isNil, listOf, typeName } from './evaluate';

export const ARRAYS: Readonly<Record<string, PlainOperator>> = {
  $arrayElemAt: { operands: [2, 2], apply: ([list, position]) => elementAt(list, position) },
  $concatArrays: {
    operands: [0, ANY],
    apply: (values) =>
      values.some(isNil)
        ? null
        : values.flatMap((value) =>
            listOf(value, (type) => `$concatArrays only supports arrays, not ${type}`),
          ),
  },
  $in: {
    operands: [2, 2],
    apply: ([value, list]) =>
      listOf(list, (type) => `$in requires an array as a second argument, found: ${type}`).some(
        (item) => value !== undefined && sameValue(item, value),
      ),
  },
  $indexOfArray: { operands: [2, 4], apply: indexOfArray },
  $isArray: { operands: [1, 1], apply: ([value]) => Array.isArray(value) },
  $range: { operands: [2, 3], apply: range },
  $reverseArray: {
    operands: [1, 1],
    apply: ([list]) =>
      isNil(list)
        ? null
        : [
            ...listOf(
              list,
              (type) => `The argument to $reverseArray must be an array, but was of type: ${type}`,
            ),
          ].reverse(),
  },
  $size: {
    operands: [1, 1],
    apply: ([list]) =>
      listOf(list, (type) => `The argument to $size must be an array, but was of type: ${type}`)
        .length,
  },
  $slice: { operands: [2, 3], apply: slice },
  $arrayToObject: { operands: [1, 1], apply: ([list]) => arrayToObject(list) },
  $objectToArray: {
    operands: [1, 1],
    apply: ([value]) => {
      if (isNil(value)) return null;
      if (!isPlainObject(value)) {
        throw requestFailed(`$objectToArray requires a document input, found: ${typeName(value)}`);
      }
      return Object.entries(value).map(([k, v]) => ({ k, v }));
    },
  },
  $mergeObjects: { operands: [0, ANY], apply: mergeObjects },
};

/** Null and missing add nothing. */
export function mergeObjects(values: readonly unknown[]): Document {
  const [only] = values;
  const inputs = values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values;
  return inputs.reduce<Document>((merged, value) => {
    if (isNil(value)) return merged;
    if (!isPlainObject(value)) {
      throw requestFailed(
        `$mergeObjects requires object inputs, but input ${shownValue(value)} is of type ${typeName(value)}`,
      );
    }
    return { ...merged, ...value };
  }, {});
}

function elementAt(list: unknown, position: unknown): unknown {
  if (isNil(list) || isNil(position)) return null;
  const items = listOf(
    list,
    (type) => `$arrayElemAt's first argument must be an array, but is ${type}`,
  );
  if (!isNumeric(position)) {
    throw requestFailed(
      `$arrayElemAt's second argument must be a numeric value, but is ${typeName(position)}`,
    );
  }
  if (!Number.isInteger(position)) {
    throw requestFailed(
      `$arrayElemAt's second argument must be representable as a 32-bit integer: ${position}`,
    );
  }
  return items.at(Number(position));
}

function indexOfArray([list, value, start, end]: readonly unknown[]): unknown {
  if (isNil(list)) return null;
  const items = listOf(
    list,
    (type) => `$indexOfArray requires an array as a first argument, found: ${type}`,
  );
  const from = bound('$indexOfArray', 'starting', start) ?? 0;
  const to = Math.min(bound('$indexOfArray', 'ending', end) ?? items.length, items.length);
  const found = items.findIndex(
    (item, position) => position >= from && position < to && sameValue(item, value),
  );
  return found;
}

/** A bound of a search; null when it is missing. */
export function bound(name: string, which: string, value: unknown): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw requestFailed(
      `${name} requires an integral ${which} index, found a value of type: ${typeName(value)}, with value: ${shownValue(value)}`,
    );
  }
  if (value < 0) {
    throw requestFailed(`${name} requires a nonnegative ${which} index, found: ${value}`);
  }
  return value;
}

const MOST_IN_RANGE = 1_000_000;

function range([start, end, step = 1]: readonly unknown[]): unknown {
  const whole = (what: string, value: unknown): number => {
    if (!isNumeric(value)) {
      throw requestFailed(
        `$range requires a numeric ${what} value, found value of type: ${typeName(value)}`,
      );
    }
    if (!Number.isInteger(Number(value))) {
      throw requestFailed(
        `$range requires a ${what} value that can be represented as a 32-bit integer, found value: ${value}`,
      );
    }
    return Number(value);
  };
  const [from, to, by] = [whole('starting', start), whole('ending', end), whole('step', step)];
  if (by === 0) throw requestFailed('$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((to - from) / by));
  if (count > MOST_IN_RANGE) throw requestFailed('$range would use too much memory');
  return Array.from({ length: count }, (_one, position) => from + position * by);
}

function slice([list, second, third]: readonly unknown[]): unknown {
  if (isNil(list) || isNil(second)) return null;
  const items = listOf(
    list,
    (type) => `First argument to $slice must be an array, but is of type: ${type}`,
  );
  const whole = (which: string, value: unknown): number => {
    if (!isNumeric(value)) {
      throw requestFailed(
        `${which} argument to $slice must be a numeric value, but is of type: ${typeName(value)}`,
      );
    }
    if (!Number.isInteger(Number(value))) {
      throw requestFailed(
        `${which} argument to $slice can't be represented as a 32-bit integer: ${value}`,
      );
    }
    return Number(value);
  };
  const start = whole('Second', second);
  if (third === undefined) {
    return start < 0 ? items.slice(start) : items.slice(0, start);
  }
  if (third === null) return null;
  const count = whole('Third', third);
  if (count <= 0) throw requestFailed(`Third argument to $slice must be positive: ${count}`);
  const from = start < 0 ? Math.max(0, items.length + start) : start;
  return items.slice(from, from + count);
}

function arrayToObject(list: unknown): unknown {
  if (isNil(list)) return null;
  const items = listOf(list, (type) => `$arrayToObject requires an array input, found: ${type}`);
  const result: Document = {};
  for (const item of items) {
    const [key, value] = pairOf(item);
    if (typeof key !== 'string') {
      throw requestFailed(
        `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(key)}`,
      );
    }
    result[key] = value;
  }
  return result;
}

function pairOf(item: unknown): readonly unknown[] {
  if (Array.isArray(item)) {
    if (item.length !== 2) {
      throw requestFailed(
        `$arrayToObject requires an array of size 2 arrays,found array of size: ${item.length}`,
      );
    }
    return item as unknown[];
  }
  if (!isPlainObject(item)) {
    throw requestFailed(`Unrecognised input type format for $arrayToObject: ${typeName(item)}`);
  }
  if (Object.keys(item).length !== 2 || !('k' in item) || !('v' in item)) {
    throw requestFailed(
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys",
    );
  }
  return [item['k'], item['v']];
}
