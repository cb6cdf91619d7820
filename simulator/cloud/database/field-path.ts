/** Reading a dotted path as MongoDB does: through objects, through arrays of objects, and by array position. */
import { isPlainObject } from './extended-json';

/** All values the path leads to; empty when it leads nowhere. `throughArray` when an array was on the way or at the end. */
export function valuesAt(
  document: unknown,
  path: string,
): { values: unknown[]; throughArray: boolean } {
  const found = { values: [] as unknown[], throughArray: false };
  collect(document, path.split('.'), 0, found);
  return found;
}

function collect(
  value: unknown,
  steps: readonly string[],
  position: number,
  found: { values: unknown[]; throughArray: boolean },
): void {
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
      }
    }
    return;
  }
  if (isPlainObject(value) && Object.hasOwn(value, step)) {
    collect(value[step], steps, position + 1, found);
  }
}
