/** Which keys a document has in an index. */
import type { IndexDefinition } from '../../project';
import type { Document } from './extended-json';
import { valuesAt } from './field-path';
import { sortKey } from './sort-key';

export interface IndexEntries {
  /** One key per document, or several when a field holds an array ("multikey"). */
  readonly keys: readonly Buffer[];
  readonly multikey: boolean;
}

/**
 * Missing fields count as null. An array is entered by each element, and as a whole. Keys are always ascending: the
 * storage is read backwards for a descending order, and orders of mixed direction are made in memory.
 */
export function indexEntries(
  index: Pick<IndexDefinition, 'keys'>,
  document: Document,
): IndexEntries {
  let keys: Buffer[] = [Buffer.alloc(0)];
  let multikey = false;
  for (const { name } of index.keys) {
    const found = valuesAt(document, name);
    multikey ||= found.throughArray;
    const parts = new Map<string, Buffer>();
    for (const value of found.values.length === 0 ? [null] : found.values.flatMap(withElements)) {
      const key = sortKey(value);
      parts.set(key.toString('latin1'), key);
    }
    keys = keys.flatMap((start) => [...parts.values()].map((part) => Buffer.concat([start, part])));
  }
  return { keys, multikey };
}

function withElements(value: unknown): unknown[] {
  return Array.isArray(value) ? [value, ...(value as unknown[])] : [value];
}
