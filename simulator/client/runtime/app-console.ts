/** The console of the mini-program's code: the browser's, and whoever listens (the agent). */
type LogListener = (type: string, args: unknown[]) => void;

const listeners = new Set<LogListener>();

export function onAppLog(listener: LogListener): void {
  listeners.add(listener);
}

const heard = ['log', 'info', 'warn', 'error', 'debug'];

export const appConsole: Console = new Proxy(console, {
  get(target, name) {
    const method = Reflect.get(target, name) as unknown;
    if (typeof name !== 'string' || !heard.includes(name) || typeof method !== 'function') {
      return method;
    }
    return (...args: unknown[]): void => {
      (method as (...values: unknown[]) => void).apply(target, args);
      listeners.forEach((listener) => listener(name, args));
    };
  },
});
