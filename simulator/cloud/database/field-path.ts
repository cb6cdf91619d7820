/** Reading a dotted path as MongoDB does: through objects, through arrays of objects, and by array position. */
import { isPlainObject } from './extended-json';

/** What a path leads to. */
interface Found {
  /** Empty when it leads nowhere. */
  readonly values: unknown[];
  /** An array was on the way or at the end. */
  throughArray: boolean;
  /** Somewhere it led nowhere, if only in one element of an array. */
  missing: boolean;
}

/** All values the path leads to. */
export function valuesAt(document: unknown, path: string): Found {
  const found: Found = { values: [], throughArray: false, missing: false };
  collect(document, path.split('.'), 0, found);
  return found;
}

function collect(value: unknown, steps: readonly string[], position: number, found: Found): void {
  const step = steps[position];
  if (step === undefined) {
    if (Array.isArray(value)) {
      found.throughArray = true;
    }
    found.values.push(value);
    return;
  }
  if (Array.isArray(value)) {
    found.throughArray = true;
    if (/^\d+$/.test(step) && Number(step) < value.length) {
      collect(value[Number(step)], steps, position + 1, found);
    }
    for (const item of value) {
      if (isPlainObject(item)) {
        collect(item, steps, position, found);
      } else {
        found.missing = true;
      }
    }
    return;
  }
  if (isPlainObject(value) && Object.hasOwn(value, step)) {
    collect(value[step], steps, position + 1, found);
  } else {
    found.missing = true;
  }
}
