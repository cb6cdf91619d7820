/** A geographical field in an index: which values it is entered by, and where in the index a query has to look. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { valuesAt } from '../field-path';
import type { FieldBounds, FieldRange } from '../query-bounds';
import { requestFailed } from '../refusals';
import { afterPrefix, sortKey, stringPrefixKey } from '../sort-key';
import { cellsAround, cellsOf, cellsOver } from './cells';
import { GeometryError, parseGeometry } from './geometry';
import { boxesOf } from './shapes';

/** The direction of a field in an index that makes it geographical. */
export const GEOGRAPHICAL = '2dsphere';

/** Cells as texts; null when there is no place. Throws in MongoDB's words what is no geometry. */
export function geoValues(document: Document, field: string): unknown[] {
  const places = valuesAt(document, field).values.flatMap((value): unknown[] =>
    Array.isArray(value) && typeof value[0] !== 'number' ? value : [value],
  );
  const cells = new Set(
    places.filter((place) => place !== null && place !== undefined).flatMap(cellsOfPlace),
  );
  return cells.size === 0 ? [null] : [...cells];
}

function cellsOfPlace(place: unknown): string[] {
  try {
    return cellsOf(parseGeometry(place));
  } catch (error) {
    throw error instanceof GeometryError
      ? requestFailed(`Can't extract geo keys: ${error.message}`)
      : error;
  }
}

/** What lies in the cells around the shape, and what is so large that it is entered by a cell around those. */
export function geoBoundsOf(conditions: readonly unknown[]): FieldBounds | null {
  for (const condition of conditions) {
    for (const [operator, operand] of isPlainObject(condition) ? Object.entries(condition) : []) {
      const boxes = boxesOf(operator, operand, condition as Document);
      if (boxes !== null) {
        return { ranges: rangesOf(cellsAround(boxes)), points: false, exact: false };
      }
    }
  }
  return null;
}

function rangesOf(cells: readonly string[]): FieldRange[] {
  const within = cells.map((cell) => rangeFrom(stringPrefixKey(cell)));
  const around = [...new Set(cells.flatMap(cellsOver))].map((cell) => rangeFrom(sortKey(cell)));
  return [...within, ...around].sort((one, other) => Buffer.compare(one.from, other.from));
}

function rangeFrom(key: Buffer): FieldRange {
  return { from: key, to: afterPrefix(key) ?? key };
}
