/** Chooses how the candidates of a query are read: from an index within bounds, or all of them. */
import type { Document } from './extended-json';
import type { KeyRange, StoredCollection, StoredIndex } from './document-storage';
import type { Conditions, FieldBounds, FieldRange } from './query-bounds';
import { boundsOf, conditionsOf } from './query-bounds';

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

/** More combinations of `$in` values than this are not spelt out. */
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

function consider(index: StoredIndex | null, conditions: Conditions, sort: Sort): Candidate {
  const names = index === null ? ['_id'] : index.keys.map(({ name }) => name);
  const multikey = index?.multikey ?? false;
  let ranges: FieldRange[] | null = null;
  let exactFields = 0;
  let fixedFields = 0;
  let rangeFields = 0;
  let singlePoint = true;
  for (const name of names) {
    const bounds = boundsOf(conditions.fields.get(name) ?? [], multikey);
    if (bounds === null || (ranges?.length ?? 1) * bounds.ranges.length > MAX_RANGES) {
      break;
    }
    ranges = join(ranges, bounds);
    exactFields += bounds.exact ? 1 : 0;
    if (!bounds.points) {
      rangeFields = 1;
      break;
    }
    fixedFields += 1;
    singlePoint &&= bounds.ranges.length === 1;
  }
  return {
    pass: { index, ranges: ranges ?? [{ from: null, to: null }] },
    order: multikey
      ? null
      : orderGiven(names, singlePoint ? fixedFields : 0, ranges?.length ?? 1, sort),
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

/** Whether reading the index gives the order; its first `fixed` fields have one value only. Ties are in order of `_id`. */
function orderGiven(
  names: readonly string[],
  fixed: number,
  ranges: number,
  sort: Sort,
): Candidate['order'] {
  if (sort.length === 0) {
    return 'ascending';
  }
  const free = sort.filter(({ field }) => !names.slice(0, fixed).includes(field));
  const read = [...names.slice(fixed), '_id'];
  const follows = free.every(({ field }, position) => field === read[position]);
  const descending = free[0]?.descending ?? false;
  if (!follows || free.some((key) => key.descending !== descending) || (ranges > 1 && fixed > 0)) {
    return null;
  }
  return descending ? 'descending' : 'ascending';
}
