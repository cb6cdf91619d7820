import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';

/** A copy with a field at a dotted path; what is no object on the way is replaced by one. */
export function addedField(document: Document, path: string, value: unknown): Document {
  const [step = '', ...rest] = path.split('.');
  const inner = document[step];
  return {
    ...document,
    [step]:
      rest.length === 0
        ? value
        : addedField(isPlainObject(inner) ? inner : {}, rest.join('.'), value),
  };
}
