/**
 * Order-preserving byte keys: comparing two keys byte by byte gives MongoDB's order of the values ("Comparison/Sort
 * Order" in its manual: null, numbers, strings, objects, arrays, binary, booleans, dates, regular expressions).
 * No key is a prefix of another one, so keys of several fields can be joined and still compare field by field.
 */
import { isPlainObject, ObjectId, patternOf } from './extended-json';

/** First byte of a key; the gaps leave room for types that are still missing. */
export const TYPE_ORDER = {
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binary: 0x60,
  objectId: 0x68,
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
  if (value instanceof ObjectId) return 'objectId';
  return 'object';
}

/** The key of one value; missing counts as null. */
export function sortKey(value: unknown): Buffer {
  return writer.begin().value(value).end();
}

/** The key of several values, one after the other; those of `descending` fields are turned round. */
export function compoundKey(
  values: readonly unknown[],
  descending: readonly (boolean | undefined)[],
): Buffer {
  writer.begin();
  values.forEach((value, position) => {
    const start = writer.length;
    writer.value(value);
    if (descending[position] === true) {
      writer.turnFrom(start);
    }
  });
  return writer.end();
}

/** A key of which all bytes are turned round sorts the other way. */
export function turned(key: Buffer): Buffer {
  const result = Buffer.from(key);
  for (let position = 0; position < result.length; position += 1) {
    result[position] = 0xff - (result[position] ?? 0);
  }
  return result;
}

/** From here on a double does not hold every integer; two more bytes then tell a long from its neighbours. */
const EXACT_TO = 2 ** 53;

/** Writes keys into one buffer that grows as it must: nearly every write and read of a document makes some. */
class KeyWriter {
  length = 0;
  private bytes = Buffer.allocUnsafe(4096);

  begin(): this {
    this.length = 0;
    return this;
  }

  end(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }

  turnFrom(start: number): void {
    for (let position = start; position < this.length; position += 1) {
      this.bytes[position] = 0xff - (this.bytes[position] ?? 0);
    }
  }

  value(value: unknown): this {
    const type = typeOf(value);
    this.byte(TYPE_ORDER[type]);
    this.content(type, value);
    return this;
  }

  private content(type: ValueType, value: unknown): void {
    switch (type) {
      case 'null':
        return;
      case 'number':
        this.integer(value as number | bigint);
        return;
      case 'date':
        this.double((value as Date).getTime());
        return;
      case 'boolean':
        this.byte(value === true ? 1 : 0);
        return;
      case 'string':
        this.text(value as string);
        return;
      case 'binary':
        this.counted(value as Uint8Array);
        return;
      case 'objectId':
        this.copy(Buffer.from((value as ObjectId).hex, 'hex'));
        return;
      case 'regularExpression': {
        const { pattern, options } = patternOf(value as RegExp);
        this.text(pattern);
        this.text(options);
        return;
      }
      case 'array':
        (value as unknown[]).forEach((item) => this.value(item));
        this.byte(0);
        return;
      case 'object':
        this.fields(value);
        this.byte(0);
    }
  }

  /** Field by field: the type of the value, the name, the value. */
  private fields(value: unknown): void {
    if (!isPlainObject(value)) {
      return;
    }
    for (const name of Object.keys(value)) {
      const item = value[name];
      this.byte(TYPE_ORDER[typeOf(item)]);
      this.text(name);
      this.value(item);
    }
  }

  private integer(value: number | bigint): void {
    const rounded = Number(value);
    this.double(rounded);
    if (Number.isFinite(rounded) && Math.abs(rounded) >= EXACT_TO) {
      const rest = typeof value === 'bigint' ? Number(value - BigInt(rounded)) : 0;
      this.reserve(2);
      this.length = this.bytes.writeUInt16BE(0x8000 + rest, this.length);
    }
  }

  /** IEEE 754 bits, arranged so that they compare as unsigned bytes; NaN comes before all numbers. */
  private double(value: number): void {
    this.reserve(8);
    const start = this.length;
    if (Number.isNaN(value)) {
      this.bytes.fill(0, start, start + 8);
      this.length += 8;
      return;
    }
    this.length = this.bytes.writeDoubleBE(value === 0 ? 0 : value, start);
    const head = this.bytes[start] ?? 0;
    if (head < 0x80) {
      this.bytes[start] = head | 0x80;
    } else {
      this.turnFrom(start);
    }
  }

  /** Ends the text with 00 00 and writes a 00 inside it as 00 FF. */
  private text(text: string): void {
    // A UTF-16 unit is at most three bytes in UTF-8.
    this.reserve(text.length * 3 + 2);
    const start = this.length;
    this.length += this.bytes.write(text, start, 'utf8');
    if (text.includes('\0')) {
      this.escapeFrom(start);
    }
    this.byte(0);
    this.byte(0);
  }

  private escapeFrom(start: number): void {
    const plain = Buffer.from(this.bytes.subarray(start, this.length));
    this.length = start;
    this.reserve(plain.length * 2 + 2);
    for (const byte of plain) {
      this.byte(byte);
      if (byte === 0) {
        this.byte(0xff);
      }
    }
  }

  /** Binary compares by length first. */
  private counted(bytes: Uint8Array): void {
    this.reserve(4);
    this.length = this.bytes.writeUInt32BE(bytes.length, this.length);
    this.copy(bytes);
  }

  private copy(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  private byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  private reserve(more: number): void {
    if (this.length + more > this.bytes.length) {
      const larger = Buffer.allocUnsafe((this.length + more) * 2);
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
  }
}

const writer = new KeyWriter();

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
