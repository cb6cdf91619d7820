/** How large a document is for MongoDB, which refuses those over 16 MB. */
import { CloudError } from '../errors';
import type { Document } from './extended-json';

/** Throws in MongoDB's words when the document is larger than `limit` bytes; `before` is null when it is a new one. */
export function refuseTooLarge(document: Document, limit: number, before: Document | null): void {
  const size = sizeOf(document);
  if (size > limit) {
    throw new CloudError(
      'DATABASE_REQUEST_FAILED',
      before === null
        ? `object to insert too large. size in bytes: ${size}, max size: ${limit}`
        : `Resulting document after update is larger than ${limit}`,
    );
  }
}

/** Bytes as BSON: a length and an end for each document, type and name for each element, and the values. */
function sizeOf(value: object): number {
  let size = 5;
  for (const [name, item] of Object.entries(value)) {
    if (item !== undefined) {
      size += 2 + Buffer.byteLength(name) + sizeOfValue(item);
    }
  }
  return size;
}

function sizeOfValue(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return 5 + Buffer.byteLength(value);
    case 'number':
      return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31 ? 4 : 8;
    case 'bigint':
      return 8;
    case 'boolean':
      return 1;
    case 'object':
      return value === null ? 0 : sizeOfObject(value);
    default:
      return 0;
  }
}

function sizeOfObject(value: object): number {
  if (value instanceof Date) {
    return 8;
  }
  if (value instanceof RegExp) {
    return 2 + Buffer.byteLength(value.source) + value.flags.length;
  }
  if (value instanceof Uint8Array) {
    return 5 + value.byteLength;
  }
  return sizeOf(value);
}
