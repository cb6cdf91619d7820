/** As much of `wx` as the services of the mini-program ask for: storage, the language, and a cloud that answers. */
import { school } from '../school';

export interface CloudCall {
  readonly name: string;
  readonly data: { readonly action: string; readonly input: unknown };
}

export class TinyWx {
  readonly storage = new Map<string, unknown>();
  /** What was written with `encrypt`, by key. */
  readonly encrypted = new Set<string>();
  readonly calls: CloudCall[] = [];
  language = 'zh_CN';
  /** Answers a call; a throw is a network that fails. */
  answer: (call: CloudCall) => unknown = () => {
    throw new Error('no network');
  };

  readonly cloud = {
    init: () => undefined,
    callFunction: (call: CloudCall) => {
      this.calls.push(call);
      return new Promise((resolve) => resolve(this.answer(call))).then((result) => ({ result }));
    },
  };

  getAppBaseInfo = () => ({ language: this.language });
  getStorageSync = (key: string) => this.storage.get(key) ?? '';
  setStorageSync = (key: string, value: unknown) => void this.storage.set(key, copy(value));
  removeStorageSync = (key: string) => void this.storage.delete(key);

  getStorage = ({ key, success, fail }: StorageOptions) => {
    if (this.storage.has(key)) success?.({ data: copy(this.storage.get(key)) });
    else fail?.();
  };

  setStorage = ({ key, data, encrypt, complete }: StorageOptions) => {
    this.storage.set(key, copy(data));
    if (encrypt === true) this.encrypted.add(key);
    complete?.();
  };

  removeStorage = ({ key, complete }: StorageOptions) => {
    this.storage.delete(key);
    complete?.();
  };
}

interface StorageOptions {
  key: string;
  data?: unknown;
  encrypt?: boolean;
  success?: (answer: { data: unknown }) => void;
  fail?: () => void;
  complete?: () => void;
}

/** Storage keeps what JSON can hold. */
function copy(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** A phone that was just switched on: a new `wx`, and modules that remember nothing. */
export function freshPhone(language = 'zh_CN'): TinyWx {
  const wx = new TinyWx();
  wx.language = language;
  return restart(wx);
}

/** The mini-program is closed and opened again: storage stays, memory goes. */
export function restart(wx: TinyWx): TinyWx {
  jest.resetModules();
  // What the build makes is no memory: checked once, not at every start.
  jest.doMock('@school', () => ({ school }));
  Object.assign(globalThis, { wx });
  return wx;
}
