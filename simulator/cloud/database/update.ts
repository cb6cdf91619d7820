/**
 * Applies an update document as MongoDB does: as a whole or not at all. mingo changes the fields; what MongoDB refuses
 * and mingo lets pass is refused here first.
 */
import { update as applyOperators } from 'mingo';
import { CloudError } from '../errors';
import type { Document } from './extended-json';
import { copyValue, isPlainObject } from './extended-json';
import { invalid, MINGO_OPTIONS } from './evaluation';
import { sortKey } from './sort-key';

type Check = (value: unknown, path: string, operand: unknown) => string | null;

const numberOnly =
  (operator: string): Check =>
  (value, path) =>
    value === undefined || typeof value === 'number'
      ? null
      : `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' has another type`;

const arrayOnly: Check = (value, path) =>
  value === undefined || Array.isArray(value) ? null : `The field '${path}' must be an array`;

const checks: Readonly<Record<string, Check>> = {
  $set: () => null,
  $unset: () => null,
  $min: () => null,
  $max: () => null,
  $rename: () => null,
  $currentDate: () => null,
  $inc: (value, path, operand) =>
    typeof operand === 'number'
      ? numberOnly('$inc')(value, path, operand)
      : 'Cannot increment with non-numeric argument',
  $mul: (value, path, operand) =>
    typeof operand === 'number'
      ? numberOnly('$mul')(value, path, operand)
      : 'Cannot multiply with non-numeric argument',
  $bit: numberOnly('$bit'),
  $push: arrayOnly,
  $addToSet: arrayOnly,
  $pull: arrayOnly,
  $pullAll: arrayOnly,
  $pop: arrayOnly,
};

/** The document after the update, or null when the update changes nothing. The original stays as it is. */
export function updated(document: Document, update: Document): Document | null {
  const result = copyValue(document);
  refuse(result, update);
  try {
    applyOperators(result, update, [], {}, { cloneMode: 'deep', queryOptions: MINGO_OPTIONS });
  } catch (error) {
    throw invalid(error);
  }
  return sortKey(result).equals(sortKey(document)) ? null : result;
}

function refuse(document: Document, update: Document): void {
  const touched: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    const check = checks[operator];
    if (check === undefined) {
      throw new CloudError('DATABASE_INVALID_OPERRATOR', `Unknown modifier: ${operator}`);
    }
    if (!isPlainObject(fields)) {
      throw new CloudError(
        'DATABASE_REQUEST_FAILED',
        `Modifiers operate on fields but we found another type for ${operator}`,
      );
    }
    for (const [path, operand] of Object.entries(fields)) {
      refuseConflict(touched, path);
      touched.push(path);
      const problem = check(valueOnTheWay(document, path, operator), path, operand);
      if (problem !== null) {
        throw new CloudError('DATABASE_REQUEST_FAILED', problem);
      }
      if ((operator === '$push' || operator === '$addToSet') && !path.includes('$')) {
        startArray(document, path);
      }
    }
  }
}

function refuseConflict(touched: readonly string[], path: string): void {
  if (path === '_id' || path.startsWith('_id.')) {
    throw new CloudError(
      'DATABASE_REQUEST_FAILED',
      `Performing an update on the path '${path}' would modify the immutable field '_id'`,
    );
  }
  const other = touched.find(
    (one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`),
  );
  if (other !== undefined) {
    throw new CloudError(
      'DATABASE_REQUEST_FAILED',
      `Updating the path '${path}' would create a conflict at '${other}'`,
    );
  }
}

/** The value a path leads to now. A scalar on the way there is an error, except for `$unset` and `$pull`, which do nothing. */
function valueOnTheWay(document: Document, path: string, operator: string): unknown {
  let value: unknown = document;
  for (const step of path.split('.')) {
    if (value === undefined || step.startsWith('$')) {
      return undefined;
    }
    if (Array.isArray(value)) {
      if (!/^\d+$/.test(step) && operator !== '$unset') {
        throw noField(step);
      }
      value = value[Number(step)] as unknown;
    } else if (isPlainObject(value)) {
      value = value[step];
    } else if (['$unset', '$pull', '$pullAll', '$pop'].includes(operator)) {
      return undefined;
    } else {
      throw noField(step);
    }
  }
  return value;
}

function noField(step: string): CloudError {
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `Cannot create field '${step}' in an element that is not an object`,
  );
}

/** mingo forgets `$slice` and `$sort` when the array is missing; an empty one makes it treat both cases alike. */
function startArray(document: Document, path: string): void {
  const steps = path.split('.');
  const last = steps.pop() ?? path;
  let parent: unknown = document;
  for (const step of steps) {
    const container: Document | unknown[] = parent as Document | unknown[];
    const next: unknown = (container as Document)[step];
    parent = next ?? ((container as Document)[step] = {});
  }
  (parent as Document)[last] ??= [];
}
