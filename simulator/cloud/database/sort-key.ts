/**
 * Order-preserving byte keys: comparing two keys byte by byte gives MongoDB's order of the values ("Comparison/Sort
 * Order" in its manual: null, numbers, strings, objects, arrays, binary, booleans, dates, regular expressions).
 * No key is a prefix of another one, so keys of several fields can be joined and still compare field by field.
 */
import { isPlainObject } from './extended-json';

/** First byte of a key; the gaps leave room for types that are still missing. */
export const TYPE_ORDER = {
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binary: 0x60,
  boolean: 0x70,
  date: 0x80,
  regularExpression: 0x90,
} as const;

export type ValueType = keyof typeof TYPE_ORDER;

export function typeOf(value: unknown): ValueType {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regularExpression';
  if (value instanceof Uint8Array) return 'binary';
  return 'object';
}

/** The key of one value; missing counts as null. */
export function sortKey(value: unknown): Buffer {
  const type = typeOf(value);
  const head = Buffer.from([TYPE_ORDER[type]]);
  switch (type) {
    case 'null':
      return head;
    case 'number':
      return Buffer.concat([head, numberBytes(Number(value))]);
    case 'date':
      return Buffer.concat([head, numberBytes((value as Date).getTime())]);
    case 'boolean':
      return Buffer.from([TYPE_ORDER.boolean, value === true ? 1 : 0]);
    case 'string':
      return Buffer.concat([head, terminated(Buffer.from(value as string, 'utf8'))]);
    case 'binary':
      return Buffer.concat([head, terminated(Buffer.from(value as Uint8Array))]);
    case 'regularExpression':
      return Buffer.concat([head, terminated(Buffer.from(String(value), 'utf8'))]);
    case 'array':
      return Buffer.concat([head, ...(value as unknown[]).map(sortKey), Buffer.from([0])]);
    case 'object':
      return Buffer.concat([head, ...objectBytes(value), Buffer.from([0])]);
  }
}

function objectBytes(value: unknown): Buffer[] {
  if (!isPlainObject(value)) {
    return [];
  }
  return Object.entries(value).map(([name, item]) => {
    const key = sortKey(item);
    return Buffer.concat([key.subarray(0, 1), terminated(Buffer.from(name, 'utf8')), key]);
  });
}

/** IEEE 754 bits, arranged so that they compare as unsigned bytes; NaN comes before all numbers. */
function numberBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  if (Number.isNaN(value)) {
    return bytes;
  }
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  const head = bytes.readUInt8();
  if (head < 0x80) {
    bytes[0] = head | 0x80;
    return bytes;
  }
  return bytes.map((byte) => 0xff - byte) as Buffer;
}

/** Ends the bytes with 00 00 and writes a 00 inside them as 00 FF. */
function terminated(bytes: Buffer): Buffer {
  if (!bytes.includes(0)) {
    return Buffer.concat([bytes, Buffer.from([0, 0])]);
  }
  const result: number[] = [];
  for (const byte of bytes) {
    result.push(byte);
    if (byte === 0) {
      result.push(0xff);
    }
  }
  result.push(0, 0);
  return Buffer.from(result);
}

/** The smallest key after all keys that begin with `prefix`; null when there is none. */
export function afterPrefix(prefix: Buffer): Buffer | null {
  for (let end = prefix.length - 1; end >= 0; end -= 1) {
    const byte = prefix[end] ?? 0xff;
    if (byte !== 0xff) {
      const result = Buffer.from(prefix.subarray(0, end + 1));
      result[end] = byte + 1;
      return result;
    }
  }
  return null;
}

/** What all strings that begin with `text` have as the beginning of their key. */
export function stringPrefixKey(text: string): Buffer {
  const key = sortKey(text);
  return key.subarray(0, key.length - 2);
}
