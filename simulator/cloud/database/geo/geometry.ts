/** GeoJSON as MongoDB accepts it in documents and queries (RFC 7946 without features; longitude first, in degrees). */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';

/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

export type SimpleGeometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };

/** A geometry as the simple ones it consists of. */
export interface Geometry {
  readonly type: string;
  readonly parts: readonly SimpleGeometry[];
}

/** A geometry is wrong; the message is MongoDB's. */
export class GeometryError extends Error {}

const fail = (message: string): never => {
  throw new GeometryError(message);
};

/** Reads GeoJSON, or a legacy pair `[lng, lat]` or `{lng, lat}`; throws a GeometryError. */
export function parseGeometry(value: unknown): Geometry {
  if (Array.isArray(value)) {
    return { type: 'Point', parts: [{ type: 'Point', coordinates: position(value) }] };
  }
  if (!isPlainObject(value)) {
    return fail('geo element must be an array or object');
  }
  return 'type' in value
    ? parseGeoJson(value)
    : { type: 'Point', parts: [{ type: 'Point', coordinates: position(Object.values(value)) }] };
}

export function parseGeoJson(value: Document): Geometry {
  const { type, coordinates, geometries } = value;
  if (type === 'GeometryCollection') {
    const members = Array.isArray(geometries)
      ? geometries
      : fail('GeometryCollection geometries must be an array');
    return { type, parts: members.flatMap((member: unknown) => parseGeometry(member).parts) };
  }
  const read = typeof type === 'string' && Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  if (read === undefined) {
    return fail(`unknown GeoJSON type: ${typeof type === 'string' ? type : typeof type}`);
  }
  return { type: String(type), parts: read(list(coordinates)) };
}

const READERS: Readonly<Record<string, (coordinates: readonly unknown[]) => SimpleGeometry[]>> = {
  Point: (coordinates) => [{ type: 'Point', coordinates: position(coordinates) }],
  LineString: (coordinates) => [line(coordinates)],
  Polygon: (coordinates) => [polygon(coordinates)],
  MultiPoint: (coordinates) =>
    some(coordinates, 'MultiPoint').map((item) => ({
      type: 'Point',
      coordinates: position(list(item)),
    })),
  MultiLineString: (coordinates) =>
    some(coordinates, 'MultiLineString').map((item) => line(list(item))),
  MultiPolygon: (coordinates) =>
    some(coordinates, 'MultiPolygon').map((item) => polygon(list(item))),
};

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : fail('GeoJSON coordinates must be an array');
}

function some(coordinates: readonly unknown[], type: string): readonly unknown[] {
  return coordinates.length > 0
    ? coordinates
    : fail(`${type} coordinates must have at least 1 element`);
}

/** Two numbers within ±180 and ±90. */
export function position(pair: readonly unknown[]): Position {
  const [longitude, latitude] = pair;
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    return fail('Point must only contain numeric elements');
  }
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    return fail(`Longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`);
  }
  return [longitude, latitude];
}

function line(coordinates: readonly unknown[]): SimpleGeometry {
  const positions = coordinates.map((item) => position(list(item)));
  const different = positions.filter(
    (one, index) => index === 0 || !samePosition(one, positions[index - 1]),
  );
  if (different.length < 2) {
    return fail('GeoJSON LineString must have at least 2 vertices');
  }
  return { type: 'LineString', coordinates: positions };
}

function polygon(coordinates: readonly unknown[]): SimpleGeometry {
  if (coordinates.length === 0) {
    return fail('Polygon has no loops.');
  }
  return { type: 'Polygon', coordinates: coordinates.map((item) => ring(list(item))) };
}

function ring(coordinates: readonly unknown[]): Position[] {
  const positions = coordinates.map((item) => position(list(item)));
  if (positions.length === 0 || !samePosition(positions[0], positions.at(-1))) {
    return fail('Loop is not closed');
  }
  if (new Set(positions.map(String)).size < 3) {
    return fail('Loop must have at least 3 different vertices');
  }
  return positions;
}

function samePosition(one: Position | undefined, other: Position | undefined): boolean {
  return one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1];
}

/** All corners of a geometry. */
export function positionsOf(part: SimpleGeometry): readonly Position[] {
  switch (part.type) {
    case 'Point':
      return [part.coordinates];
    case 'LineString':
      return part.coordinates;
    case 'Polygon':
      return part.coordinates.flat();
  }
}
