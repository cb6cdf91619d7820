/** The same database operations by either SDK: their answers differ in form, what happens does not. */
import type { Fields, Sdk, SdkCollection, SdkDatabase, SdkQuery } from '../simulator/project/sdk';

export interface Selection {
  readonly order?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  readonly skip?: number;
  readonly limit?: number;
  readonly field?: Fields;
}

/** One collection, with plain answers. */
export interface ContractCollection {
  /** Adds one by one call; resolves with the `_id`s. */
  add(documents: readonly Fields[]): Promise<unknown[]>;
  find(query: Fields, selection?: Selection): Promise<Fields[]>;
  count(query: Fields): Promise<number>;
  /** Of all that match. */
  update(query: Fields, change: Fields): Promise<number>;
  remove(query: Fields): Promise<number>;
  /** Of one document. */
  get(id: string): Promise<Fields | null>;
  updateOne(id: string, change: Fields): Promise<number>;
  set(id: string, content: Fields): Promise<{ updated: number; created: boolean }>;
  /** Stages by the SDK's names of them: `[['match', {…}], ['sort', {…}]]` */
  aggregate(stages: readonly Stage[]): Promise<Fields[]>;
}

/** One collection, in MongoDB's own words. */
export interface RawCollection {
  add(documents: readonly Fields[]): Promise<unknown[]>;
  find(query: Fields, selection?: Selection): Promise<Fields[]>;
  count(query: Fields): Promise<number>;
  update(query: Fields, change: Fields): Promise<number>;
  /** `[{ $match: … }, …]` */
  aggregate(stages: readonly Fields[]): Promise<Fields[]>;
}

export type Stage = readonly [name: string, value: unknown];

/** An error as CloudBase names it, whatever the SDK made of it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

export interface Driver {
  readonly name: string;
  readonly db: ContractDatabase;
  collection(name: string): ContractCollection;
  /** Sends queries, updates and pipelines as they stand, where the SDK can. */
  raw(name: string): RawCollection;
  /** The error a call rejects with; fails when it does not. */
  failure(call: Promise<unknown>): Promise<Failure>;
}

/** What both SDKs call the same. */
export type ContractDatabase = Pick<SdkDatabase, 'command' | 'serverDate' | 'RegExp'> & {
  readonly Geo: { readonly [type: string]: GeoType };
};
/** wx-server-sdk's are called, node-sdk's are classes. */
type GeoType = ((...parts: unknown[]) => unknown) & (new (...parts: unknown[]) => unknown);

type Pipeline = { end(): Promise<{ list?: Fields[]; data?: Fields[] }> } & {
  readonly [stage: string]: (value: unknown) => Pipeline;
};

interface NodeQuery {
  where(query: unknown): NodeQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): NodeQuery;
  limit(limit: number): NodeQuery;
  skip(offset: number): NodeQuery;
  field(projection: Fields): NodeQuery;
  get(): Promise<{ data: Fields[] }>;
  count(): Promise<{ total: number }>;
  update(change: Fields): Promise<{ updated: number }>;
  updateAndReturn(change: Fields): Promise<{ updated: number; doc: Fields | null }>;
  remove(): Promise<{ deleted: number }>;
}

interface NodeDocument {
  get(): Promise<{ data: Fields[] }>;
  update(change: Fields): Promise<{ updated: number }>;
  set(content: Fields): Promise<{ updated: number; upsertedId?: unknown }>;
  remove(): Promise<{ deleted: number }>;
}

export interface NodeCollection extends NodeQuery {
  doc(id: string): NodeDocument;
  add(content: Fields | readonly Fields[]): Promise<{ id?: string; ids?: string[] }>;
  aggregate(stages?: readonly Fields[]): unknown;
  options(options: { multiple?: boolean; raw?: boolean }): NodeCollection;
}

export type NodeDatabase = ContractDatabase & {
  collection(name: string): NodeCollection;
  ObjectId(options: { id: string }): unknown;
};

export interface NodeApp {
  database(): NodeDatabase;
  callFunction(call: { name: string; data: unknown }): Promise<{ result: unknown }>;
}

/** wx-server-sdk's numbers of CloudBase's codes (its own table). */
const CODES: Readonly<Record<number, string>> = {
  [-501001]: 'SYS_ERR',
  [-501002]: 'SERVER_TIMEOUT',
  [-501003]: 'EXCEED_REQUEST_LIMIT',
  [-501004]: 'EXCEED_CONCURRENT_REQUEST_LIMIT',
  [-501007]: 'INVALID_PARAM',
  [-502001]: 'DATABASE_REQUEST_FAILED',
  [-502002]: 'DATABASE_INVALID_OPERRATOR',
  [-502003]: 'DATABASE_PERMISSION_DENIED',
  [-502005]: 'DATABASE_COLLECTION_NOT_EXIST',
};

