/** What may be stored: no field of a document begins with a dollar sign. */
import { isPlainObject } from '../extended-json';
import { requestFailed } from '../refusals';

/** Refuses in MongoDB's words; `path` is where the value is to be stored. */
export function refuseDollars(value: unknown, path: string): void {
  if (Array.isArray(value)) {
    value.forEach((item, position) => refuseDollars(item, `${path}.${position}`));
  } else if (isPlainObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (name.startsWith('$')) {
        throw requestFailed(
          `The dollar ($) prefixed field '${name}' in '${path}.${name}' is not valid for storage.`,
        );
      }
      refuseDollars(item, `${path}.${name}`);
    }
  }
}
