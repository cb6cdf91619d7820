/** Finds documents: reads the candidates a plan names and keeps those that match. */
import type {
  DocumentStorage,
  KeyRange,
  StoredCollection,
  StoredDocument,
} from './document-storage';
import { matcherOf, sorted } from './evaluation';
import type { Document } from './extended-json';
import type { Meter } from './meter';
import type { Pass, QueryPlan, Sort } from './query-plan';
import { planQuery } from './query-plan';
import { sortKey } from './sort-key';

/** Documents that a transaction sees differently, by `_id` key in latin1; null is not there. */
export type Overlay = ReadonlyMap<string, Document | null>;

export interface Search {
  readonly query: Document;
  readonly sort?: Sort;
  readonly skip?: number;
  /** Null is all. */
  readonly limit?: number | null;
}

export function findDocuments(
  storage: DocumentStorage,
  collection: StoredCollection,
  search: Search,
  overlay: Overlay,
  meter: Meter,
): Document[] {
  const { query, sort = [], skip = 0, limit = null } = search;
  const plan = planQuery(collection, query, sort);
  const matches = matcherOf(query);
  const inOrder = plan.order !== null && overlay.size === 0;
  const enough = inOrder && limit !== null ? skip + limit : Number.POSITIVE_INFINITY;
  const found: Document[] = [];
  for (const { document } of candidates(storage, collection, plan, overlay, meter)) {
    if (found.length >= enough) {
      break;
    }
    if (matches(document)) {
      found.push(document);
    }
  }
  const ordered = inOrder || sort.length === 0 ? found : sorted(found, sort);
  return ordered.slice(skip, limit === null ? undefined : skip + limit);
}

/** How many documents match; counts keys where they alone decide. */
export function countDocuments(
  storage: DocumentStorage,
  collection: StoredCollection,
  query: Document,
  overlay: Overlay,
  meter: Meter,
): number {
  const plan = planQuery(collection, query, []);
  const [pass] = plan.passes;
  if (plan.exact && overlay.size === 0 && plan.passes.length === 1 && pass !== undefined) {
    return pass.ranges.reduce(
      (total, range) => total + storage.count(collection, pass.index, range),
      0,
    );
  }
  const matches = matcherOf(query);
  let total = 0;
  for (const { document } of candidates(storage, collection, plan, overlay, meter)) {
    total += matches(document) ? 1 : 0;
  }
  return total;
}

/** Every document that may match, once. */
function* candidates(
  storage: DocumentStorage,
  collection: StoredCollection,
  plan: QueryPlan,
  overlay: Overlay,
  meter: Meter,
): Generator<StoredDocument> {
  const repeats =
    plan.passes.length > 1 || plan.passes.some(({ index }) => index?.multikey === true);
  const seen = new Set<string>();
  for (const pass of plan.passes) {
    for (const stored of readPass(storage, collection, pass, plan.order === 'descending')) {
      const key = stored.key.toString('latin1');
      if (overlay.has(key) || (repeats && seen.has(key))) {
        continue;
      }
      if (repeats) {
        seen.add(key);
      }
      meter.read(collection.name, plan.bounded);
      yield stored;
    }
  }
  for (const document of overlay.values()) {
    if (document !== null) {
      yield { key: sortKey(document['_id']), document };
    }
  }
}

function* readPass(
  storage: DocumentStorage,
  collection: StoredCollection,
  pass: Pass,
  descending: boolean,
): Generator<StoredDocument> {
  const ranges: readonly KeyRange[] = descending ? [...pass.ranges].reverse() : pass.ranges;
  for (const range of ranges) {
    yield* pass.index === null
      ? storage.scan(collection, range, descending)
      : storage.scanIndex(collection, pass.index, range, descending);
  }
}