async function failure(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    const { errCode, errMsg, code, message } = error as {
      [name: string]: unknown;
    };
    return {
      code:
        typeof code === 'string'
          ? code
          : (CODES[Number(errCode)] ?? `unknown code ${String(errCode)}`),
      message: String(errMsg ?? message),
    };
  }
  throw new Error('the call succeeded');
}

interface Selectable<Q> {
  orderBy(field: string, direction: 'asc' | 'desc'): Q;
  limit(limit: number): Q;
  skip(offset: number): Q;
  field(projection: Fields): Q;
}

function selected<Q extends Selectable<Q>>(start: Q, selection: Selection): Q {
  let query = start;
  for (const [field, direction] of selection.order ?? []) {
    query = query.orderBy(field, direction);
  }
  query = selection.skip === undefined ? query : query.skip(selection.skip);
  query = selection.limit === undefined ? query : query.limit(selection.limit);
  return selection.field === undefined ? query : query.field(selection.field);
}

async function listOf(start: unknown, stages: readonly Stage[]): Promise<Fields[]> {
  let pipeline = start as Pipeline;
  for (const [name, value] of stages) {
    const next = pipeline[name];
    if (next === undefined) {
      throw new Error(`the SDK has no stage ${name}`);
    }
    pipeline = next.call(pipeline, value);
  }
  const { list, data } = await pipeline.end();
  return list ?? data ?? [];
}

export function wxDriver(sdk: Sdk): Driver {
  const db = sdk.database() as SdkDatabase & ContractDatabase;
  const silent = sdk.database({ throwOnNotFound: false });
  return {
    name: 'wx-server-sdk',
    db,
    failure,
    raw() {
      throw new Error('wx-server-sdk sends nothing as it stands');
    },
    collection(name) {
      const collection: SdkCollection = db.collection(name);
      const where = (query: Fields): SdkQuery => collection.where(query);
      return {
        async add(documents) {
          const ids: unknown[] = [];
          for (const data of documents) {
            ids.push((await collection.add({ data }))._id);
          }
          return ids;
        },
        find: async (query, selection = {}) => (await selected(where(query), selection).get()).data,
        count: async (query) => (await where(query).count()).total,
        update: async (query, data) => (await where(query).update({ data })).stats.updated,
        remove: async (query) => (await where(query).remove()).stats.removed,
        get: async (id) => (await silent.collection(name).doc(id).get()).data,
        updateOne: async (id, data) => (await collection.doc(id).update({ data })).stats.updated,
        async set(id, data) {
          const { stats } = await collection.doc(id).set({ data });
          return { updated: stats.updated, created: stats.created === 1 };
        },
        aggregate: (stages) => listOf(collection.aggregate(), stages),
      };
    },
  };
}

export function nodeDriver(app: NodeApp): Driver {
  const db = app.database();
  return {
    name: '@cloudbase/node-sdk',
    db,
    failure,
    raw(name) {
      const collection = db.collection(name).options({ raw: true });
      return {
        async add(documents) {
          const { ids = [] } = await db.collection(name).add(documents);
          return ids;
        },
        find: async (query, selection = {}) =>
          (await selected(collection.where(query), selection).get()).data,
        count: async (query) => (await collection.where(query).count()).total,
        update: async (query, change) => (await collection.where(query).update(change)).updated,
        aggregate: (stages) => listOf(collection.aggregate(stages), []),
      };
    },
    collection(name) {
      const collection = db.collection(name);
      return {
        async add(documents) {
          const ids: unknown[] = [];
          for (const document of documents) {
            ids.push((await collection.add(document)).id);
          }
          return ids;
        },
        find: async (query, selection = {}) =>
          (await selected(collection.where(query), selection).get()).data,
        count: async (query) => (await collection.where(query).count()).total,
        update: async (query, change) => (await collection.where(query).update(change)).updated,
        remove: async (query) => (await collection.where(query).remove()).deleted,
        get: async (id) => (await collection.doc(id).get()).data[0] ?? null,
        updateOne: async (id, change) => (await collection.doc(id).update(change)).updated,
        async set(id, content) {
          const { updated, upsertedId } = await collection.doc(id).set(content);
          return { updated, created: upsertedId !== undefined && upsertedId !== null };
        },
        aggregate: (stages) => listOf(collection.aggregate(), stages),
      };
    },
  };
}
