/**
 * Documents on the wire and in storage: MongoDB's canonical Extended JSON (v2), as wx-server-sdk sends and expects it.
 * Numbers become JavaScript numbers, and longs beyond 2^53 bigints, so that none loses precision here.
 */
export type Document = { [field: string]: unknown };

/** MongoDB's own kind of id: 24 hexadecimal digits. */
export class ObjectId {
  constructor(readonly hex: string) {}

  toString(): string {
    return this.hex;
  }
}

/** A regular expression as it came, whatever JavaScript makes of it: as a RegExp it may match nothing. */
class WireRegExp extends RegExp {
  constructor(
    readonly pattern: string,
    readonly options: string,
  ) {
    super(
      readable(pattern, options.replace(/[^ims]/g, '')) ? pattern : '(?!)',
      options.replace(/[^ims]/g, ''),
    );
  }
}

function readable(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Pattern and options as MongoDB holds them. */
export function patternOf(expression: RegExp): { pattern: string; options: string } {
  return expression instanceof WireRegExp
    ? { pattern: expression.pattern, options: expression.options }
    : { pattern: expression.source, options: expression.flags };
}

const wrappers: Readonly<Record<string, (content: unknown, now: () => number) => unknown>> = {
  $numberInt: (text) => Number(text),
  $numberLong: (text) => integer(String(text)),
  $numberDouble: (text) => Number(text),
  $numberDecimal: (text) => Number(text),
  $oid: (text) => {
    if (!/^[0-9a-f]{24}$/i.test(String(text))) {
      throw new SyntaxError('not an ObjectId');
    }
    return new ObjectId(String(text).toLowerCase());
  },
  $date: (content) =>
    new Date(
      typeof content === 'object'
        ? Number((content as { $numberLong?: unknown }).$numberLong)
        : (content as string),
    ),
  $regularExpression: (content) => {
    const { pattern, options } = content as { pattern: string; options?: string };
    return new WireRegExp(pattern, [...(options ?? '')].sort().join(''));
  },
  $binary: (content) => Buffer.from((content as { base64: string }).base64, 'base64'),
  /** `db.serverDate({ offset })`: the database's own time. */
  $tcb_server_date: (content, now) =>
    new Date(now() + numberIn((content as { offset?: unknown }).offset)),
};

/** A long; as a number where that holds it. */
function integer(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function numberIn(value: unknown): number {
  const plain: unknown =
    typeof value === 'object' && value !== null ? Object.values(value as Document)[0] : value;
  return Number(plain ?? 0);
}

/** Parses Extended JSON; server dates become the time `now` gives. Throws a SyntaxError when it is no JSON. */
export function parseDocument(text: string, now: () => number): Document {
  const value = fromWire(JSON.parse(text), now);
  if (!isPlainObject(value)) {
    throw new SyntaxError('not an object');
  }
  return value;
}

/** Turns parsed Extended JSON into plain values: numbers, Dates, RegExps, Buffers, arrays and objects. */
export function fromWire(value: unknown, now: () => number): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => fromWire(item, now));
  }
  const source = value as Document;
  const result: Document = {};
  for (const key in source) {
    const wrapper = key.startsWith('$') ? wrappers[key] : undefined;
    if (wrapper !== undefined) {
      return wrapper(source[key], now);
    }
    defineField(result, key, fromWire(source[key], now));
  }
  return result;
}

/** Canonical Extended JSON of a document. */
export function serializeDocument(document: Document): string {
  return JSON.stringify(toWire(document));
}

function toWire(value: unknown): unknown {
  switch (typeof value) {
    case 'number':
      return numberToWire(value);
    case 'bigint':
      return { $numberLong: value.toString() };
    case 'object':
      return value === null ? null : objectToWire(value);
    case 'undefined':
      return null;
    default:
      return value;
  }
}

function numberToWire(value: number): unknown {
  if (Object.is(value, -0)) {
    return { $numberDouble: '-0.0' };
  }
  if (!Number.isSafeInteger(value)) {
    return { $numberDouble: String(value) };
  }
  return value >= -(2 ** 31) && value < 2 ** 31
    ? { $numberInt: String(value) }
    : { $numberLong: String(value) };
}

function objectToWire(value: object): unknown {
  if (Array.isArray(value)) {
    return value.map(toWire);
  }
  if (value instanceof Date) {
    return { $date: { $numberLong: String(value.getTime()) } };
  }
  if (value instanceof RegExp) {
    return { $regularExpression: patternOf(value) };
  }
  if (value instanceof ObjectId) {
    return { $oid: value.hex };
  }
  if (value instanceof Uint8Array) {
    return { $binary: { base64: Buffer.from(value).toString('base64'), subType: '00' } };
  }
  const result: Document = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) {
      defineField(result, key, toWire(item));
    }
  }
  return result;
}

/** Assigns a field as data even when it is called `__proto__`. */
function defineField(target: Document, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    target[key] = value;
  }
}

export function isPlainObject(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof ObjectId)
  );
}

/** A copy that shares nothing with the original. */
export function copyValue<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(copyValue) as T;
  }
  if (value instanceof Date) {
    return new Date(value.getTime()) as T;
  }
  if (isPlainObject(value)) {
    const result: Document = {};
    for (const key of Object.keys(value)) {
      defineField(result, key, copyValue(value[key]));
    }
    return result as T;
  }
  return value;
}
