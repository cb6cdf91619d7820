/** Types of values and conversions between them. */
import { ObjectId } from '../extended-json';
import { requestFailed } from '../refusals';
import type { Numeric } from '../updating/numbers';
import { isNumeric, long } from '../updating/numbers';
import type { PlainOperator } from './evaluate';
import { isNil, typeName } from './evaluate';
import { shownAsText } from './texts';

type Convert = (value: unknown) => unknown;

/** By the alias of the target type. Each throws in MongoDB's words what cannot be converted. */
const CONVERSIONS: Readonly<Record<string, Convert>> = {
  double: (value) => toDouble(value, 'double'),
  decimal: (value) => toDouble(value, 'decimal'),
  int: (value) => toWhole(value, 'int', 2n ** 31n),
  long: (value) => toWhole(value, 'long', 2n ** 63n),
  string: (value) => {
    const known = ['string', 'int', 'long', 'double', 'bool', 'date', 'objectId'];
    return known.includes(typeName(value)) ? shownAsText(value) : unsupported(value, 'string');
  },
  bool: (value) => (isNumeric(value) ? Number(value) !== 0 : value !== false),
  date: toDate,
  objectId: (value) => {
    if (value instanceof ObjectId) return value;
    if (typeof value !== 'string') return unsupported(value, 'objectId');
    if (!/^[0-9a-f]{24}$/i.test(value)) {
      throw requestFailed(
        `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
      );
    }
    return new ObjectId(value.toLowerCase());
  },
};

const CODES: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  16: 'int',
  18: 'long',
  19: 'decimal',
};

function converting(to: string): PlainOperator {
  return { operands: [1, 1], apply: ([value]) => convert(value, to) };
}

export const TYPES: Readonly<Record<string, PlainOperator>> = {
  $type: { operands: [1, 1], apply: ([value]) => typeName(value) },
  $isNumber: { operands: [1, 1], apply: ([value]) => isNumeric(value) },
  $toBool: converting('bool'),
  $toDate: converting('date'),
  $toDecimal: converting('decimal'),
  $toDouble: converting('double'),
  $toInt: converting('int'),
  $toLong: converting('long'),
  $toObjectId: converting('objectId'),
  $toString: converting('string'),
};

/** `to` is an alias or a number of a type. Null stays null. */
export function convert(value: unknown, to: unknown): unknown {
  const name = typeof to === 'number' ? CODES[to] : to;
  const known = typeof name === 'string' && Object.hasOwn(CONVERSIONS, name);
  const conversion = known ? CONVERSIONS[name] : undefined;
  if (conversion === undefined) {
    throw requestFailed(`Unknown type name: ${String(to)}`);
  }
  return isNil(value) ? null : conversion(value);
}

function unsupported(value: unknown, to: string): never {
  throw requestFailed(
    `Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`,
  );
}

function unreadable(text: string, why: string): never {
  throw requestFailed(`Failed to parse number '${text}' in $convert with no onError value: ${why}`);
}

function toDouble(value: unknown, to: string): number {
  if (isNumeric(value)) return Number(value);
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.getTime();
  if (typeof value !== 'string') return unsupported(value, to);
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value)
    ? Number(value)
    : unreadable(value, 'Did not consume whole string.');
}

function toWhole(value: unknown, to: string, beyond: bigint): Numeric {
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date && to === 'long') return value.getTime();
  const whole = wholeOf(value, to);
  const result = whole >= -beyond && whole < beyond ? long(whole) : null;
  if (result === null) {
    if (typeof value === 'string') return unreadable(value, 'Overflow');
    throw requestFailed(
      'Conversion would overflow target type in $convert with no onError value: ' + String(value),
    );
  }
  return result;
}

function wholeOf(value: unknown, to: string): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      const what = Number.isNaN(value) ? 'NaN' : 'infinity';
      throw requestFailed(
        `Attempt to convert ${what} value to integer type in $convert with no onError value`,
      );
    }
    return BigInt(Math.trunc(value));
  }
  if (typeof value !== 'string') return unsupported(value, to);
  return /^[+-]?\d+$/.test(value)
    ? BigInt(value.replace(/^\+/, ''))
    : unreadable(value, 'Did not consume whole string.');
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return new Date(parseInt(value.hex.slice(0, 8), 16) * 1000);
  // An int is too small for a time in milliseconds, and MongoDB does not take it.
  if (isNumeric(value) && typeName(value) !== 'int') return new Date(Math.trunc(Number(value)));
  if (typeof value !== 'string') return unsupported(value, 'date');
  return readDate(value);
}

const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?\s*(?:Z|[+-]\d\d:?\d\d)?$/;

/** ISO 8601; without a zone it is UTC. Null when it is no date. */
export function dateIn(text: string): Date | null {
  if (!ISO.test(text)) return null;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) && text.length > 10;
  const date = new Date(
    zoned ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : ''}`,
  );
  return Number.isNaN(date.getTime()) ? null : date;
}

function readDate(text: string): Date {
  const date = dateIn(text);
  if (date === null) {
    throw requestFailed(`Error parsing date string '${text}' in $convert with no onError value`);
  }
  return date;
}
