/** The operators of an update on arrays. */
import type { Document } from '../extended-json';
import { copyValue, isPlainObject } from '../extended-json';
import { compileCondition, isOperators } from '../matching/conditions';
import { compileQuery } from '../matching/query';
import type { Test } from '../matching/path';
import { bsonTypeName } from '../matching/type-names';
import { requestFailed } from '../refusals';
import { shownField } from '../shown-value';
import { compareValues, sameValue } from '../value-order';
import type { Change, Operator } from './change';
import { refuseDollars } from './storable';
import { fieldOf, placeAt, placeFor, read, write } from './path';

export const ARRAY_OPERATORS: Readonly<Record<string, Operator>> = {
  $push: push,
  $addToSet: addToSet,
  $pull: (operand) => cull(testOf(operand), 'Cannot apply $pull to a non-array value'),
  $pullAll: (operand) => {
    if (!Array.isArray(operand)) {
      throw requestFailed(
        `$pullAll requires an array argument but was given a ${bsonTypeName(operand)}`,
      );
    }
    return cull(
      (item) => operand.some((value) => sameValue(item, value)),
      'Cannot apply $pull to a non-array value',
    );
  },
  $pop: pop,
};

function push(operand: unknown, path: string): Change {
  const { each, arrange } = readPush(operand, path);
  return (document, steps) => {
    const place = placeFor(document, steps);
    const value = read(place) ?? [];
    if (!Array.isArray(value)) {
      throw requestFailed(
        `The field '${path}' must be an array but is of type ${bsonTypeName(value)} in document {${shownField('_id', document['_id'])}}`,
      );
    }
    write(place, arrange([...(value as unknown[])], copyValue(each)));
  };
}

interface Push {
  readonly each: unknown[];
  readonly arrange: (list: unknown[], added: readonly unknown[]) => unknown[];
}

const CLAUSES = ['$each', '$position', '$slice', '$sort'];

function readPush(operand: unknown, path: string): Push {
  if (!isPlainObject(operand) || !('$each' in operand)) {
    refuseDollars(operand, path);
    return { each: [operand], arrange: (list, added) => [...list, ...added] };
  }
  const unknown = Object.keys(operand).find((name) => !CLAUSES.includes(name));
  if (unknown !== undefined) {
    throw requestFailed(`Unrecognized clause in $push: ${unknown}`);
  }
  const each = listOf('$push', operand['$each'], ':');
  refuseDollars(each, path);
  const position = wholeOf(
    operand['$position'],
    'The value for $position must be an integer value, not of type: ',
  );
  const slice = wholeOf(
    operand['$slice'],
    'The value for $slice must be an integer value but was given type: ',
  );
  const compare = operand['$sort'] === undefined ? null : readSort(operand['$sort']);
  return {
    each,
    arrange(list, added) {
      list.splice(position ?? list.length, 0, ...added);
      if (compare !== null) {
        list.sort(compare);
      }
      if (slice === null) {
        return list;
      }
      if (slice === 0) {
        return [];
      }
      return slice < 0 ? list.slice(slice) : list.slice(0, slice);
    },
  };
}

function listOf(operator: string, each: unknown, colon: string): unknown[] {
  if (!Array.isArray(each)) {
    throw requestFailed(
      `The argument to $each in ${operator} must be an array but it was of type${colon} ${bsonTypeName(each)}`,
    );
  }
  return each;
}

function wholeOf(value: unknown, refusal: string): number | null {
  if (value === undefined) {
    return null;
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw requestFailed(`${refusal}${bsonTypeName(value)}`);
  }
  return value;
}

type Compare = (one: unknown, other: unknown) => number;

function readSort(operand: unknown): Compare {
  const direction = (value: unknown): number => {
    if (value !== 1 && value !== -1) {
      throw requestFailed(
        'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
      );
    }
    return value;
  };
  if (!isPlainObject(operand) || Object.keys(operand).length === 0) {
    const sign = direction(operand);
    return (one, other) => sign * compareValues(one, other);
  }
  const keys = Object.entries(operand).map(([path, value]) => ({
    steps: path.split('.'),
    sign: direction(value),
  }));
  return (one, other) => {
    for (const { steps, sign } of keys) {
      const difference = compareValues(steps.reduce(fieldOf, one), steps.reduce(fieldOf, other));
      if (difference !== 0) {
        return sign * difference;
      }
    }
    return 0;
  };
}

function addToSet(operand: unknown, path: string): Change {
  const several = isPlainObject(operand) && Object.keys(operand)[0] === '$each';
  const added = several ? listOf('$addToSet', operand['$each'], '') : [operand];
  refuseDollars(added, path);
  return (document, steps) => {
    const place = placeFor(document, steps);
    const value = read(place) ?? [];
    if (!Array.isArray(value)) {
      throw requestFailed(
        `Cannot apply $addToSet to non-array field. Field named '${steps.at(-1) ?? ''}' has non-array type ${bsonTypeName(value)}`,
      );
    }
    const list = [...(value as unknown[])];
    for (const item of added) {
      if (!list.some((present) => sameValue(present, item))) {
        list.push(copyValue(item));
      }
    }
    write(place, list);
  };
}

/** What `$pull` takes away: elements that equal a value, that fulfil operators, or objects that match a query. */
function testOf(operand: unknown): Test {
  if (isPlainObject(operand) && !isOperators(operand)) {
    const matches = compileQuery(operand);
    return (item) => isPlainObject(item) && matches(item, { position: null });
  }
  const condition = compileCondition(operand, (query) => {
    const matches = compileQuery(query);
    return (value) => matches(value, { position: null });
  });
  return (item) => condition.on(item);
}

function cull(test: Test, refusal: string): Change {
  return onArray(
    () => requestFailed(refusal),
    (list) => list.filter((item) => !test(item)),
  );
}

function pop(operand: unknown, path: string): Change {
  if (typeof operand !== 'number') {
    throw requestFailed(`Expected a number in: ${shownField(path, operand)}`);
  }
  if (operand !== 1 && operand !== -1) {
    throw requestFailed(`$pop expects 1 or -1, found: ${operand}`);
  }
  return onArray(
    (value) =>
      requestFailed(
        `Path '${path}' contains an element of non-array type '${bsonTypeName(value)}'`,
      ),
    (list) => (operand === 1 ? list.slice(0, -1) : list.slice(1)),
  );
}

/** A missing array stays missing. */
function onArray(
  refusal: (value: unknown) => Error,
  change: (list: readonly unknown[]) => unknown[],
): Change {
  return (document: Document, steps) => {
    const place = placeAt(document, steps);
    if (place === null) {
      return;
    }
    const value = read(place);
    if (!Array.isArray(value)) {
      throw refusal(value);
    }
    write(place, change(value));
  };
}
