/** The operand of `$type`: BSON types by number or alias. */
import { typeOf, type ValueType } from '../sort-key';
import { invalidOperator } from '../refusals';

const ALIASES: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

const NUMBERS = [1, 16, 18, 19];

const CODES: Readonly<Record<Exclude<ValueType, 'number'>, number>> = {
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  objectId: 7,
  boolean: 8,
  date: 9,
  null: 10,
  regularExpression: 11,
};

const NAMES = new Map(Object.entries(ALIASES).map(([name, code]) => [code, name]));

/**
 * The BSON type number of a value. A number has the one its value calls for: a double that is whole counts as int or
 * long.
 */
export function bsonType(value: unknown): number {
  const type = typeOf(value);
  if (type !== 'number') {
    return CODES[type];
  }
  if (typeof value === 'bigint') {
    return 18;
  }
  const number = value as number;
  if (!Number.isSafeInteger(number) || Object.is(number, -0)) {
    return 1;
  }
  return number >= -(2 ** 31) && number < 2 ** 31 ? 16 : 18;
}

/** The alias of a value's BSON type, as MongoDB's error texts name it. */
export function bsonTypeName(value: unknown): string {
  return value === undefined ? 'missing' : (NAMES.get(bsonType(value)) ?? 'object');
}

/** The BSON type numbers that an operand of `$type` names. */
export function typesNamed(operand: unknown): ReadonlySet<number> {
  const names: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (names.length === 0) {
    throw invalidOperator('$type must match at least one type');
  }
  return new Set(names.flatMap(typeNamed));
}

function typeNamed(name: unknown): number[] {
  if (name === 'number') {
    return NUMBERS;
  }
  if (typeof name === 'string') {
    const code = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
    if (code === undefined) {
      throw invalidOperator(`Unknown type name alias: ${name}`);
    }
    return [code];
  }
  if (typeof name !== 'number') {
    throw invalidOperator('type must be represented as a number or a string');
  }
  if (!NAMES.has(name)) {
    throw invalidOperator(`Invalid numerical type code: ${name}`);
  }
  return [name];
}
