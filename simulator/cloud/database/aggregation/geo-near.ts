/** `$geoNear`: the documents by their distance from a point; only first in a pipeline. */
import { isPlainObject } from '../extended-json';
import { geometryIn } from '../geo/conditions';
import { distanceTo } from '../geo/distance';
import { metres, readNear } from '../geo/shapes';
import { invalidOperator } from '../refusals';
import type { Stage } from './stage';
import { options } from './stage';
import { addedField } from './added-field';

/** As MongoDB 4.0 has it, whose `limit` the platform documents. */
const DEFAULT_LIMIT = 100;

const NAMES = [
  'near',
  'distanceField',
  'spherical',
  'limit',
  'num',
  'maxDistance',
  'minDistance',
  'query',
  'distanceMultiplier',
  'includeLocs',
  'key',
  'uniqueDocs',
] as const;

export const geoNear: Stage = (specification, context) => {
  const parts = options(
    '$geoNear',
    specification,
    NAMES,
    (name) => `unknown option to $geoNear: ${name}`,
  );
  const { near, distanceField, includeLocs, query = {}, distanceMultiplier = 1 } = parts;
  if (typeof distanceField !== 'string' || distanceField === '') {
    throw invalidOperator("$geoNear requires a 'distanceField' option as a String");
  }
  if (near === undefined) {
    throw invalidOperator("$geoNear requires a 'near' option as an Array or Object");
  }
  if (includeLocs !== undefined && typeof includeLocs !== 'string') {
    throw invalidOperator("$geoNear requires that 'includeLocs' option is a String");
  }
  if (!isPlainObject(query)) {
    throw invalidOperator("$geoNear requires that 'query' option is an Object");
  }
  if (typeof distanceMultiplier !== 'number' || !(distanceMultiplier >= 0)) {
    throw invalidOperator('distanceMultiplier must be nonnegative');
  }
  if (parts.spherical !== true) {
    throw invalidOperator('$geoNear with a 2dsphere index needs spherical: true');
  }
  const field = indexedField(parts.key, context.geoFields(context.collection));
  const condition = {
    $geometry: near,
    $minDistance: metres('minDistance', parts.minDistance, 0),
    ...(parts.maxDistance === undefined
      ? {}
      : { $maxDistance: metres('maxDistance', parts.maxDistance, 0) }),
  };
  const { centre } = readNear(condition, {});
  const limit = parts.limit ?? parts.num ?? DEFAULT_LIMIT;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit <= 0) {
    throw invalidOperator('$geoNear limit must be a positive number');
  }
  const search = { query: { $and: [{ [field]: { $nearSphere: condition } }, query] }, limit };
  return () =>
    context.find(context.collection, search).map((document) => {
      const place = field
        .split('.')
        .reduce<unknown>((at, step) => (isPlainObject(at) ? at[step] : undefined), document);
      const geometry = geometryIn(place);
      const distance = geometry === null ? null : distanceTo(centre, geometry) * distanceMultiplier;
      const measured = addedField(document, distanceField, distance);
      return typeof includeLocs === 'string' ? addedField(measured, includeLocs, place) : measured;
    });
};

function indexedField(key: unknown, fields: readonly string[]): string {
  if (fields.length === 0) {
    throw invalidOperator('$geoNear requires a 2d or 2dsphere index, but none were found');
  }
  if (key === undefined) {
    const [only, ...more] = fields;
    if (only === undefined || more.length > 0) {
      throw invalidOperator(
        'There is more than one 2dsphere index; unsure which to use for $geoNear',
      );
    }
    return only;
  }
  if (typeof key !== 'string' || !fields.includes(key)) {
    throw invalidOperator(`unable to find index for $geoNear query on '${String(key)}'`);
  }
  return key;
}
