/** The store port on CloudBase's document database, through wx-server-sdk. */
import {
  COMMIT_TIME,
  StoreFailure,
  type Change,
  type Collection,
  type Condition,
  type New,
  type Page,
  type Query,
  type Store,
} from '../../ports/store';
import type { Documents } from '../../schema/documents';
import { repeated, wordsOf } from './repeat';
import { openDatabase, type SdkCommand, type SdkDatabase, type SdkQuery } from './sdk';

/** Documents in one insert: about 1 MB of the largest kind; a function may write 5 MB at once. */
const INSERT_CHUNK = 1000;
/** The platform's limit for one `get`. */
const MOST_PER_GET = 1000;

export function createStore(database: SdkDatabase = openDatabase()): Store {
  return {
    collection: <K extends keyof Documents>(name: K) =>
      openCollection<Documents[K]>(database, name),
  };
}

function openCollection<T extends { readonly _id: string }>(
  database: SdkDatabase,
  name: string,
): Collection<T> {
  const collection = database.collection(name);
  const command = database.command;
  const where = (query: Query<T>): SdkQuery => collection.where(toConditions(command, query));

  const idsPresent = async (ids: readonly string[]): Promise<Set<string>> =>
    new Set((await getMany(ids)).map((document) => document._id));

  const getMany = async (ids: readonly string[]): Promise<T[]> => {
    const found: T[] = [];
    for (const chunk of chunks([...new Set(ids)], MOST_PER_GET)) {
      const reply = await read(`${name}.getMany`, () =>
        collection
          .where({ _id: command.in(chunk) })
          .limit(MOST_PER_GET)
          .get(),
      );
      found.push(...(reply.data as T[]));
    }
    return found;
  };

  /** How an array `add` fails on one duplicate is not documented, so what is there is read and the rest added again. */
  const addChunk = async (documents: readonly New<T>[]): Promise<string[]> => {
    const alreadyThere = new Set<string>();
    let missing = documents;
    for (let round = 0; missing.length > 0; round += 1) {
      try {
        const data = missing.map((document) => toData(database, document));
        // What an answer that was lost had added is told apart below, as after a crash.
        await repeated('harmless', () => collection.add({ data }));
        break;
      } catch (error) {
        if (!isDuplicate(error) || round === 3) {
          throw new StoreFailure(`${name}.addMissing`, error);
        }
        const present = await idsPresent(missing.map((document) => document._id as string));
        present.forEach((id) => alreadyThere.add(id));
        missing = missing.filter((document) => !present.has(document._id as string));
      }
    }
    return [...alreadyThere];
  };

  const paged = (query: Query<T>, page: Page<T>): SdkQuery =>
    (page.orderBy ?? []).reduce(
      (request, { field, direction }) => request.orderBy(field, direction),
      where(query).limit(page.limit ?? 100),
    );

  return {
    async add(document) {
      try {
        const data = toData(database, document);
        await repeated('only-if-refused', () => collection.add({ data }));
        return 'added';
      } catch (error) {
        if (isDuplicate(error)) {
          return 'duplicate';
        }
        throw new StoreFailure(`${name}.add`, error);
      }
    },
    async addMissing(documents) {
      const alreadyThere: string[] = [];
      for (const chunk of chunks(documents, INSERT_CHUNK)) {
        alreadyThere.push(...(await addChunk(chunk)));
      }
      return { alreadyThere };
    },
    async get(id) {
      const reply = await read(`${name}.get`, () => collection.doc(id).get());
      return (reply.data ?? null) as T | null;
    },
    getMany,
    async find(query, page: Page<T> = {}) {
      const request = paged(query, page);
      return (await read(`${name}.find`, () => request.get())).data as T[];
    },
    async select<F extends keyof T & string>(
      fields: readonly F[],
      query: Query<T>,
      page: Page<T> = {},
    ) {
      const projection = Object.fromEntries(fields.map((field) => [field, true as const]));
      const request = paged(query, page).field(projection);
      return (await read(`${name}.select`, () => request.get())).data as Pick<T, F | '_id'>[];
    },
    async count(query) {
      return (await read(`${name}.count`, () => where(query).count())).total;
    },
    async update(query, change) {
      const data = toUpdate(database, change);
      try {
        return (await write(`${name}.update`, () => where(query).update({ data }))).stats.updated;
      } catch (error) {
        if (error instanceof StoreFailure && isDuplicate(error.cause)) {
          return 0;
        }
        throw error;
      }
    },
    async remove(query) {
      return (await write(`${name}.remove`, () => where(query).remove())).stats.removed;
    },
  };
}

async function read<R>(operation: string, call: () => Promise<R>): Promise<R> {
  return told(operation, repeated('harmless', call));
}

/** How many documents a write changed is part of its meaning, so it is not run again when that answer is lost. */
async function write<R>(operation: string, call: () => Promise<R>): Promise<R> {
  return told(operation, repeated('only-if-refused', call));
}

async function told<R>(operation: string, outcome: Promise<R>): Promise<R> {
  try {
    return await outcome;
  } catch (error) {
    throw new StoreFailure(operation, error);
  }
}

/** A duplicate key has no code of its own; only the text tells it. */
function isDuplicate(error: unknown): boolean {
  return /E11000|DATABASE_DUPLICATE_WRITE/.test(wordsOf(error));
}

function toConditions<T>(command: SdkCommand, query: Query<T>): object {
  return Object.fromEntries(
    Object.entries(query as Readonly<Record<string, Condition | undefined>>)
      .filter((entry): entry is [string, Condition] => entry[1] !== undefined)
      .map(([field, condition]) => [field, toCondition(command, condition)]),
  );
}

function toCondition(command: SdkCommand, condition: Condition): unknown {
  if (condition === null || typeof condition !== 'object' || condition instanceof Date) {
    return command.eq(condition);
  }
  const parts = [
    condition.in && command.in(condition.in),
    condition.not !== undefined && command.neq(condition.not),
    condition.from !== undefined && command.gte(condition.from),
    condition.after !== undefined && command.gt(condition.after),
    condition.to !== undefined && command.lte(condition.to),
    condition.before !== undefined && command.lt(condition.before),
  ].filter((part): part is SdkCommand => Boolean(part));
  const [first, ...rest] = parts;
  if (!first) {
    throw new StoreFailure('a condition without a comparison', condition);
  }
  return rest.reduce((sum, part) => sum.and(part), first);
}

function toData<T>(database: SdkDatabase, document: New<T>): object {
  return Object.fromEntries(
    Object.entries(document).map(([field, value]) => [
      field,
      value === COMMIT_TIME ? database.serverDate() : value,
    ]),
  );
}

/** The SDK flattens objects in an update to dotted paths; `_.set` keeps "replace as a whole". */
function toUpdate<T>(database: SdkDatabase, change: Change<T>): object {
  const set = Object.entries(change.set ?? {}).map(([field, value]): [string, unknown] => {
    if (value === COMMIT_TIME) {
      return [field, database.serverDate()];
    }
    const plainObject =
      value !== null &&
      typeof value === 'object' &&
      !Array.isArray(value) &&
      !(value instanceof Date);
    return [field, plainObject ? database.command.set(value) : value];
  });
  const increase = Object.entries(change.increase ?? {}).map(([field, by]): [string, unknown] => [
    field,
    database.command.inc(by),
  ]);
  return Object.fromEntries([...set, ...increase]);
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
