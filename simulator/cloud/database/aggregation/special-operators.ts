/** Operators that evaluate only some of their operands, bind variables, or have operands with names. */
import type { Document } from '../extended-json';
import { CloudError } from '../../errors';
import { isPlainObject } from '../extended-json';
import { invalidOperator, requestFailed } from '../refusals';
import { shownValue } from '../shown-value';
import { accumulatorExpressions } from './accumulators';
import type { Compile, Evaluate, Scope, SpecialOperator } from './evaluate';
import { isNil, isTrue, listOf, namedParts } from './evaluate';
import { patternTest, textOf } from './texts';
import { convert } from './types';

export const SPECIAL: Readonly<Record<string, SpecialOperator>> = {
  $literal: (operand) => () => operand,
  $and: (operand, compile) => {
    const parts = several(operand).map((part) => compile(part));
    return (scope) => parts.every((part) => isTrue(part(scope)));
  },
  $or: (operand, compile) => {
    const parts = several(operand).map((part) => compile(part));
    return (scope) => parts.some((part) => isTrue(part(scope)));
  },
  $cond: cond,
  $ifNull: (operand, compile) => {
    const parts = several(operand);
    if (parts.length !== 2) {
      throw invalidOperator(
        `Expression $ifNull takes exactly 2 arguments. ${parts.length} were passed in.`,
      );
    }
    const [first, second] = parts.map((part) => compile(part));
    return (scope) => first?.(scope) ?? second?.(scope);
  },
  $switch: switchOf,
  $let: letIn,
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $zip: zip,
  $convert: converting,
  $regexMatch: (operand, compile) => {
    const parts = namedParts('$regexMatch', operand, {
      input: 'needed',
      regex: 'needed',
      options: 'optional',
    });
    const [input, regex, options] = [parts.input, parts.regex, parts.options].map((part) =>
      compile(part ?? null),
    );
    return (scope) => {
      const text = input?.(scope);
      const pattern = regex?.(scope);
      if (isNil(text) || isNil(pattern)) return false;
      const wanted = textOf(text, () => "$regexMatch needs 'input' to be of type string");
      return patternTest(pattern, options?.(scope))(wanted);
    };
  },
  $trim: trimming('$trim', true, true),
  $ltrim: trimming('$ltrim', true, false),
  $rtrim: trimming('$rtrim', false, true),
  $meta: () => {
    throw invalidOperator('$meta needs a text search, and text indexes are not simulated');
  },
  ...accumulatorExpressions,
};

const several = (operand: unknown): readonly unknown[] =>
  Array.isArray(operand) ? (operand as unknown[]) : [operand];

const withVariables = (scope: Scope, values: Document): Scope => ({
  root: scope.root,
  variables: { ...scope.variables, ...values },
});

