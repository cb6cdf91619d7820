/** Finds documents: reads the candidates a plan names and keeps those that match. */
import type { StoredCollection } from './catalogue';
import type { DocumentStorage } from './document-storage';
import { matcherOf } from './evaluation';
import type { Document } from './extended-json';
import { serializeDocument } from './extended-json';
import type { KeyRange } from './key-range';
import type { Meter } from './meter';
import { findNear } from './geo/find-near';
import { nearIn } from './geo/near';
import type { Pass, QueryPlan } from './query-plan';
import { planQuery } from './query-plan';
import { shapeOf } from './query-shape';
import type { Search } from './search';
import { SortBuffer } from './sort-buffer';
import { sortKey } from './sort-key';

/** Documents that a transaction sees differently, by `_id` key in latin1; null is not there. */
export type Overlay = ReadonlyMap<string, Document | null>;

export type { Search } from './search';

/** A document that was found; neither parsed nor written out before that is asked for. */
export interface Found {
  /** Sort key of the `_id`. */
  readonly key: Buffer;
  readonly document: Document;
  /** Extended JSON */
  readonly text: string;
}

/** A document as only a transaction sees it. */
class OverlaidDocument implements Found {
  readonly key: Buffer;

  constructor(readonly document: Document) {
    this.key = sortKey(document['_id']);
  }

  get text(): string {
    return serializeDocument(this.document);
  }
}

export function findDocuments(
  storage: DocumentStorage,
  collection: StoredCollection,
  search: Search,
  overlay: Overlay,
  meter: Meter,
): Document[] {
  return find(storage, collection, search, overlay, meter).map(({ document }) => document);
}

/** What a search gives, in its order. Throws MongoDB's error 292 when too much would have to be sorted in memory. */
export function find(
  storage: DocumentStorage,
  collection: StoredCollection,
  search: Search,
  overlay: Overlay,
  meter: Meter,
): Found[] {
  const near = nearIn(search.query);
  return near === null
    ? findPlanned(storage, collection, search, overlay, meter)
    : findNear(collection, search, near, (closer) =>
        findPlanned(storage, collection, closer, overlay, meter),
      );
}

function findPlanned(
  storage: DocumentStorage,
  collection: StoredCollection,
  search: Search,
  overlay: Overlay,
  meter: Meter,
): Found[] {
  const { query, sort = [], skip = 0, limit = null } = search;
  const plan = planQuery(collection, query, sort);
  // Compiled in any case, as it refuses what the plan does not look at.
  const matcher = matcherOf(query);
  const matches = plan.exact && overlay.size === 0 ? null : matcher;
  const inOrder = sort.length === 0 || (plan.order !== null && overlay.size === 0);
  const wanted = limit === null ? Number.POSITIVE_INFINITY : skip + limit;
  const describe = (): string => shapeOf(collection.name, search);
  const buffer = inOrder ? null : new SortBuffer<Found>(sort, wanted);
  const found: Found[] = [];
  for (const candidate of candidates(storage, collection, plan, overlay, meter)) {
    const isMatch = matches?.(candidate.document) ?? true;
    const isSkipped = inOrder && found.length < skip;
    if (!plan.bounded || !isMatch || isSkipped) {
      meter.waste(1, describe);
    }
    if (isMatch && buffer !== null) {
      buffer.add(candidate);
    } else if (isMatch) {
      found.push(candidate);
    }
    if (found.length >= wanted) {
      break;
    }
  }
  const result = (buffer?.result() ?? found).slice(skip, wanted);
  if (buffer !== null && plan.bounded) {
    meter.waste(buffer.taken - result.length, describe);
  }
  return result;
}

/** How many documents match; counts keys where they alone decide. */
export function countDocuments(
  storage: DocumentStorage,
  collection: StoredCollection,
  query: Document,
  overlay: Overlay,
  meter: Meter,
): number {
  const matches = matcherOf(query);
  const plan = planQuery(collection, query, []);
  const [pass] = plan.passes;
  if (plan.exact && overlay.size === 0 && plan.passes.length === 1 && pass !== undefined) {
    // How many there are in all, MongoDB knows without looking: nothing of that is in vain.
    const total = pass.ranges.reduce(
      (sum, range) => sum + storage.count(collection, pass.index, range),
      0,
    );
    meter.read(total);
    return total;
  }
  const describe = (): string => `${shapeOf(collection.name, { query })} count`;
  let total = 0;
  for (const { document } of candidates(storage, collection, plan, overlay, meter)) {
    const isMatch = matches(document);
    total += isMatch ? 1 : 0;
    if (!plan.bounded || !isMatch) {
      meter.waste(1, describe);
    }
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
): Generator<Found> {
  const repeats =
    plan.passes.length > 1 || plan.passes.some(({ index }) => index?.multikey === true);
  const seen = new Set<string>();
  for (const pass of plan.passes) {
    for (const stored of readPass(storage, collection, pass, plan.order === 'descending')) {
      meter.read(1);
      if (repeats || overlay.size > 0) {
        const key = stored.key.toString('latin1');
        if (overlay.has(key) || seen.has(key)) {
          continue;
        }
        if (repeats) {
          seen.add(key);
        }
      }
      yield stored;
    }
  }
  for (const document of overlay.values()) {
    if (document !== null) {
      yield new OverlaidDocument(document);
    }
  }
}

function* readPass(
  storage: DocumentStorage,
  collection: StoredCollection,
  pass: Pass,
  descending: boolean,
): Generator<Found> {
  const ranges: readonly KeyRange[] = descending ? [...pass.ranges].reverse() : pass.ranges;
  for (const range of ranges) {
    yield* pass.index === null
      ? storage.scan(collection, range, descending)
      : storage.scanIndex(pass.index, range, descending);
  }
}
