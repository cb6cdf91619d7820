/** Values as MongoDB writes them in its error texts: `{ a: 1, b: [ "x" ] }`. */
import { isPlainObject, ObjectId, patternOf } from './extended-json';

export function shownValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.hex}')`;
  if (value instanceof Uint8Array) return `BinData(0, ${Buffer.from(value).toString('hex')})`;
  if (value instanceof RegExp) {
    const { pattern, options } = patternOf(value);
    return `/${pattern}/${options}`;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : `[ ${value.map(shownValue).join(', ')} ]`;
  }
  if (isPlainObject(value)) {
    const fields = Object.entries(value).map(([name, item]) => shownField(name, item));
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return String(value ?? null);
}

/** `name: value` */
export function shownField(name: string, value: unknown): string {
  return `${name}: ${shownValue(value)}`;
}
