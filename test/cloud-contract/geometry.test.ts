import { booleanIntersects } from '@turf/boolean-intersects';
import fc from 'fast-check';
import type { Fields } from '../simulator/project/sdk';
import type { CollectionDefinition } from '../../simulator/project';
import type { ContractCollection, Driver } from './drivers';
import type { Cloud } from './environment';
import { DRIVERS, localTest, openCloud } from './environment';

const places: CollectionDefinition = {
  name: 'places',
  rule: 'ADMINONLY',
  indexes: [{ name: 'loc', unique: false, keys: [{ name: 'loc', direction: '2dsphere' }] }],
};

/** Great-circle metres, by the spherical law of cosines: another formula than the one under test. */
function metresBetween([x1, y1]: readonly number[], [x2, y2]: readonly number[]): number {
  const rad = (degrees = 0): number => (degrees * Math.PI) / 180;
  const cosine =
    Math.sin(rad(y1)) * Math.sin(rad(y2)) +
    Math.cos(rad(y1)) * Math.cos(rad(y2)) * Math.cos(rad(x2) - rad(x1));
  return Math.acos(Math.min(1, Math.max(-1, cosine))) * 6_378_100;
}

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud({ collections: [places], cloud: { scanLimit: 40, failOnScan: true } });
});
afterAll(() => cloud.close());

