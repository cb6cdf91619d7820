/** App() and getApp(): the one application object and its life cycle. */
import { phone, type LaunchOptions } from '../host';
import { guarded, onProblem } from '../problems';
import { theme } from './bundle';

type AppObject = Record<string, unknown>;

let app: AppObject = {};
let enterOptions: LaunchOptions | undefined;

export function App(options: AppObject): void {
  app = options;
}

export function getApp(): AppObject {
  return app;
}

export function callApp(name: string, ...args: unknown[]): void {
  const method = app[name];
  if (typeof method === 'function') {
    guarded(`App ${name}`, () => (method as (...values: unknown[]) => unknown).apply(app, args));
  }
}

export function launchOptions(): LaunchOptions {
  return phone().launch;
}

export function currentEnterOptions(): LaunchOptions {
  return enterOptions ?? phone().launch;
}

export function launchApp(): void {
  const launch = { ...launchOptions(), apiCategory: 'default' };
  enterOptions = launchOptions();
  onProblem((message, stack) => callApp('onError', stack === '' ? message : stack));
  window.addEventListener('unhandledrejection', (event) => {
    callApp('onUnhandledRejection', { reason: event.reason as unknown, promise: event.promise });
  });
  callApp('onLaunch', launch);
  callApp('onShow', launch);
}

export function tellTheme(): void {
  callApp('onThemeChange', { theme: theme() });
}
