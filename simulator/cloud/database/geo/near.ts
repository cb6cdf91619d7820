/** `$near` in a query: it selects and orders at once, and needs a geographical index. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { invalidOperator } from '../refusals';
import { valuesAt } from '../field-path';
import { geometryIn } from './conditions';
import { distanceTo } from './distance';
import type { Near } from './shapes';
import { readNear } from './shapes';

const OPERATORS = ['$nearSphere', '$near'];

/** The field and the operand of the `$near` of a query. */
export interface NearCondition extends Near {
  readonly field: string;
}

/** Whether there is a `$near` anywhere in a query. */
export function hasNear(query: unknown): boolean {
  if (Array.isArray(query)) {
    return query.some(hasNear);
  }
  return (
    isPlainObject(query) &&
    Object.entries(query).some(([name, value]) => OPERATORS.includes(name) || hasNear(value))
  );
}

/** The `$near` that orders a query; null when there is none. Refuses two, and one inside `$or` and the like. */
export function nearIn(query: Document): NearCondition | null {
  if (!hasNear(query)) {
    return null;
  }
  const found = conditions(query);
  const [only, ...more] = found;
  if (only === undefined) {
    throw invalidOperator('geoNear must be top-level expr');
  }
  if (more.length > 0) {
    throw invalidOperator('Too many geoNear expressions');
  }
  return only;
}

function conditions(query: Document): NearCondition[] {
  return Object.entries(query).flatMap(([name, operand]) => {
    if (name === '$and' && Array.isArray(operand)) {
      return operand.filter(isPlainObject).flatMap(conditions);
    }
    if (name.startsWith('$') || !isPlainObject(operand)) {
      return [];
    }
    const operator = OPERATORS.find((one) => one in operand);
    return operator === undefined ? [] : [{ field: name, ...readNear(operand[operator], operand) }];
  });
}

/** The same query with another greatest distance, in metres. */
export function withinDistance(query: Document, metres: number): Document {
  return Object.fromEntries(
    Object.entries(query).map(([name, operand]) => {
      if (name === '$and' && Array.isArray(operand)) {
        return [
          name,
          operand.map((part: unknown) =>
            isPlainObject(part) ? withinDistance(part, metres) : part,
          ),
        ];
      }
      const operator = isPlainObject(operand) ? OPERATORS.find((one) => one in operand) : undefined;
      if (operator === undefined || !isPlainObject(operand) || name.startsWith('$')) {
        return [name, operand];
      }
      const { $maxDistance: _beside, ...rest } = operand;
      return [
        name,
        { ...rest, [operator]: { ...(rest[operator] as Document), $maxDistance: metres } },
      ];
    }),
  );
}

/** Nearest first; of several places in a field the nearest counts. */
export function byDistance<Found extends { readonly document: Document }>(
  found: readonly Found[],
  near: NearCondition,
): Found[] {
  return found
    .map((one) => ({ one, distance: distanceOf(one.document, near) }))
    .sort((left, right) => left.distance - right.distance)
    .map(({ one }) => one);
}

function distanceOf(document: Document, { field, centre }: NearCondition): number {
  const distances = placesAt(document, field).map((value) => {
    const geometry = geometryIn(value);
    return geometry === null ? Number.POSITIVE_INFINITY : distanceTo(centre, geometry);
  });
  return Math.min(...distances, Number.POSITIVE_INFINITY);
}

/** The values at a field that can be places: an array of places, or a pair of numbers as one. */
export function placesAt(document: Document, field: string): unknown[] {
  return valuesAt(document, field).values.flatMap((value): unknown[] =>
    Array.isArray(value) && typeof value[0] !== 'number' ? value : [value],
  );
}
