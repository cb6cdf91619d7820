/**
 * The database as use cases see it: typed collections with the operations that stay correct under concurrency.
 * A duplicate `_id` is an expected answer, a conditional update says how many documents it changed; nothing else
 * protects against two calls at once. Unexpected failures throw StoreFailure.
 */
import type { Documents } from '../schema/documents';

export type Scalar = string | number | boolean | null | Date;

/** Conditions on one field; on a nested field by its dotted path. */
export type Condition =
  | Scalar
  | {
      readonly in?: readonly (string | number)[];
      readonly not?: Scalar;
      readonly from?: number | string | Date;
      readonly after?: number | string | Date;
      readonly to?: number | string | Date;
      readonly before?: number | string | Date;
    };

/** All conditions hold. `from` and `to` include the bound, `after` and `before` do not. */
export type Query<T> = { readonly [K in keyof T & string]?: Condition } & {
  readonly [path: `${string}.${string}`]: Condition;
};

/** The database's own time at the moment of the write. Only for fields at the top of a document. */
export const COMMIT_TIME = Symbol('commit time');
export type CommitTime = typeof COMMIT_TIME;

/** A new document; Date fields may be left to the database's clock. */
export type New<T> = { readonly [K in keyof T]: Date extends T[K] ? T[K] | CommitTime : T[K] };

export interface Change<T> {
  /** Fields that are replaced as a whole, also when they are objects. Dotted paths reach into objects. */
  readonly set?: { readonly [K in keyof T]?: Date extends T[K] ? T[K] | CommitTime : T[K] } & {
    readonly [path: `${string}.${string}`]: unknown;
  };
  /** Numbers that are added to. */
  readonly increase?: { readonly [path: string]: number };
}

export interface Page<T> {
  /** 1 to 1000; 100 when missing. */
  readonly limit?: number;
  readonly orderBy?: readonly {
    readonly field: (keyof T & string) | '_id';
    readonly direction: 'asc' | 'desc';
  }[];
}

export interface Collection<T extends { readonly _id: string }> {
  /** Adds a document; `duplicate` when the `_id` (or another unique field) is taken. Never replaces. */
  add(document: New<T>): Promise<'added' | 'duplicate'>;
  /**
   * Adds those whose `_id` is not there yet; repeatable after a crash. `alreadyThere` names every `_id` that was taken,
   * and possibly some that this very call had added before it met one: whose they are is told by the document.
   */
  addMissing(documents: readonly New<T>[]): Promise<{ readonly alreadyThere: readonly string[] }>;
  get(id: string): Promise<T | null>;
  /** Documents in no particular order; those that do not exist are left out. At most 1000 ids. */
  getMany(ids: readonly string[]): Promise<T[]>;
  find(query: Query<T>, page?: Page<T>): Promise<T[]>;
  /** The same, of each document only these fields and the `_id`: the others are neither sent nor opened. */
  select<F extends keyof T & string>(
    fields: readonly F[],
    query: Query<T>,
    page?: Page<T>,
  ): Promise<Pick<T, F | '_id'>[]>;
  count(query: Query<T>): Promise<number>;
  /**
   * Changes every document that fulfils the query, each atomically; returns how many. None where one would take what
   * another document has in a unique field: only of one document by its `_id` that leaves no doubt.
   */
  update(query: Query<T>, change: Change<T>): Promise<number>;
  remove(query: Query<T>): Promise<number>;
}

export interface Store {
  collection<K extends keyof Documents>(name: K): Collection<Documents[K]>;
}

/** The database did not answer as it should; whether a write took effect is unknown. */
export class StoreFailure extends Error {
  constructor(
    readonly operation: string,
    cause: unknown,
  ) {
    super(`database: ${operation} failed`, { cause });
    this.name = 'StoreFailure';
  }
}
