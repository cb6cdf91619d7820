/**
 * wx-server-sdk, typed as far as this product uses it. Its own types call most results `Promise<X> | void | string`,
 * so they are narrowed here, in one place.
 */
import cloud from 'wx-server-sdk';

// The types know no symbol here; the SDK's own constant is one.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

export interface SdkCollection {
  add(options: { data: object | readonly object[] }): Promise<unknown>;
  doc(id: string): { get(): Promise<{ data: unknown }> };
  where(query: object): SdkQuery;
}

export interface SdkQuery {
  get(): Promise<{ data: unknown[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
  limit(count: number): SdkQuery;
  field(projection: Readonly<Record<string, true>>): SdkQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery;
}

export interface SdkCommand {
  eq(value: unknown): SdkCommand;
  neq(value: unknown): SdkCommand;
  gt(value: unknown): SdkCommand;
  gte(value: unknown): SdkCommand;
  lt(value: unknown): SdkCommand;
  lte(value: unknown): SdkCommand;
  in(values: readonly unknown[]): SdkCommand;
  and(...others: SdkCommand[]): SdkCommand;
  set(value: unknown): unknown;
  inc(value: number): unknown;
}

export interface SdkDatabase {
  readonly command: SdkCommand;
  collection(name: string): SdkCollection;
  serverDate(): unknown;
}

/** The environment's database; a missing document is null instead of an error. */
export function openDatabase(): SdkDatabase {
  const options: object = { throwOnNotFound: false };
  return cloud.database(options) as unknown as SdkDatabase;
}

/** What WeChat vouches for about this invocation. Read anew in every call: one process serves many people in turn. */
export function callerContext(): Readonly<Record<string, string | undefined>> {
  return cloud.getWXContext();
}

/** Throws with `errCode` when WeChat refuses. */
export async function readPhoneNumber(
  code: string,
): Promise<{ readonly countryCode: string; readonly purePhoneNumber: string }> {
  // A property that the SDK's types do not name; its proxy builds the call from the path.
  const openapi = cloud.openapi as unknown as {
    readonly phonenumber: {
      getPhoneNumber(options: { code: string }): Promise<{
        readonly phoneInfo: { readonly countryCode: string; readonly purePhoneNumber: string };
      }>;
    };
  };
  const { phoneInfo } = await openapi.phonenumber.getPhoneNumber({ code });
  return phoneInfo;
}

/** Throws with `errCode` when WeChat refuses. */
export async function sendSubscribeMessage(message: {
  readonly touser: string;
  readonly templateId: string;
  readonly page: string;
  readonly lang: 'zh_CN' | 'en_US';
  readonly data: Readonly<Record<string, { readonly value: string }>>;
}): Promise<void> {
  const openapi = cloud.openapi as unknown as {
    readonly subscribeMessage: { send(options: typeof message): Promise<unknown> };
  };
  await openapi.subscribeMessage.send(message);
}

/** Stores a file under a path; answers its id. */
export async function uploadFile(path: string, bytes: Uint8Array): Promise<string> {
  const reply = (await cloud.uploadFile({
    cloudPath: path,
    fileContent: Buffer.from(bytes),
  })) as unknown as { readonly fileID: string };
  return reply.fileID;
}

/** Where a file can be fetched, for some minutes unless said otherwise; null when there is no such file. */
export async function fileAddress(fileId: string, seconds?: number): Promise<string | null> {
  const file = seconds === undefined ? fileId : { fileID: fileId, maxAge: seconds };
  const addresses = (await cloud.getTempFileURL({ fileList: [file] })) as unknown as {
    fileList: readonly { readonly code?: string; readonly tempFileURL?: string }[];
  };
  const [address] = addresses.fileList;
  return address?.code === 'STORAGE_FILE_NONEXIST' ? null : address?.tempFileURL || null;
}

/** Null when there is no such file: only the request for its address says so, the download drops the code. */
export async function downloadFile(fileId: string): Promise<Uint8Array | null> {
  if ((await fileAddress(fileId)) === null) {
    return null;
  }
  const reply = (await cloud.downloadFile({ fileID: fileId })) as unknown as {
    fileContent: Uint8Array;
  };
  return reply.fileContent;
}

export async function deleteFile(fileId: string): Promise<void> {
  await cloud.deleteFile({ fileList: [fileId] });
}
