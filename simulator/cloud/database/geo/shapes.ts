/** The operands of `$geoWithin`, `$geoIntersects` and `$nearSphere`, read and checked. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { invalidOperator } from '../refusals';
import type { Box } from './cells';
import { boxesAround, boxOf } from './cells';
import { EARTH_RADIUS_M } from './distance';
import type { Geometry, Position } from './geometry';
import { GeometryError, parseGeoJson, position } from './geometry';

/** A region of `$geoWithin`: a geometry with an inside, or a cap around a centre. */
export type Region =
  | { readonly kind: 'geometry'; readonly geometry: Geometry }
  | { readonly kind: 'cap'; readonly centre: Position; readonly metres: number };

/** `$nearSphere`: metres. */
export interface Near {
  readonly centre: Position;
  readonly minimum: number;
  readonly maximum: number;
}

export function readRegion(operand: unknown): Region {
  const [name, value] = onlyEntry('$geoWithin', operand);
  if (name === '$geometry') {
    const geometry = readGeometry('$geoWithin', value);
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
      throw invalidOperator(`$geoWithin not supported with provided geometry: ${geometry.type}`);
    }
    return { kind: 'geometry', geometry };
  }
  if (name === '$centerSphere') {
    return readCap(value);
  }
  if (['$box', '$polygon', '$center', '$uniqueDocs'].includes(name)) {
    throw invalidOperator(`${name} needs a 2d index, which is not simulated`);
  }
  throw invalidOperator(`unknown geo specifier: ${name}`);
}

function readCap(value: unknown): Region {
  if (!Array.isArray(value) || value.length !== 2 || !Array.isArray(value[0])) {
    throw invalidOperator('Point must be an array or object');
  }
  const [pair, radius] = value as [unknown[], unknown];
  if (typeof radius !== 'number' || !(radius >= 0)) {
    throw invalidOperator('radius must be a non-negative number');
  }
  const centre = inWords('$centerSphere', () => position(pair));
  return { kind: 'cap', centre, metres: radius * EARTH_RADIUS_M };
}

export function readIntersecting(operand: unknown): Geometry {
  const [name, value] = onlyEntry('$geoIntersects', operand);
  if (name !== '$geometry') {
    throw invalidOperator(`unknown geo specifier: ${name}`);
  }
  return readGeometry('$geoIntersects', value);
}

/** `{ $geometry, $maxDistance, $minDistance }`; the distances may also stand beside the operator. */
export function readNear(operand: unknown, beside: Document): Near {
  if (!isPlainObject(operand) || !isPlainObject(operand['$geometry'])) {
    throw invalidOperator('$nearSphere needs a $geometry; legacy coordinates are not simulated');
  }
  const { $geometry, ...options } = operand;
  const unknown = Object.keys(options).find(
    (name) => name !== '$maxDistance' && name !== '$minDistance',
  );
  if (unknown !== undefined) {
    throw invalidOperator(`invalid argument in geo near query: ${unknown}`);
  }
  const geometry = readGeometry('geo near query $geometry argument', $geometry);
  const [point] = geometry.parts;
  if (geometry.type !== 'Point' || point?.type !== 'Point') {
    throw invalidOperator('$near requires a point, given another geometry');
  }
  const distance = (name: string): unknown => options[name] ?? beside[name];
  return {
    centre: point.coordinates,
    minimum: metres('$minDistance', distance('$minDistance'), 0),
    maximum: metres('$maxDistance', distance('$maxDistance'), Number.POSITIVE_INFINITY),
  };
}

export function metres(name: string, value: unknown, missing: number): number {
  if (value === undefined) {
    return missing;
  }
  if (typeof value !== 'number') {
    throw invalidOperator(`${name} must be a number`);
  }
  if (!(value >= 0)) {
    throw invalidOperator(`${name} must be non-negative`);
  }
  return value;
}

/** Boxes outside of which nothing can match the operator; null when it is no operator on places. */
export function boxesOf(operator: string, operand: unknown, beside: Document): Box[] | null {
  switch (operator) {
    case '$geoWithin':
    case '$within': {
      const region = readRegion(operand);
      return region.kind === 'cap'
        ? boxesAround(region.centre, region.metres)
        : region.geometry.parts.map(boxOf);
    }
    case '$geoIntersects':
      return readIntersecting(operand).parts.map(boxOf);
    case '$near':
    case '$nearSphere': {
      const near = readNear(operand, beside);
      return boxesAround(near.centre, near.maximum);
    }
    default:
      return null;
  }
}

export function readGeometry(where: string, value: unknown): Geometry {
  if (!isPlainObject(value)) {
    throw invalidOperator('$geometry must be an object');
  }
  return inWords(where, () => parseGeoJson(value));
}

/** A geometry's mistake is the query's mistake here. */
function inWords<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof GeometryError ? invalidOperator(`${where}: ${error.message}`) : error;
  }
}

function onlyEntry(operator: string, operand: unknown): [name: string, value: unknown] {
  if (!isPlainObject(operand)) {
    throw invalidOperator('geometry must be an object');
  }
  const [entry, ...more] = Object.entries(operand);
  if (entry === undefined || more.length > 0) {
    throw invalidOperator(`${operator} needs exactly one geometry`);
  }
  return entry;
}
