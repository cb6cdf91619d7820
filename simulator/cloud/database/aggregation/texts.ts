/** Expressions on texts: by code point (CP) or by byte of UTF-8. */
import { compilePattern } from '../matching/regular-expression';
import { ObjectId, patternOf } from '../extended-json';
import { requestFailed } from '../refusals';
import { isNumeric } from '../updating/numbers';
import { bound } from './arrays';
import type { PlainOperator } from './evaluate';
import { ANY, isNil, typeName } from './evaluate';

export const TEXTS: Readonly<Record<string, PlainOperator>> = {
  $concat: {
    operands: [0, ANY],
    apply: (values) => {
      if (values.some(isNil)) return null;
      return values
        .map((value) => textOf(value, (type) => `$concat only supports strings, not ${type}`))
        .join('');
    },
  },
  $split: { operands: [2, 2], apply: split },
  $strLenCP: {
    operands: [1, 1],
    apply: ([value]) =>
      [...textOf(value, (type) => `$strLenCP requires a string argument, found: ${type}`)].length,
  },
  $strLenBytes: {
    operands: [1, 1],
    apply: ([value]) =>
      Buffer.byteLength(
        textOf(value, (type) => `$strLenBytes requires a string argument, found: ${type}`),
      ),
  },
  $strcasecmp: {
    operands: [2, 2],
    apply: ([one, other]) => {
      const [left, right] = [coerced(one).toUpperCase(), coerced(other).toUpperCase()];
      return left < right ? -1 : Number(left > right);
    },
  },
  $toLower: { operands: [1, 1], apply: ([value]) => asciiCase(coerced(value), 'lower') },
  $toUpper: { operands: [1, 1], apply: ([value]) => asciiCase(coerced(value), 'upper') },
  $substr: { operands: [3, 3], apply: (values) => substringOfBytes('$substrBytes', values) },
  $substrBytes: { operands: [3, 3], apply: (values) => substringOfBytes('$substrBytes', values) },
  $substrCP: { operands: [3, 3], apply: substringOfCodePoints },
  $indexOfCP: {
    operands: [2, 4],
    apply: (values) => indexOf('$indexOfCP', values, (text) => [...text]),
  },
  $indexOfBytes: {
    operands: [2, 4],
    apply: (values) =>
      indexOf('$indexOfBytes', values, (text) => [...Buffer.from(text).toString('latin1')]),
  },
};

/** A text, or the refusal. */
export function textOf(value: unknown, refusal: (type: string) => string): string {
  if (typeof value !== 'string') {
    throw requestFailed(refusal(typeName(value)));
  }
  return value;
}

/** Numbers and dates count as texts here, and null as none. */
export function coerced(value: unknown): string {
  if (isNil(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return String(value);
  if (value instanceof Date) return value.toISOString();
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to String`);
}

/** MongoDB changes only the letters of ASCII here. */
function asciiCase(text: string, to: 'lower' | 'upper'): string {
  return to === 'lower'
    ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function split([value, separator]: readonly unknown[]): unknown {
  if (isNil(value) || isNil(separator)) return null;
  const wanted = (which: string) => (type: string) =>
    `$split requires an expression that evaluates to a string as a ${which} argument, found: ${type}`;
  const text = textOf(value, wanted('first'));
  const by = textOf(separator, wanted('second'));
  if (by === '') throw requestFailed('$split requires a non-empty separator');
  return text.split(by);
}

/** A negative start gives nothing, a negative length the rest, as with MongoDB's unsigned numbers. */
function substringOfBytes(name: string, [value, start, length]: readonly unknown[]): string {
  const text = Buffer.from(coerced(value));
  const number = (what: string, one: unknown): number => {
    if (!isNumeric(one)) {
      throw requestFailed(
        `${name}:  ${what} must be a numeric type (is BSON type ${typeName(one)})`,
      );
    }
    return Math.trunc(Number(one));
  };
  const from = number('starting index', start);
  const count = number('length', length);
  if (from < 0 || from >= text.length) return '';
  const end = count < 0 ? text.length : Math.min(text.length, from + count);
  if (isContinuation(text[from])) {
    throw requestFailed(`${name}:  Invalid range, starting index is a UTF-8 continuation byte.`);
  }
  if (isContinuation(text[end])) {
    throw requestFailed(
      `${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`,
    );
  }
  return text.subarray(from, end).toString();
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;

function substringOfCodePoints([value, start, length]: readonly unknown[]): string {
  const text = [...coerced(value)];
  const whole = (what: string, one: unknown): number => {
    if (!isNumeric(one)) {
      throw requestFailed(
        `$substrCP: ${what} must be a numeric type (is BSON type ${typeName(one)})`,
      );
    }
    if (!Number.isInteger(Number(one))) {
      throw requestFailed(
        `$substrCP: ${what} cannot be represented as a 32-bit integral value: ${one}`,
      );
    }
    if (Number(one) < 0) {
      throw requestFailed(`$substrCP: the ${what} must be a nonnegative integer.`);
    }
    return Number(one);
  };
  const from = whole('starting index', start);
  return text.slice(from, from + whole('length', length)).join('');
}

function indexOf(
  name: string,
  [value, search, start, end]: readonly unknown[],
  units: (text: string) => readonly string[],
): unknown {
  if (isNil(value)) return null;
  const wanted = (which: string) => (type: string) =>
    `${name} requires a string as the ${which} argument, found: ${type}`;
  const text = units(textOf(value, wanted('first')));
  const part = units(textOf(search, wanted('second')));
  const from = bound(name, 'starting', start) ?? 0;
  const to = Math.min(bound(name, 'ending', end) ?? text.length, text.length);
  for (let at = from; at + part.length <= to; at += 1) {
    if (part.every((unit, offset) => text[at + offset] === unit)) return at;
  }
  return -1;
}

/** The test of a pattern given as a text or a regular expression. */
export function patternTest(pattern: unknown, options: unknown): (text: string) => boolean {
  const own = pattern instanceof RegExp ? patternOf(pattern) : null;
  const source =
    own?.pattern ??
    textOf(pattern, () => "$regexMatch needs 'regex' to be of type string or regex");
  return compilePattern(source, isNil(options) ? (own?.options ?? '') : coerced(options));
}

/** How a value reads as a text (`$toString`). */
export function shownAsText(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return value.hex;
  return coerced(value);
}
