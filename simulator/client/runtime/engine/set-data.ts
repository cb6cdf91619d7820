/**
 * setData as WeChat does it: the values are copied on the way in, what cannot be serialised is an error, undefined is
 * refused, large data is warned about. `this.data` and the tree of components change at once (as in WeChat's logic
 * layer); the picture follows with the next frame, and the callback after it.
 */
import { afterPaint } from '../activity';
import { guarded, reportProblem, reportWarning } from '../problems';
import { adapter } from './easel';

const LARGE = 256 * 1024;
const TOO_LARGE = 1024 * 1024;

interface Caller {
  _$: { is: string; setData(data: Record<string, unknown>): void };
}

export function installSetData(): void {
  const prototype = adapter.component.ComponentCaller.prototype as unknown as Record<
    string,
    unknown
  >;
  prototype['setData'] = function (this: Caller, data: unknown, callback?: () => void): void {
    const path = this._$.is;
    if (typeof data !== 'object' || data === null) {
      reportProblem(
        new TypeError(`setData: expects an object but got ${data === null ? 'null' : typeof data}`),
        path,
      );
      return;
    }
    this._$.setData(prepare(data as Record<string, unknown>, path));
    afterPaint(() => {
      if (typeof callback === 'function') {
        guarded(`${path} setData callback`, () => callback.call(this));
      }
    });
  };
}

function prepare(data: Record<string, unknown>, path: string): Record<string, unknown> {
  const foreign = path.includes('miniprogram_npm/');
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) {
      if (!foreign) {
        reportWarning(`${path}: setting data field "${key}" to undefined is invalid`);
      }
      continue;
    }
    copy[key] = foreign ? value : copyValue(value, `${path}: setData "${key}"`, []);
  }
  if (!foreign) {
    checkSize(copy, path);
  }
  return copy;
}

function checkSize(data: Record<string, unknown>, path: string): void {
  const size = JSON.stringify(data)?.length ?? 0;
  if (size > TOO_LARGE) {
    reportProblem(new Error(`setData: data exceeds 1024 KB (${Math.round(size / 1024)} KB)`), path);
  } else if (size > LARGE) {
    reportWarning(`${path}: setData with ${Math.round(size / 1024)} KB, at most 256 KB is advised`);
  }
}

/** A deep copy; functions pass as they are (a component's property may be one), anything else unserialisable throws. */
export function copyValue(value: unknown, where: string, above: readonly object[]): unknown {
  if (typeof value === 'bigint' || typeof value === 'symbol') {
    throw new TypeError(`${where} holds a ${typeof value}, which cannot be serialised`);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (above.includes(value)) {
    throw new TypeError(`${where} refers to itself, which cannot be serialised`);
  }
  const inside = [...above, value];
  if (Array.isArray(value)) {
    return value.map((item) => copyValue(item, where, inside));
  }
  if (value instanceof Date) {
    return new Date(value.getTime());
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return structuredClone(value);
  }
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype) {
    throw new TypeError(
      `${where} holds a ${prototype.constructor?.name ?? 'class instance'}, which cannot be serialised`,
    );
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, copyValue(item, `${where}.${key}`, inside)]),
  );
}
