/**
 * Aggregation pipelines. Stages at the beginning that select and sort, and `$lookup`s by equal fields, read through
 * indexes; mingo does the rest.
 */
import { aggregate } from 'mingo';
import { CloudError } from '../errors';
import { invalid, MINGO_OPTIONS } from './evaluation';
import type { Document } from './extended-json';
import { isPlainObject } from './extended-json';
import { valuesAt } from './field-path';
import type { Search } from './find';
import type { Sort } from './query-plan';

/** One stage: `{ $match: … }` */
export type Stage = Document;

export type Find = (collection: string, search: Search) => Document[];

/** Runs the stages over the collection; `find` reads from the database. */
export function runPipeline(collection: string, stages: readonly Stage[], find: Find): Document[] {
  const { search, used } = openingSearch(stages);
  let documents = find(collection, search);
  for (const stage of stages.slice(used)) {
    documents = runStage(documents, stage, find);
  }
  return documents;
}

/** The query, order and limit that the first stages come to. */
function openingSearch(stages: readonly Stage[]): { search: Search; used: number } {
  let query: Document = {};
  let sort: Sort | undefined;
  let limit: number | undefined;
  let used = 0;
  for (const stage of stages) {
    if ('$match' in stage && isPlainObject(stage['$match']) && sort === undefined) {
      query = used === 0 ? stage['$match'] : { $and: [query, stage['$match']] };
    } else if ('$sort' in stage && sort === undefined) {
      sort = sortOf(stage['$sort']);
    } else if ('$limit' in stage && typeof stage['$limit'] === 'number') {
      limit = stage['$limit'];
      used += 1;
      break;
    } else {
      break;
    }
    used += 1;
  }
  return {
    search: {
      query,
      ...(sort === undefined ? {} : { sort }),
      ...(limit === undefined ? {} : { limit }),
    },
    used,
  };
}

/** `{ field: 1 | -1 }` as sort fields. */
export function sortOf(specification: unknown): Sort {
  if (!isPlainObject(specification)) {
    throw new CloudError('DATABASE_INVALID_OPERRATOR', 'the order must be an object');
  }
  return Object.entries(specification).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) {
      throw new CloudError('DATABASE_INVALID_OPERRATOR', `the order of ${field} must be 1 or -1`);
    }
    return { field, descending: direction === -1 };
  });
}

function runStage(documents: readonly Document[], stage: Stage, find: Find): Document[] {
  try {
    return aggregate([...documents], [stage], {
      ...MINGO_OPTIONS,
      collectionResolver: (name: string) => find(name, { query: joinQuery(documents, stage) }),
    });
  } catch (error) {
    throw invalid(error);
  }
}

/** For a `$lookup` by equal fields only the documents that can join are read. */
function joinQuery(documents: readonly Document[], stage: Stage): Document {
  const lookup = stage['$lookup'];
  if (
    !isPlainObject(lookup) ||
    typeof lookup['localField'] !== 'string' ||
    typeof lookup['foreignField'] !== 'string'
  ) {
    return {};
  }
  const localField = lookup['localField'];
  const values = documents.flatMap((document) => {
    const found = valuesAt(document, localField).values;
    return found.length === 0
      ? [null]
      : found.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  });
  return { [lookup['foreignField']]: { $in: values } };
}
