/** Storage: per holder of the phone, with WeChat's limits, values kept by type. */
import { phone } from '../host';
import { asynchronous, synchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';

const ITEM_LIMIT = 1024 * 1024;
const TOTAL_LIMIT = 10 * 1024 * 1024;

interface Entry {
  readonly type: string;
  readonly data?: unknown;
  readonly encrypted?: boolean;
}

function prefix(): string {
  return `${phone().appId}/${phone().personaId}/`;
}

function keys(): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix()))
    .map((key) => key.slice(prefix().length));
}

function totalSize(): number {
  return keys().reduce(
    (size, key) => size + key.length + (localStorage.getItem(prefix() + key)?.length ?? 0),
    0,
  );
}

function checkKey(key: unknown): string {
  if (typeof key !== 'string' || key === '') {
    throw new ApiFailure(
      'parameter error: parameter.key should be String instead of ' +
        (key === '' ? 'empty' : typeof key),
    );
  }
  return key;
}

function write(givenKey: unknown, data: unknown, encrypted: boolean): void {
  const key = checkKey(givenKey);
  const entry: Entry = {
    type: data instanceof Date ? 'Date' : typeof data,
    data,
    ...(encrypted ? { encrypted } : {}),
  };
  const text = JSON.stringify(entry);
  // Encrypted values are stored as base64: a third larger than they are.
  const size = encrypted ? (text.length * 4) / 3 : text.length;
  if (size > ITEM_LIMIT) {
    throw new ApiFailure('exceed storage item max length');
  }
  if (totalSize() + size > TOTAL_LIMIT) {
    throw new ApiFailure('exceed storage max size 10Mb');
  }
  try {
    localStorage.setItem(prefix() + key, text);
  } catch {
    throw new ApiFailure('exceed storage max size 10Mb');
  }
}

function read(givenKey: unknown, encrypted: boolean): { found: boolean; data: unknown } {
  const text = localStorage.getItem(prefix() + checkKey(givenKey));
  const entry = text === null ? undefined : (JSON.parse(text) as Entry);
  if (entry === undefined || (entry.encrypted ?? false) !== encrypted) {
    return { found: false, data: '' };
  }
  return { found: true, data: entry.type === 'Date' ? new Date(String(entry.data)) : entry.data };
}

function remove(key: unknown): void {
  localStorage.removeItem(prefix() + checkKey(key));
}

function clear(): void {
  keys().forEach(remove);
}

function info(): object {
  return {
    keys: keys(),
    currentSize: Math.ceil(totalSize() / 1024),
    limitSize: TOTAL_LIMIT / 1024,
  };
}

export const storage: ApiFamily = {
  setStorage: asynchronous(({ key, data, encrypt }) => write(key, data, encrypt === true)),
  getStorage: asynchronous(({ key, encrypt }) => {
    const { found, data } = read(key, encrypt === true);
    if (!found) {
      throw new ApiFailure('data not found');
    }
    return { data };
  }),
  removeStorage: asynchronous(({ key }) => remove(key)),
  clearStorage: asynchronous(() => clear()),
  getStorageInfo: asynchronous(() => info()),
  setStorageSync: synchronous('setStorageSync', (key: unknown, data: unknown) =>
    write(key, data, false),
  ),
  getStorageSync: synchronous('getStorageSync', (key: unknown) => read(key, false).data),
  removeStorageSync: synchronous('removeStorageSync', remove),
  clearStorageSync: synchronous('clearStorageSync', clear),
  getStorageInfoSync: synchronous('getStorageInfoSync', info),
};
