/** Chooses how the candidates of a query are read: from an index within bounds, or all of them. */
import type { StoredCollection, StoredIndex } from './catalogue';
import type { Document } from './extended-json';
import { GEOGRAPHICAL, geoBoundsOf } from './geo/bounds';
import type { KeyRange } from './key-range';
import type { Conditions, FieldBounds, FieldRange } from './query-bounds';
import { boundsOf, conditionsOf, turnedBounds } from './query-bounds';

/** Sort fields in their order of importance. */
export type Sort = readonly { readonly field: string; readonly descending: boolean }[];

/** One pass over an index, or over `_id` when `index` is null. */
export interface Pass {
  readonly index: StoredIndex | null;
  readonly ranges: readonly KeyRange[];
}

export interface QueryPlan {
  /** Together they give every document that can match; one may come more than once. */
  readonly passes: readonly Pass[];
  /** Read in this direction, the documents come in the order asked for. Null: they have to be sorted. */
  readonly order: 'ascending' | 'descending' | null;
  /** An index narrows the candidates down. */
  readonly bounded: boolean;
  /** Every candidate matches: there is nothing to evaluate, and counting keys is counting documents. */
  readonly exact: boolean;
}

/** More combinations of the `$in` values of several fields than this are not spelt out. */
const MAX_RANGES = 2000;

interface Candidate {
  readonly pass: Pass;
  readonly order: 'ascending' | 'descending' | null;
  readonly fixedFields: number;
  readonly rangeFields: number;
  readonly exact: boolean;
}

export function planQuery(collection: StoredCollection, query: Document, sort: Sort): QueryPlan {
  const conditions = conditionsOf(query);
  const candidates = [null, ...collection.indexes].map((index) =>
    consider(index, conditions, sort),
  );
  const best = candidates.reduce((one, other) => (worth(other) > worth(one) ? other : one));
  if (best.fixedFields + best.rangeFields === 0 && conditions.alternatives !== null) {
    const branches = conditions.alternatives.map((branch) => planQuery(collection, branch, []));
    if (branches.length > 0 && branches.every(({ bounded }) => bounded)) {
      return {
        passes: branches.flatMap(({ passes }) => passes),
        order: null,
        bounded: true,
        exact: false,
      };
    }
  }
  return {
    passes: [best.pass],
    order: best.order,
    bounded: best.fixedFields + best.rangeFields > 0,
    exact: best.exact,
  };
}

function worth({ fixedFields, rangeFields, order }: Candidate): number {
  return fixedFields * 4 + rangeFields * 2 + (order === null ? 0 : 1);
}

type IndexKeys = StoredIndex['keys'];

const PRIMARY_KEYS: IndexKeys = [{ name: '_id', direction: '1' }];

function consider(index: StoredIndex | null, conditions: Conditions, sort: Sort): Candidate {
  const keys = index?.keys ?? PRIMARY_KEYS;
  const multikey = index?.multikey ?? false;
  let ranges: FieldRange[] | null = null;
  let exactFields = 0;
  let fixedFields = 0;
  let rangeFields = 0;
  /** Fields at the beginning of the index that have one value only. */
  let constantFields = 0;
  for (const { name, direction } of keys) {
    const on = conditions.fields.get(name) ?? [];
    const ascending = direction === GEOGRAPHICAL ? geoBoundsOf(on) : boundsOf(on, multikey);
    if (
      ascending === null ||
      (ranges !== null && ranges.length * ascending.ranges.length > MAX_RANGES)
    ) {
      break;
    }
    const bounds = direction === '-1' ? turnedBounds(ascending) : ascending;
    ranges = join(ranges, bounds);
    exactFields += bounds.exact ? 1 : 0;
    if (!bounds.points) {
      rangeFields = 1;
      break;
    }
    if (bounds.ranges.length === 1 && constantFields === fixedFields) {
      constantFields += 1;
    }
    fixedFields += 1;
  }
  return {
    pass: { index, ranges: ranges ?? [{ from: null, to: null }] },
    order: multikey ? null : orderGiven(keys, constantFields, sort),
    fixedFields,
    rangeFields,
    exact:
      !multikey &&
      conditions.complete &&
      exactFields === fixedFields + rangeFields &&
      exactFields === conditions.fields.size,
  };
}

function join(starts: readonly FieldRange[] | null, bounds: FieldBounds): FieldRange[] {
  if (starts === null) {
    return [...bounds.ranges];
  }
  return starts.flatMap((start) =>
    bounds.ranges.map(({ from, to }) => ({
      from: Buffer.concat([start.from, from]),
      to: Buffer.concat([start.from, to]),
    })),
  );
}

/**
 * Whether reading the index gives the order, when its first fields have one value each. Documents of equal keys come in
 * the order in which they were added, so only an index that names `_id` orders by it.
 */
function orderGiven(keys: IndexKeys, constantFields: number, sort: Sort): Candidate['order'] {
  const constant = keys.slice(0, constantFields).map(({ name }) => name);
  const free = sort.filter(({ field }) => !constant.includes(field));
  // No two documents have one `_id`: what comes after it orders nothing.
  const idPlace = free.findIndex(({ field }) => field === '_id');
  const deciding = idPlace < 0 ? free : free.slice(0, idPlace + 1);
  const rest = keys.slice(constantFields);
  if (deciding.some(({ field }, position) => field !== rest[position]?.name)) {
    return null;
  }
  const isBackwards = deciding.map(
    ({ descending }, position) => descending !== (rest[position]?.direction === '-1'),
  );
  if (isBackwards.some((one) => one !== isBackwards[0])) {
    return null;
  }
  return isBackwards[0] === true ? 'descending' : 'ascending';
}
