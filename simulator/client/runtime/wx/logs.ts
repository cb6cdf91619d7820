/** Logs, performance and random numbers. */
import { appConsole } from '../app-console';
import { asynchronous, type ApiFamily } from './api';
import { Listeners } from './listeners';

const memoryWarning = new Listeners('MemoryWarning');

const logger = {
  debug: (...args: unknown[]) => appConsole.debug(...args),
  info: (...args: unknown[]) => appConsole.info(...args),
  log: (...args: unknown[]) => appConsole.log(...args),
  warn: (...args: unknown[]) => appConsole.warn(...args),
  error: (...args: unknown[]) => appConsole.error(...args),
  setFilterMsg: () => undefined,
  addFilterMsg: () => undefined,
};

export const logs: ApiFamily = {
  getLogManager: () => logger,
  getRealtimeLogManager: () => logger,
  getPerformance: () => ({
    now: () => performance.now(),
    getEntries: () => [],
    mark: () => undefined,
  }),
  getRandomValues: asynchronous(({ length }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
  })),
  base64ToArrayBuffer: (text: string) =>
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer,
  arrayBufferToBase64: (buffer: ArrayBuffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))),
  setEnableDebug: asynchronous(() => undefined),
  ...memoryWarning.methods,
};