describe.each(DRIVERS)('geometry by %s', (sdk) => {
  const onlyHere = localTest('no SDK makes a geographical index');
  let driver: Driver;
  let found: ContractCollection;
  const _ = (name: string, ...operands: unknown[]): unknown =>
    driver.db.command[name]?.(...operands);
  const make = (type: string, ...parts: unknown[]): unknown => {
    const Type = driver.db.Geo[type];
    if (Type === undefined) throw new Error(`no ${type}`);
    return new Type(...parts);
  };
  const point = (x: number, y: number): unknown => make('Point', x, y);
  const line = (...pairs: [number, number][]): unknown =>
    make(
      'LineString',
      pairs.map(([x, y]) => point(x, y)),
    );
  const square = (x: number, y: number, side: number): unknown =>
    make('Polygon', [line([x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y])]);
  const ids = async (query: Fields, limit?: number): Promise<unknown[]> =>
    (await found.find(query, limit === undefined ? {} : { limit })).map(({ _id }) => _id);

  beforeEach(async () => {
    driver = cloud.drivers[sdk];
    found = driver.collection(await cloud.collection('places'));
  });

  test('every kind of geometry comes back as it was stored', async () => {
    const ring = line([0, 0], [1, 0], [1, 1], [0, 0]);
    const shapes = {
      point: point(113, 23),
      line: line([0, 0], [1, 1]),
      polygon: make('Polygon', [ring]),
      points: make('MultiPoint', [point(1, 2), point(3, 4)]),
      lines: make('MultiLineString', [line([0, 0], [1, 1])]),
      polygons: make('MultiPolygon', [make('Polygon', [ring])]),
    };
    await found.add([{ _id: 'a', ...shapes }]);
    const back = await found.get('a');
    expect(JSON.parse(JSON.stringify(back))).toEqual(
      JSON.parse(JSON.stringify({ _id: 'a', ...shapes })),
    );
  });

  onlyHere(
    'geoNear gives the nearest first, between the least and the greatest distance',
    async () => {
      await found.add([
        { _id: 'far', loc: point(116.5, 39.9) },
        { _id: 'here', loc: point(116.4, 39.9) },
        { _id: 'near', loc: point(116.41, 39.9) },
        { _id: 'nowhere' },
      ]);
      const near = (options: Fields): unknown =>
        _('geoNear', { geometry: point(116.4, 39.9), ...options });
      expect(await ids({ loc: near({}) })).toEqual(['here', 'near', 'far']);
      expect(await ids({ loc: near({}) }, 1)).toEqual(['here']);
      expect(await ids({ loc: near({ minDistance: 100, maxDistance: 2000 }) })).toEqual(['near']);
    },
  );

  onlyHere('what is near across the date line or the pole is found', async () => {
    await found.add([
      { _id: 'east', loc: point(179.9, 0) },
      { _id: 'west', loc: point(-179.9, 0) },
      { _id: 'north', loc: point(10, 89.99) },
      { _id: 'opposite', loc: point(-170, 89.99) },
    ]);
    const near = (x: number, y: number): Fields => ({
      loc: _('geoNear', { geometry: point(x, y), maxDistance: 30_000 }),
    });
    expect(await ids(near(179.95, 0))).toEqual(['east', 'west']);
    expect(await ids(near(-179.95, 0))).toEqual(['west', 'east']);
    expect(await ids(near(10, 89.995))).toEqual(['north', 'opposite']);
  });

  onlyHere('geoNear without a geographical index is refused', async () => {
    const { code, message } = await driver.failure(
      found.find({ other: _('geoNear', { geometry: point(0, 0) }) }),
    );
    expect(message).toContain('unable to find index for $geoNear query');
    expect(code).toBe('DATABASE_REQUEST_FAILED');
  });

  onlyHere('what is no geometry cannot be stored in an indexed field', async () => {
    const stored = (loc: unknown): Promise<unknown> => found.add([{ loc }]);
    for (const [loc, text] of [
      [
        { type: 'Point', coordinates: [200, 10] },
        'Longitude/latitude is out of bounds, lng: 200 lat: 10',
      ],
      [{ type: 'Blob', coordinates: [] }, 'unknown GeoJSON type: Blob'],
      [
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
            ],
          ],
        },
        'Loop is not closed',
      ],
      ['a text', 'geo element must be an array or object'],
    ] as const) {
      const { message } = await driver.failure(stored(loc));
      expect(message).toContain("Can't extract geo keys");
      expect(message).toContain(text);
    }
    expect(await found.count({})).toBe(0);
  });

  test('geoWithin takes what lies inside a polygon, a multi-polygon, or a circle', async () => {
    await found.add([
      { _id: 'in', loc: point(0.5, 0.5) },
      { _id: 'other', loc: point(5.5, 5.5) },
      { _id: 'out', loc: point(2, 2) },
      { _id: 'line', loc: line([0.1, 0.1], [0.9, 0.9]) },
      { _id: 'crossing', loc: line([0.5, 0.5], [2, 2]) },
    ]);
    const sorted = async (query: Fields): Promise<unknown[]> => (await ids(query)).sort();
    expect(await sorted({ loc: _('geoWithin', { geometry: square(0, 0, 1) }) })).toEqual([
      'in',
      'line',
    ]);
    const both = make('MultiPolygon', [square(0, 0, 1), square(5, 5, 1)]);
    expect(await sorted({ loc: _('geoWithin', { geometry: both }) })).toEqual([
      'in',
      'line',
      'other',
    ]);
    const circle = { centerSphere: [[0.5, 0.5], 20_000 / 6_378_100] };
    expect(await sorted({ loc: _('geoWithin', circle) })).toEqual(['in']);
  });

  test('geoIntersects takes what shares a place with the geometry', async () => {
    await found.add([
      { _id: 'square', loc: square(0, 0, 2) },
      { _id: 'crossing', loc: line([-1, 1], [3, 1]) },
      { _id: 'away', loc: point(9, 9) },
    ]);
    const touching = async (geometry: unknown): Promise<unknown[]> =>
      (await ids({ loc: _('geoIntersects', { geometry }) })).sort();
    expect(await touching(point(1, 1))).toEqual(['crossing', 'square']);
    expect(await touching(line([0.5, -1], [0.5, 0.5]))).toEqual(['square']);
    expect(await touching(make('MultiPoint', [point(9, 9), point(8, 8)]))).toEqual(['away']);
  });

  onlyHere('aggregate geoNear gives the distance in metres', async () => {
    await found.add([
      { _id: 'a', loc: point(0, 0), kind: 'x' },
      { _id: 'b', loc: point(1, 0), kind: 'x' },
      { _id: 'c', loc: point(0.5, 0), kind: 'y' },
    ]);
    const list = await found.aggregate([
      [
        'geoNear',
        {
          near: point(0, 0),
          distanceField: 'd',
          includeLocs: 'at.loc',
          spherical: true,
          query: { kind: 'x' },
          maxDistance: 200_000,
        },
      ],
      ['limit', 5],
    ]);
    expect(list.map(({ _id }) => _id)).toEqual(['a', 'b']);
    expect(list[0]?.['d']).toBe(0);
    expect(Number(list[1]?.['d'])).toBeCloseTo((2 * Math.PI * 6_378_100) / 360, 3);
    expect(JSON.stringify(list[1]?.['at'])).toContain('[1,0]');
  });

  onlyHere(
    'an index finds the same places as looking at each, and reads only those around',
    async () => {
      const longitude = fc.double({ min: -180, max: 180, noNaN: true });
      const latitude = fc.double({ min: -90, max: 90, noNaN: true });
      const pair = fc.tuple(longitude, latitude);
      // Near the poles and the date line boxes are easily wrong.
      const edge = fc.constantFrom<[number, number]>(
        [180, 0],
        [-180, 5],
        [179.9, -60],
        [0, 90],
        [7, -90],
      );
      const place = fc.oneof({ weight: 3, arbitrary: pair }, { weight: 1, arbitrary: edge });
      await fc.assert(
        fc.asyncProperty(
          fc.array(place, { minLength: 1, maxLength: 12 }),
          place,
          fc.integer({ min: 1, max: 15_000_000 }),
          fc.integer({ min: 1, max: 5 }),
          async (list, centre, metres, limit) => {
            await found.remove({ _id: _('exists', true) });
            await found.add(list.map(([x, y], n) => ({ _id: `p${n}`, loc: point(x, y) })));
            const distances = list.map((at, n) => ({
              id: `p${n}`,
              metres: metresBetween(at, centre),
            }));
            // The two formulas differ by rounding; what lies on the edge may be either.
            fc.pre(distances.every((one) => Math.abs(one.metres - metres) > 1));
            const inside = distances.filter((one) => one.metres < metres);
            const circle = { centerSphere: [[...centre], metres / 6_378_100] };
            expect((await ids({ loc: _('geoWithin', circle) })).sort()).toEqual(
              inside.map(({ id }) => id).sort(),
            );
            const near = await ids(
              { loc: _('geoNear', { geometry: point(...centre), maxDistance: metres }) },
              limit,
            );
            const expected = inside.map((one) => one.metres).sort((one, other) => one - other);
            expect(near).toHaveLength(Math.min(limit, inside.length));
            for (const [position, id] of near.entries()) {
              const actual = distances.find((one) => one.id === id)?.metres ?? Number.NaN;
              expect(Math.abs(actual - (expected[position] ?? Number.NaN))).toBeLessThan(1);
            }
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  onlyHere('an index finds the same shapes as turf on each', async () => {
    const corner = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }));
    const side = fc.constantFrom(0.001, 0.5, 3, 15);
    const box = fc.tuple(corner, side);
    const plain = ([[x, y], s]: [[number, number], number]): {
      type: 'Polygon';
      coordinates: number[][][];
    } => ({
      type: 'Polygon',
      coordinates: [
        [
          [x, y],
          [x + s, y],
          [x + s, y + s],
          [x, y + s],
          [x, y],
        ],
      ],
    });
    await fc.assert(
      fc.asyncProperty(fc.array(box, { minLength: 1, maxLength: 8 }), box, async (list, wanted) => {
        await found.remove({ _id: _('exists', true) });
        await found.add(list.map(([[x, y], s], n) => ({ _id: `s${n}`, loc: square(x, y, s) })));
        const [[x, y], s] = wanted;
        const expected = list.flatMap((one, n) =>
          booleanIntersects(plain(one), plain(wanted)) ? [`s${n}`] : [],
        );
        const touching = await ids({ loc: _('geoIntersects', { geometry: square(x, y, s) }) });
        expect(touching.sort()).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

const withScanLimit = localTest('only it counts what a query reads');
withScanLimit('the nearest of many are found without reading the others', async () => {
  const driver = cloud.drivers['@cloudbase/node-sdk'];
  const name = await cloud.collection('places');
  const Point = driver.db.Geo['Point'];
  if (Point === undefined) throw new Error('no Point');
  await driver.raw(name).add(
    Array.from({ length: 900 }, (_one, n) => ({
      _id: `p${n}`,
      loc: new Point((n % 30) * 2 - 30, Math.floor(n / 30) * 2 - 30),
    })),
  );
  const near = driver.db.command['geoNear']?.({ geometry: new Point(0.1, 0.1) }) as Fields;
  // The environment fails queries that read more than 40 documents in vain.
  const list = await driver.collection(name).find({ loc: near }, { limit: 1 });
  expect(list.map(({ _id }) => _id)).toEqual([`p${15 * 30 + 15}`]);
});
