/** The operators on places as tests of a value; what lies on the edge of a polygon is as turf sees it, on a plane. */
import { booleanIntersects } from '@turf/boolean-intersects';
import { booleanWithin } from '@turf/boolean-within';
import { isPlainObject } from '../extended-json';
import type { Test } from '../matching/path';
import { invalidOperator } from '../refusals';
import { distanceBetween, distanceTo } from './distance';
import type { Geometry, SimpleGeometry } from './geometry';
import { GeometryError, parseGeometry, positionsOf } from './geometry';
import type { Region } from './shapes';
import { readIntersecting, readNear, readRegion } from './shapes';

export const GEOMETRY_OPERATORS: ReadonlySet<string> = new Set([
  '$geoWithin',
  '$within',
  '$geoIntersects',
  '$near',
  '$nearSphere',
]);

/** The test of one operator; `operators` is what stands beside it. */
export function geometryCondition(
  name: string,
  operators: { readonly [operator: string]: unknown },
): Test {
  const operand = operators[name];
  switch (name) {
    case '$geoWithin':
    case '$within': {
      const region = readRegion(operand);
      return onGeometry((geometry) => geometry.parts.every((part) => isWithin(part, region)));
    }
    case '$geoIntersects': {
      const other = readIntersecting(operand);
      return onGeometry((geometry) => intersect(geometry, other));
    }
    case '$near':
    case '$nearSphere': {
      const { centre, minimum, maximum } = readNear(operand, { ...operators });
      return onGeometry((geometry) => {
        const distance = distanceTo(centre, geometry);
        return distance >= minimum && distance <= maximum;
      });
    }
    default:
      throw invalidOperator(`unknown operator: ${name}`);
  }
}

/** What is no geometry does not match. */
function onGeometry(test: (geometry: Geometry) => boolean): Test {
  return (value) => {
    const geometry = geometryIn(value);
    return geometry !== null && test(geometry);
  };
}

/** The geometry a value is; null when it is none. */
export function geometryIn(value: unknown): Geometry | null {
  if (!isPlainObject(value) && !Array.isArray(value)) {
    return null;
  }
  try {
    return parseGeometry(value);
  } catch (error) {
    if (error instanceof GeometryError) {
      return null;
    }
    throw error;
  }
}

function isWithin(part: SimpleGeometry, region: Region): boolean {
  if (region.kind === 'cap') {
    return positionsOf(part).every(
      (place) => distanceBetween(place, region.centre) <= region.metres,
    );
  }
  return region.geometry.parts.some((outer) => booleanWithin(turf(part), turf(outer)));
}

function intersect(one: Geometry, other: Geometry): boolean {
  return one.parts.some((left) =>
    other.parts.some((right) => booleanIntersects(turf(left), turf(right))),
  );
}

type TurfGeometry =
  | { type: 'Point'; coordinates: number[] }
  | { type: 'LineString'; coordinates: number[][] }
  | { type: 'Polygon'; coordinates: number[][][] };

/** turf wants lists it may change. */
function turf(part: SimpleGeometry): TurfGeometry {
  switch (part.type) {
    case 'Point':
      return { type: 'Point', coordinates: [...part.coordinates] };
    case 'LineString':
      return { type: 'LineString', coordinates: part.coordinates.map((place) => [...place]) };
    case 'Polygon':
      return {
        type: 'Polygon',
        coordinates: part.coordinates.map((ring) => ring.map((place) => [...place])),
      };
  }
}
