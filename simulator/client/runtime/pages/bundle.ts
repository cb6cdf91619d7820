/** The mini-program that this phone runs, and its settings as the phone's theme wants them. */
import type { Bundle, Json, JsonObject } from '../../compile/bundle';
import { phone } from '../host';

let loaded: Bundle | undefined;

export function bundle(): Bundle {
  if (loaded === undefined) {
    throw new Error('no mini-program is loaded');
  }
  return loaded;
}

export function setBundle(next: Bundle): void {
  loaded = next;
}

export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** The theme that the mini-program sees: dark only when it says that it can. */
export function theme(): 'light' | 'dark' {
  return bundle().app['darkmode'] === true ? phone().theme : 'light';
}

/** Replaces "@name" by the theme's value. */
export function themed(settings: JsonObject): JsonObject {
  const variables = bundle().themes[theme()];
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key,
      typeof value === 'string' && value.startsWith('@')
        ? (variables[value.slice(1)] ?? value)
        : value,
    ]),
  );
}

/** Settings of a page's window: those of app.json under its own. */
export function windowSettings(path: string): JsonObject {
  return themed({ ...object(bundle().app['window']), ...bundle().components[path] });
}

export function tabBarSettings(): JsonObject | undefined {
  const settings = bundle().app['tabBar'];
  return settings === undefined ? undefined : themed(object(settings));
}

export function tabPaths(): string[] {
  const items = object(bundle().app['tabBar'])['list'];
  return (Array.isArray(items) ? items : []).map((item) => String(object(item)['pagePath'] ?? ''));
}
