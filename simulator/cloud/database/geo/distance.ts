/** Distances on the sphere in metres, with the earth's radius as MongoDB has it: 6378.1 km. */
import { booleanIntersects } from '@turf/boolean-intersects';
import { distance as turfDistance } from '@turf/distance';
import type { Geometry, Position, SimpleGeometry } from './geometry';

export const EARTH_RADIUS_M = 6_378_100;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Along the great circle. */
export function distanceBetween(one: Position, other: Position): number {
  return turfDistance([...one], [...other], { units: 'radians' }) * EARTH_RADIUS_M;
}

/** To the nearest place of a geometry; 0 inside a polygon. */
export function distanceTo(from: Position, geometry: Geometry): number {
  return Math.min(...geometry.parts.map((part) => distanceToPart(from, part)));
}

function distanceToPart(from: Position, part: SimpleGeometry): number {
  switch (part.type) {
    case 'Point':
      return distanceBetween(from, part.coordinates);
    case 'LineString':
      return distanceToLine(from, part.coordinates);
    case 'Polygon': {
      const [x, y] = from;
      const rings = part.coordinates.map((ring) => ring.map(([lng, lat]) => [lng, lat]));
      const inside = booleanIntersects(
        { type: 'Point', coordinates: [x, y] },
        { type: 'Polygon', coordinates: rings },
      );
      return inside ? 0 : Math.min(...part.coordinates.map((ring) => distanceToLine(from, ring)));
    }
  }
}

function distanceToLine(from: Position, line: readonly Position[]): number {
  return line.slice(1).reduce((nearest, end, index) => {
    const start = line[index] ?? end;
    return Math.min(nearest, distanceBetween(from, nearestOn(from, start, end)));
  }, Number.POSITIVE_INFINITY);
}

/** The nearest place on an edge, taken as straight on a map around `from`. */
function nearestOn(from: Position, start: Position, end: Position): Position {
  const scale = Math.cos(radians(from[1]));
  const [dx, dy] = [(end[0] - start[0]) * scale, end[1] - start[1]];
  const [px, py] = [(from[0] - start[0]) * scale, from[1] - start[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return [start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])];
}
