/** Arithmetic of expressions; whole numbers stay exact up to 64 bits and become doubles beyond. */
import { requestFailed } from '../refusals';
import type { Numeric } from '../updating/numbers';
import { add, isNumeric, multiply } from '../updating/numbers';
import type { PlainOperator } from './evaluate';
import { ANY, isNil, typeName } from './evaluate';

export const ARITHMETIC: Readonly<Record<string, PlainOperator>> = {
  $add: { operands: [0, ANY], apply: sum },
  $subtract: { operands: [2, 2], apply: ([one, other]) => subtract(one, other) },
  $multiply: {
    operands: [0, ANY],
    apply: (values) => {
      if (values.some(isNil)) return null;
      return values.reduce<Numeric>((product, value) => {
        const factor = numeric('$multiply', value);
        return multiply(product, factor) ?? Number(product) * Number(factor);
      }, 1);
    },
  },
  $divide: two('$divide', (one, other) => {
    if (Number(other) === 0) throw requestFailed("can't $divide by zero");
    return Number(one) / Number(other);
  }),
  $mod: two('$mod', (one, other) => {
    if (Number(other) === 0) throw requestFailed("can't $mod by zero");
    return typeof one === 'bigint' && Number.isInteger(other)
      ? Number(one % BigInt(other))
      : Number(one) % Number(other);
  }),
  $abs: one('$abs', Math.abs),
  $ceil: one('$ceil', Math.ceil),
  $floor: one('$floor', Math.floor),
  $exp: one('$exp', Math.exp),
  $sqrt: one('$sqrt', (value) => {
    if (value < 0) throw requestFailed("$sqrt's argument must be greater than or equal to 0");
    return Math.sqrt(value);
  }),
  $ln: one('$ln', (value) => Math.log(positive("$ln's argument", value))),
  $log10: one('$log10', (value) => Math.log10(positive("$log10's argument", value))),
  $log: {
    operands: [2, 2],
    apply: ([value, base]) => {
      if (isNil(value) || isNil(base)) return null;
      const argument = positive("$log's argument", named("$log's argument", value));
      const by = named("$log's base", base);
      if (!(by > 0) || by === 1) {
        throw requestFailed(`$log's base must be a positive number not equal to 1, but is ${by}`);
      }
      return logarithm(argument, by);
    },
  },
  $pow: {
    operands: [2, 2],
    apply: ([base, exponent]) => {
      if (isNil(base) || isNil(exponent)) return null;
      const from = named("$pow's base", base);
      const to = named("$pow's exponent", exponent);
      if (from === 0 && to < 0) {
        throw requestFailed('$pow cannot take a base of 0 and a negative exponent');
      }
      return from ** to;
    },
  },
  $trunc: rounding('$trunc', Math.trunc),
  $round: rounding('$round', toEven),
};

/** A whole result where there is one: 2 to the power of 3 is 8, not a little less. */
function logarithm(argument: number, base: number): number {
  const result = Math.log(argument) / Math.log(base);
  const whole = Math.round(result);
  return base ** whole === argument ? whole : result;
}

function sum(values: readonly unknown[]): unknown {
  if (values.some(isNil)) return null;
  let dates = 0;
  let total: Numeric = 0;
  for (const value of values) {
    const isDate = value instanceof Date;
    dates += isDate ? 1 : 0;
    if (dates > 1) throw requestFailed('only one date allowed in an $add expression');
    if (!isDate && !isNumeric(value)) {
      throw requestFailed(`$add only supports numeric or date types, not ${typeName(value)}`);
    }
    const term: Numeric = isDate ? value.getTime() : value;
    total = add(total, term) ?? Number(total) + Number(term);
  }
  return dates === 1 ? new Date(Math.trunc(Number(total))) : total;
}

function subtract(one: unknown, other: unknown): unknown {
  if (isNil(one) || isNil(other)) return null;
  if (one instanceof Date && other instanceof Date) return one.getTime() - other.getTime();
  if (one instanceof Date && isNumeric(other)) {
    return new Date(one.getTime() - Math.trunc(Number(other)));
  }
  if (isNumeric(one) && isNumeric(other)) {
    return add(one, typeof other === 'bigint' ? -other : -other) ?? Number(one) - Number(other);
  }
  throw requestFailed(`cant $subtract a${typeName(other)} from a${typeName(one)}`);
}

function numeric(name: string, value: unknown): Numeric {
  if (!isNumeric(value)) {
    throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`);
  }
  return value;
}

function named(what: string, value: unknown): number {
  if (!isNumeric(value)) {
    throw requestFailed(`${what} must be numeric, not ${typeName(value)}`);
  }
  return Number(value);
}

function positive(what: string, value: number): number {
  if (value <= 0) throw requestFailed(`${what} must be a positive number, but is ${value}`);
  return value;
}

function one(name: string, calculate: (value: number) => number): PlainOperator {
  return {
    operands: [1, 1],
    apply: ([value]) => (isNil(value) ? null : calculate(Number(numeric(name, value)))),
  };
}

function two(name: string, calculate: (one: Numeric, other: Numeric) => number): PlainOperator {
  return {
    operands: [2, 2],
    apply: ([left, right]) => {
      if (isNil(left) || isNil(right)) return null;
      if (!isNumeric(left) || !isNumeric(right)) {
        throw requestFailed(
          `${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
        );
      }
      return calculate(left, right);
    },
  };
}

/** With a second operand to that many places. */
function rounding(name: string, round: (value: number) => number): PlainOperator {
  return {
    operands: [1, 2],
    apply: ([value, places = 0]) => {
      if (isNil(value) || isNil(places)) return null;
      const number = Number(numeric(name, value));
      if (typeof places !== 'number' || !Number.isInteger(places)) {
        throw requestFailed(`precision argument to  ${name} must be a integral value`);
      }
      if (places < -20 || places > 100) {
        throw requestFailed(
          `cannot apply ${name} with precision value ${places} value must be in [-20, 100]`,
        );
      }
      // Shifted in text, as multiplying would add its own error: 1.005 * 100 is 100.49999999999999.
      const shifted = Number(`${number}e${places}`);
      return Number.isFinite(shifted) ? Number(`${round(shifted)}e${-places}`) : number;
    },
  };
}

function toEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
