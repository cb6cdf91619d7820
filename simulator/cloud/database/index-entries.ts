/** Which keys a document has in an index. */
import type { IndexDefinition } from '../../project';
import { CloudError } from '../errors';
import type { Document } from './extended-json';
import { valuesAt } from './field-path';
import { GEOGRAPHICAL, geoValues } from './geo/bounds';
import { compoundKey, sortKey } from './sort-key';

export interface IndexEntries {
  /** One key per document, or several when a field holds an array ("multikey"). */
  readonly keys: readonly Buffer[];
  readonly multikey: boolean;
}

/**
 * Missing fields count as null. An array is entered by each element, and as a whole. A field of direction -1 has its
 * part of the key turned round. Throws in MongoDB's words when two fields hold different arrays.
 */
export function indexEntries(
  index: Pick<IndexDefinition, 'keys'>,
  document: Document,
): IndexEntries {
  const isGeographical = index.keys.some(({ direction }) => direction === GEOGRAPHICAL);
  const fields = index.keys.map(({ name, direction }) =>
    direction === GEOGRAPHICAL
      ? { values: geoValues(document, name), throughArray: false }
      : valuesOf(document, name),
  );
  const descending = index.keys.map(({ direction }) => direction === '-1');
  // Cells say where a place is, never in which order: such an index counts as one with arrays.
  const multikey = isGeographical || fields.some(({ throughArray }) => throughArray);
  if (multikey) {
    refuseParallelArrays(index, fields);
  }
  if (fields.every(({ values }) => values.length === 1)) {
    const key = compoundKey(
      fields.map(({ values }) => values[0]),
      descending,
    );
    return { keys: [key], multikey };
  }
  const keys = combinations(fields.map(({ values }) => values)).map((values) =>
    compoundKey(values, descending),
  );
  return { keys, multikey };
}

interface FieldValues {
  /** At least one. */
  readonly values: readonly unknown[];
  readonly throughArray: boolean;
}

function valuesOf(document: Document, name: string): FieldValues {
  if (!name.includes('.')) {
    const value = Object.hasOwn(document, name) ? document[name] : null;
    return Array.isArray(value)
      ? { values: distinct(withElements(value)), throughArray: true }
      : { values: [value], throughArray: false };
  }
  const { values, missing, throughArray } = valuesAt(document, name);
  const all = values.flatMap(withElements);
  return {
    values: distinct(missing || all.length === 0 ? [...all, null] : all),
    throughArray,
  };
}

function withElements(value: unknown): unknown[] {
  return Array.isArray(value) ? [value, ...(value as unknown[])] : [value];
}

function distinct(values: readonly unknown[]): unknown[] {
  return values.length < 2
    ? [...values]
    : [...new Map(values.map((value) => [sortKey(value).toString('latin1'), value])).values()];
}

function combinations(fields: readonly (readonly unknown[])[]): unknown[][] {
  return fields.reduce<unknown[][]>(
    (starts, values) => starts.flatMap((start) => values.map((value) => [...start, value])),
    [[]],
  );
}

/** Fields beneath one array may both have several values, those of two arrays may not. */
function refuseParallelArrays(
  index: Pick<IndexDefinition, 'keys'>,
  fields: readonly FieldValues[],
): void {
  const arrays = index.keys
    .filter((_key, position) => fields[position]?.throughArray === true)
    .map(({ name }) => name.split('.')[0] ?? name);
  const [first, other] = [...new Set(arrays)];
  if (first !== undefined && other !== undefined) {
    throw new CloudError(
      'DATABASE_REQUEST_FAILED',
      `cannot index parallel arrays [${other}] [${first}]`,
    );
  }
}
