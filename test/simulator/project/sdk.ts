/** The real wx-server-sdk, led to a running simulator by environment variables alone. */
import type { Simulator } from '../../../simulator/server';

/** What the tests use of the SDK; its own types leave most of it open. */
export interface Sdk {
  init(options: unknown): void;
  DYNAMIC_CURRENT_ENV: unknown;
  database(options?: { throwOnNotFound: boolean }): SdkDatabase;
  callFunction(call: { name: string; data: unknown }): Promise<{ result: unknown }>;
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }>;
  deleteFile(files: { fileList: string[] }): Promise<{ fileList: { status: number }[] }>;
  getTempFileURL(files: {
    fileList: (string | { fileID: string; maxAge: number })[];
  }): Promise<{ fileList: { status: number; tempFileURL: string }[] }>;
}

export type Fields = { [name: string]: unknown };

export interface SdkQuery {
  where(query: unknown): SdkQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery;
  limit(limit: number): SdkQuery;
  skip(offset: number): SdkQuery;
  field(projection: Fields): SdkQuery;
  get(): Promise<{ data: Fields[] }>;
  count(): Promise<{ total: number }>;
  update(change: { data: Fields }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface SdkDocument {
  get(): Promise<{ data: Fields }>;
  update(change: { data: Fields }): Promise<{ stats: { updated: number } }>;
  set(content: { data: Fields }): Promise<{ stats: { updated: number; created: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface SdkCollection extends SdkQuery {
  doc(id: string): SdkDocument;
  add(content: { data: Fields | Fields[] }): Promise<{ _id: string; _ids: string[] }>;
  aggregate(): SdkPipeline;
}

export interface SdkPipeline {
  match(query: unknown): SdkPipeline;
  group(grouping: unknown): SdkPipeline;
  sort(order: unknown): SdkPipeline;
  limit(limit: number): SdkPipeline;
  lookup(join: unknown): SdkPipeline;
  project(projection: unknown): SdkPipeline;
  end(): Promise<{ list: Fields[] }>;
}

export interface SdkTransaction {
  collection(name: string): SdkCollection;
  commit(): Promise<void>;
  rollback(reason?: unknown): Promise<void>;
}

type Operator = (...operands: unknown[]) => unknown;

export interface SdkDatabase {
  command: { [name: string]: Operator } & { aggregate: { [name: string]: Operator } };
  collection(name: string): SdkCollection;
  createCollection(name: string): Promise<unknown>;
  serverDate(options?: { offset: number }): unknown;
  RegExp(options: { regexp: string; options?: string }): unknown;
  startTransaction(): Promise<SdkTransaction>;
  runTransaction<T>(body: (transaction: SdkTransaction) => Promise<T>, times?: number): Promise<T>;
}

/** What the SDK rejects with. */
export interface SdkError {
  readonly errCode?: number;
  readonly code?: string;
  readonly errMsg?: string;
  readonly message?: string;
}

/** Loads the SDK for this simulator. Once per test file: the SDK keeps what it was told first. */
export function openSdk(simulator: Simulator): Sdk {
  Object.assign(process.env, simulator.cloud.environment);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it has to be loaded after the variables are set
  const sdk = require('wx-server-sdk') as Sdk;
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV });
  return sdk;
}

/** The error a call rejects with; fails when it does not. */
export async function rejection(call: Promise<unknown>): Promise<SdkError> {
  try {
    await call;
  } catch (error) {
    return error as SdkError;
  }
  throw new Error('the call succeeded');
}
