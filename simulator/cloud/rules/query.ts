/** What a query demands of every document it can find, as rules see it. */
import type { Document } from '../database/extended-json';
import { isPlainObject } from '../database/extended-json';
import type { Bound, Known } from './known';
import { UNKNOWN, value } from './known';

/** What is demanded of the fields, by their paths, in one of the ways a document can match. */
export type Demands = ReadonlyMap<string, Known>;

const BOUNDS: Readonly<Record<string, Bound['operator']>> = {
  $lt: '<',
  $lte: '<=',
  $gt: '>',
  $gte: '>=',
};

/** More ways than this are not looked through: the query counts as demanding nothing. */
const MAX_WAYS = 64;

/**
 * The ways in which a document can match the query: one, or more with `$or`. Demands that are not understood are left
 * out.
 */
export function waysOf(query: Document): readonly Demands[] {
  const ways = branches(query);
  return ways.length === 0 || ways.length > MAX_WAYS ? [new Map()] : ways;
}

function branches(query: Document): readonly Demands[] {
  let ways: readonly Demands[] = [new Map()];
  for (const [name, demand] of Object.entries(query)) {
    const parts = alternatives(name, demand);
    ways = ways.flatMap((way) => parts.map((part) => both(way, part)));
    if (ways.length > MAX_WAYS) {
      return ways;
    }
  }
  return ways;
}

function alternatives(name: string, demand: unknown): readonly Demands[] {
  const clauses = Array.isArray(demand) && demand.every(isPlainObject) ? demand : [];
  if (name === '$or' && clauses.length > 0) {
    return clauses.flatMap(branches);
  }
  if (name === '$and') {
    return clauses
      .map(branches)
      .reduce((ways, more) => ways.flatMap((way) => more.map((part) => both(way, part))), [
        new Map<string, Known>(),
      ] as readonly Demands[]);
  }
  return [name.startsWith('$') ? new Map() : new Map([[name, demanded(demand)]])];
}

/** Of two demands on one field the exacter one is kept; both hold. */
function both(left: Demands, right: Demands): Demands {
  const merged = new Map(left);
  for (const [path, known] of right) {
    const before = merged.get(path) ?? UNKNOWN;
    merged.set(path, exacter(before, known));
  }
  return merged;
}

const EXACTNESS: Readonly<Record<Known['is'], number>> = {
  value: 4,
  'one-of': 3,
  between: 2,
  object: 1,
  unknown: 0,
};

function exacter(left: Known, right: Known): Known {
  if (left.is === 'between' && right.is === 'between') {
    return { is: 'between', bounds: [...left.bounds, ...right.bounds] };
  }
  return EXACTNESS[right.is] > EXACTNESS[left.is] ? right : left;
}

function demanded(demand: unknown): Known {
  if (demand instanceof RegExp) {
    return UNKNOWN;
  }
  if (!isPlainObject(demand) || !Object.keys(demand).some((key) => key.startsWith('$'))) {
    return value(demand);
  }
  if ('$eq' in demand) {
    return value(demand['$eq']);
  }
  const list = demand['$in'];
  if (Array.isArray(list) && list.length > 0 && !list.some((item) => item instanceof RegExp)) {
    return { is: 'one-of', values: list };
  }
  const bounds = Object.entries(demand).flatMap(([operator, bound]) => {
    const name = Object.hasOwn(BOUNDS, operator) ? BOUNDS[operator] : undefined;
    return name === undefined ? [] : [{ operator: name, value: bound }];
  });
  return bounds.length === 0 ? UNKNOWN : { is: 'between', bounds };
}

/** The document of which only the demands are known. */
export function documentOf(demands: Demands): Known {
  return objectAt(demands, '');
}

function objectAt(demands: Demands, prefix: string): Known {
  return {
    is: 'object',
    field: (name) => demands.get(`${prefix}${name}`) ?? objectAt(demands, `${prefix}${name}.`),
  };
}