function cond(operand: unknown, compile: Compile): Evaluate {
  if (Array.isArray(operand) && operand.length !== 3) {
    throw invalidOperator(
      `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
    );
  }
  const parts = Array.isArray(operand)
    ? { if: operand[0] as unknown, then: operand[1] as unknown, else: operand[2] as unknown }
    : namedParts('$cond', operand, { if: 'needed', then: 'needed', else: 'needed' });
  const [test, yes, no] = [compile(parts.if), compile(parts.then), compile(parts.else)];
  return (scope) => (isTrue(test(scope)) ? yes(scope) : no(scope));
}

function switchOf(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$switch', operand, { branches: 'optional', default: 'optional' });
  if (!Array.isArray(parts.branches)) {
    throw invalidOperator(
      parts.branches === undefined
        ? '$switch requires at least one branch.'
        : "$switch expected an array for 'branches', found another type",
    );
  }
  if (parts.branches.length === 0) {
    throw invalidOperator('$switch requires at least one branch.');
  }
  const branches = parts.branches.map((branch: unknown) => {
    if (!isPlainObject(branch)) {
      throw invalidOperator('$switch expected each branch to be an object');
    }
    const names = Object.keys(branch);
    const unknown = names.find((name) => name !== 'case' && name !== 'then');
    if (unknown !== undefined) {
      throw invalidOperator(`$switch found an unknown argument to a branch: ${unknown}`);
    }
    for (const name of ['case', 'then']) {
      if (!names.includes(name)) {
        throw invalidOperator(`$switch requires each branch have a '${name}' expression`);
      }
    }
    return { test: compile(branch['case']), then: compile(branch['then']) };
  });
  const otherwise = parts.default === undefined ? null : compile(parts.default);
  return (scope) => {
    const branch = branches.find(({ test }) => isTrue(test(scope)));
    if (branch === undefined && otherwise === null) {
      throw requestFailed(
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    }
    return (branch?.then ?? otherwise)?.(scope);
  };
}

function letIn(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$let', operand, { vars: 'needed', in: 'needed' });
  if (!isPlainObject(parts.vars)) {
    throw invalidOperator('invalid parameter: expected an object (vars)');
  }
  const names = Object.keys(parts.vars);
  names.forEach(refuseName);
  const values = Object.entries(parts.vars).map(([name, value]) => [name, compile(value)] as const);
  const body = compile(parts.in, names);
  return (scope) =>
    body(
      withVariables(
        scope,
        Object.fromEntries(values.map(([name, evaluate]) => [name, evaluate(scope)])),
      ),
    );
}

function refuseName(name: string): void {
  if (!/^[a-z\u0080-\uffff]\w*$/.test(name)) {
    throw invalidOperator(`'${name}' starts with an invalid character for a user variable name`);
  }
}

function elementName(as: unknown): string {
  const name = as === undefined ? 'this' : as;
  if (typeof name !== 'string') {
    throw invalidOperator("the name of a variable ('as') must be a string");
  }
  refuseName(name);
  return name;
}

function map(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$map', operand, { input: 'needed', as: 'optional', in: 'needed' });
  const name = elementName(parts.as);
  const input = compile(parts.input);
  const body = compile(parts.in, [name]);
  return (scope) => {
    const list = input(scope);
    if (isNil(list)) return null;
    return listOf(list, (type) => `input to $map must be an array not ${type}`).map(
      (item) => body(withVariables(scope, { [name]: item })) ?? null,
    );
  };
}

function filter(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$filter', operand, { input: 'needed', as: 'optional', cond: 'needed' });
  const name = elementName(parts.as);
  const input = compile(parts.input);
  const test = compile(parts.cond, [name]);
  return (scope) => {
    const list = input(scope);
    if (isNil(list)) return null;
    return listOf(list, (type) => `input to $filter must be an array not ${type}`).filter((item) =>
      isTrue(test(withVariables(scope, { [name]: item }))),
    );
  };
}

function reduce(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$reduce', operand, {
    input: 'needed',
    initialValue: 'needed',
    in: 'needed',
  });
  const input = compile(parts.input);
  const start = compile(parts.initialValue);
  const body = compile(parts.in, ['value', 'this']);
  return (scope) => {
    const list = input(scope);
    if (isNil(list)) return null;
    return listOf(
      list,
      () => `$reduce requires that 'input' be an array, found: ${shownValue(list)}`,
    ).reduce((value, item) => body(withVariables(scope, { value, this: item })), start(scope));
  };
}

function zip(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$zip', operand, {
    inputs: 'needed',
    useLongestLength: 'optional',
    defaults: 'optional',
  });
  if (!Array.isArray(parts.inputs) || parts.inputs.length === 0) {
    throw invalidOperator('$zip requires at least one input array');
  }
  const longest = parts.useLongestLength === true;
  if (parts.defaults !== undefined && !longest) {
    throw invalidOperator('cannot specify defaults unless useLongestLength is true');
  }
  const inputs = parts.inputs.map((input) => compile(input));
  const defaults = parts.defaults === undefined ? null : compile(parts.defaults);
  return (scope) => {
    const values = inputs.map((input) => input(scope));
    if (values.some(isNil)) return null;
    const lists = values.map((value) =>
      listOf(value, () => `$zip found a non-array expression in input: ${shownValue(value)}`),
    );
    const fill = defaults?.(scope);
    const filled = Array.isArray(fill) ? (fill as unknown[]) : [];
    const lengths = lists.map((list) => list.length);
    const length = longest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_one, at) =>
      lists.map((list, which) => (at < list.length ? list[at] : (filled[which] ?? null))),
    );
  };
}

function converting(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$convert', operand, {
    input: 'needed',
    to: 'needed',
    onError: 'optional',
    onNull: 'optional',
  });
  const [input, to] = [compile(parts.input), compile(parts.to)];
  const onError = parts.onError === undefined ? null : compile(parts.onError);
  const onNull = parts.onNull === undefined ? null : compile(parts.onNull);
  return (scope) => {
    const value = input(scope);
    if (isNil(value)) return onNull === null ? null : onNull(scope);
    try {
      return convert(value, to(scope));
    } catch (error) {
      if (onError === null || !(error instanceof CloudError)) {
        throw error;
      }
      return onError(scope);
    }
  };
}

function trimming(name: string, left: boolean, right: boolean): SpecialOperator {
  return (operand, compile) => {
    const parts = namedParts(name, operand, { input: 'needed', chars: 'optional' });
    const input = compile(parts.input);
    const chars = parts.chars === undefined ? null : compile(parts.chars);
    return (scope) => {
      const value = input(scope);
      const given =
        chars === null
          ? ' \t\n\v\f\r\u0000\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
          : chars(scope);
      if (isNil(value) || isNil(given)) return null;
      const text = [
        ...textOf(
          value,
          (type) =>
            `${name} requires its input to be a string, got ${shownValue(value)} (of type ${type}) instead.`,
        ),
      ];
      const away = new Set(
        textOf(
          given,
          (type) =>
            `${name} requires 'chars' to be a string, got ${shownValue(given)} (of type ${type}) instead.`,
        ),
      );
      const begun = left ? withoutLeading(text, away) : text;
      return (right ? withoutLeading(begun.reverse(), away).reverse() : begun).join('');
    };
  };
}

function withoutLeading(signs: string[], away: ReadonlySet<string>): string[] {
  const first = signs.findIndex((sign) => !away.has(sign));
  return first < 0 ? [] : signs.slice(first);
}
