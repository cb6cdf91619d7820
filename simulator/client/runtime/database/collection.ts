/** Collections, queries, documents and pipelines as wx.cloud.database has them, on those of the SDK's package. */
import type { CollectionReference, DocumentReference, Query } from '@cloudbase/database';
import type { DatabaseHost, Given } from './host';

type Api = Readonly<Record<string, unknown>>;
/** What the package answers; its own types leave it open. */
type Answer = Readonly<Record<string, unknown>>;

export function collectionApi(
  host: DatabaseHost,
  collection: CollectionReference,
  name: string,
): Api {
  return {
    ...queryApi(host, collection, name),
    doc: (id: string | number) => documentApi(host, collection.doc(id), name, id),
    add: host.api('collection.add', async ({ data }) => {
      const { id } = (await collection.add(objectOf(host, data))) as Answer;
      return { _id: id };
    }),
    aggregate: () => pipelineApi(host, collection.aggregate()),
  };
}

function queryApi(host: DatabaseHost, query: Query, name: string): Api {
  const on = (next: Query): Api => queryApi(host, next, name);
  return {
    where: (condition: object) => on(query.where(condition)),
    orderBy: (field: string, direction: 'asc' | 'desc') => on(query.orderBy(field, direction)),
    limit: (count: number) => on(query.limit(count)),
    skip: (count: number) => on(query.skip(count)),
    field: (projection: object) => on(query.field(projection)),
    get: host.api('collection.get', async () => {
      const { data } = await query.get();
      return { data: data as unknown };
    }),
    count: host.api('collection.count', async () => {
      const { total } = (await query.count()) as Answer;
      return { total };
    }),
    update: host.api('collection.update', async ({ data }) => {
      const { updated } = (await query.update(objectOf(host, data))) as Answer;
      return { stats: { updated } };
    }),
    remove: host.api('collection.remove', async () => {
      const { deleted } = (await query.remove()) as Answer;
      return { stats: { removed: deleted } };
    }),
    watch: (given: Given) => watch(host, name, given),
  };
}

function documentApi(
  host: DatabaseHost,
  document: DocumentReference,
  name: string,
  id: string | number,
): Api {
  return {
    field: (projection: object) => documentApi(host, document.field(projection), name, id),
    get: host.api('document.get', async () => {
      const { data } = (await document.get()) as Answer;
      const [found] = Array.isArray(data) ? (data as unknown[]) : [];
      if (found === undefined) {
        throw host.failure(
          `cannot find document with _id ${id}, please make sure that the document exists and you have the corresponding access permission`,
        );
      }
      return { data: found };
    }),
    set: host.api('document.set', async ({ data }) => {
      const { updated, upsertedId } = (await document.set(objectOf(host, data))) as Answer;
      const created = (upsertedId ?? null) === null ? 0 : 1;
      return { _id: id, stats: { updated, created } };
    }),
    update: host.api('document.update', async ({ data }) => {
      const { updated } = (await document.update(objectOf(host, data))) as Answer;
      return { stats: { updated } };
    }),
    remove: host.api('document.remove', async () => {
      const { deleted } = (await document.remove()) as Answer;
      return { stats: { removed: deleted } };
    }),
    watch: (given: Given) => watch(host, name, given),
  };
}

const STAGES = [
  'addFields',
  'bucket',
  'bucketAuto',
  'count',
  'geoNear',
  'group',
  'limit',
  'lookup',
  'match',
  'project',
  'replaceRoot',
  'sample',
  'skip',
  'sort',
  'sortByCount',
  'unwind',
] as const;

type Pipeline = Readonly<Record<(typeof STAGES)[number], (content: unknown) => Pipeline>> & {
  readonly end: () => Promise<{ data: unknown }>;
};

function pipelineApi(host: DatabaseHost, pipeline: Pipeline): Api {
  return {
    ...Object.fromEntries(
      STAGES.map((stage) => [
        stage,
        (content: unknown) => pipelineApi(host, pipeline[stage](content)),
      ]),
    ),
    end: host.api('collection.aggregate', async () => ({ list: (await pipeline.end()).data })),
  };
}

/** Nothing is listened to; whoever tries hears why. */
function watch(host: DatabaseHost, collection: string, { onError }: Given): Api {
  const listen = host.api('collection.watch', async () => {
    await host.send('watch', { collectionName: collection });
    return {};
  });
  listen({ fail: onError ?? (() => undefined) });
  return { close: () => Promise.resolve() };
}

function objectOf(host: DatabaseHost, data: unknown): object {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw host.failure('parameter.data should be object');
  }
  return data;
}
