/** The operators of an update on single fields; those on arrays are in array-operators. */
import type { Document } from '../extended-json';
import { copyValue, isPlainObject } from '../extended-json';
import { bsonTypeName } from '../matching/type-names';
import { invalidOperator, requestFailed } from '../refusals';
import { shownField } from '../shown-value';
import { compareValues } from '../value-order';
import { ARRAY_OPERATORS } from './array-operators';
import type { Change, Operator } from './change';
import type { Numeric } from './numbers';
import { add, isNumeric, isWhole, long, multiply } from './numbers';
import { refuseDollars } from './storable';
import { erase, placeAt, placeFor, read, write } from './path';

export const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: (operand, path) => {
    refuseDollars(operand, path);
    return (document, steps) => write(placeFor(document, steps), copyValue(operand));
  },
  // Counts only for a document that an update makes, and no update of the SDK makes one.
  $setOnInsert: () => () => undefined,
  $unset: () => (document, steps) => {
    const place = placeAt(document, steps);
    if (place !== null) {
      erase(place);
    }
  },
  $inc: arithmetic('$inc', 'increment', add, (operand) => operand),
  $mul: arithmetic('$mul', 'multiply', multiply, () => 0),
  $min: bound((difference) => difference < 0),
  $max: bound((difference) => difference > 0),
  $bit: bits,
  $currentDate: () => {
    throw invalidOperator('$currentDate is not simulated: the SDK sends db.serverDate()');
  },
  ...ARRAY_OPERATORS,
};

function arithmetic(
  name: string,
  verb: string,
  calculate: (one: Numeric, other: Numeric) => Numeric | null,
  missing: (operand: Numeric) => Numeric,
): Operator {
  return (operand, path) => {
    if (!isNumeric(operand)) {
      throw requestFailed(
        `Cannot ${verb} with non-numeric argument: {${shownField(path, operand)}}`,
      );
    }
    return (document, steps) => {
      const place = placeFor(document, steps);
      const value = read(place);
      if (value === undefined) {
        write(place, missing(operand));
        return;
      }
      if (!isNumeric(value)) {
        throw requestFailed(
          `Cannot apply ${name} to a value of non-numeric type. {${shownId(document)}} has the field '${steps.at(-1) ?? ''}' of non-numeric type ${bsonTypeName(value)}`,
        );
      }
      const result = calculate(value, operand);
      if (result === null) {
        throw requestFailed(
          `Failed to apply ${name} operations to current value ((NumberLong)${value}) for document {${shownId(document)}}`,
        );
      }
      write(place, result);
    };
  };
}

export function shownId(document: Document): string {
  return shownField('_id', document['_id']);
}

function bound(better: (difference: number) => boolean): Operator {
  return (operand, path) => {
    refuseDollars(operand, path);
    return (document, steps) => {
      const place = placeFor(document, steps);
      const value = read(place);
      if (value === undefined || better(compareValues(operand, value))) {
        write(place, copyValue(operand));
      }
    };
  };
}

const BITWISE: Readonly<Record<string, (one: bigint, other: bigint) => bigint>> = {
  and: (one, other) => one & other,
  or: (one, other) => one | other,
  xor: (one, other) => one ^ other,
};

function bits(operand: unknown, path: string): Change {
  if (!isPlainObject(operand)) {
    throw requestFailed(
      `The $bit modifier is not compatible with a ${bsonTypeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  const steps = Object.entries(operand).map(([name, mask]) => {
    const operate = Object.hasOwn(BITWISE, name) ? BITWISE[name] : undefined;
    if (operate === undefined) {
      throw requestFailed(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${shownField(name, mask)}}`,
      );
    }
    if (!isWhole(mask)) {
      throw requestFailed(
        `The $bit modifier field must be an Integer(32/64 bit); a '${bsonTypeName(mask)}' is not supported here: {${shownField(name, mask)}}`,
      );
    }
    return (value: bigint): bigint => operate(value, BigInt(mask));
  });
  if (steps.length === 0) {
    throw requestFailed(
      `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  return (document, at) => {
    const place = placeFor(document, at);
    const value = read(place) ?? 0;
    if (!isWhole(value)) {
      throw requestFailed(
        `Cannot apply $bit to a value of non-integral type.${shownId(document)} has the field ${path} of non-integer type ${bsonTypeName(value)}`,
      );
    }
    const result = steps.reduce((number, step) => step(number), BigInt(value));
    write(place, long(BigInt.asIntN(64, result)));
  };
}
