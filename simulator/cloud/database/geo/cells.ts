/**
 * Places as cells of a quadtree over longitude and latitude: a cell's name begins with the names of the cells around
 * it, so that what lies in a cell is one range of names. An index holds the cells of each document's geometry.
 */
import type { Geometry, Position, SimpleGeometry } from './geometry';
import { positionsOf } from './geometry';
import { EARTH_RADIUS_M } from './distance';

/** In degrees; edges belong to it. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** About two metres. */
const DEPTH = 24;
/** The name of the cell that is the whole world. */
const WORLD = 'g';
const CELLS_PER_GEOMETRY = 8;
const CELLS_PER_SEARCH = 20;

interface Cell extends Box {
  readonly name: string;
}

/** The cells to enter a geometry by. */
export function cellsOf(geometry: Geometry): string[] {
  return [
    ...new Set(
      geometry.parts.flatMap((part) =>
        part.type === 'Point'
          ? [cellAt(part.coordinates)]
          : cover([boxOf(part)], CELLS_PER_GEOMETRY),
      ),
    ),
  ];
}

/** The cells that together hold everything that touches the boxes. */
export function cellsAround(boxes: readonly Box[]): string[] {
  return cover(boxes, CELLS_PER_SEARCH);
}

/** The names of the cells a cell lies in. */
export function cellsOver(cell: string): string[] {
  return Array.from({ length: cell.length - 1 }, (_one, length) => cell.slice(0, length + 1));
}

export function boxOf(part: SimpleGeometry): Box {
  const positions = positionsOf(part);
  const longitudes = positions.map(([longitude]) => longitude);
  const latitudes = positions.map(([, latitude]) => latitude);
  return {
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  };
}

/** Boxes around everything within a distance in metres; two where the date line passes through. */
export function boxesAround([longitude, latitude]: Position, metres: number): Box[] {
  // A little more, for what rounding loses.
  const angle = (metres / EARTH_RADIUS_M) * 1.000001 + 1e-9;
  const height = (angle * 180) / Math.PI;
  const south = Math.max(-90, latitude - height);
  const north = Math.min(90, latitude + height);
  const ratio = Math.sin(angle) / Math.cos((latitude * Math.PI) / 180);
  if (south <= -90 || north >= 90 || angle >= Math.PI / 2 || !(ratio < 1)) {
    return [{ west: -180, east: 180, south, north }];
  }
  const width = (Math.asin(ratio) * 180) / Math.PI;
  const [west, east] = [longitude - width, longitude + width];
  if (west < -180) {
    return [
      { west: -180, east, south, north },
      { west: west + 360, east: 180, south, north },
    ];
  }
  if (east > 180) {
    return [
      { west, east: 180, south, north },
      { west: -180, east: east - 360, south, north },
    ];
  }
  return [{ west, east, south, north }];
}

const world = (): Cell => ({ name: WORLD, west: -180, south: -90, east: 180, north: 90 });

function cellAt(place: Position): string {
  let cell = world();
  while (cell.name.length <= DEPTH) {
    cell = quarterWith(cell, place);
  }
  return cell.name;
}

function quarterWith(cell: Cell, [longitude, latitude]: Position): Cell {
  const east = longitude >= (cell.west + cell.east) / 2 ? 1 : 0;
  const north = latitude >= (cell.south + cell.north) / 2 ? 2 : 0;
  return quarter(cell, east + north);
}

function quarter(cell: Cell, number: number): Cell {
  const middle = { x: (cell.west + cell.east) / 2, y: (cell.south + cell.north) / 2 };
  const isEast = (number & 1) === 1;
  const isNorth = (number & 2) === 2;
  return {
    name: `${cell.name}${number}`,
    west: isEast ? middle.x : cell.west,
    east: isEast ? cell.east : middle.x,
    south: isNorth ? middle.y : cell.south,
    north: isNorth ? cell.north : middle.y,
  };
}

/** Divides the largest cells until there would be too many. */
function cover(boxes: readonly Box[], most: number): string[] {
  let cells = [world()];
  for (;;) {
    const next = cells.flatMap((cell) =>
      boxes.some((box) => holds(box, cell)) || cell.name.length > DEPTH
        ? [cell]
        : [0, 1, 2, 3]
            .map((number) => quarter(cell, number))
            .filter((part) => boxes.some((box) => touches(box, part))),
    );
    const finer =
      next.length !== cells.length || next.some(({ name }, at) => name !== cells[at]?.name);
    if (next.length > most || !finer) {
      return cells.map(({ name }) => name);
    }
    cells = next;
  }
}

const touches = (one: Box, other: Box): boolean =>
  one.west <= other.east &&
  other.west <= one.east &&
  one.south <= other.north &&
  other.south <= one.north;

const holds = (outer: Box, inner: Box): boolean =>
  outer.west <= inner.west &&
  inner.east <= outer.east &&
  outer.south <= inner.south &&
  inner.north <= outer.north;
