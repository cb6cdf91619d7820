/** Stages that make groups of documents: `$group`, `$sortByCount`, `$bucket`, `$bucketAuto`. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { bsonTypeName } from '../matching/type-names';
import { invalidOperator, requestFailed } from '../refusals';
import { shownValue } from '../shown-value';
import { sortKey } from '../sort-key';
import { compareValues } from '../value-order';
import { ACCUMULATORS } from './accumulators';
import { compileExpression } from './expressions';
import type { Stage, StageContext } from './stage';
import { options } from './stage';

/** Gives the accumulated fields of a group of documents. */
type Output = (documents: readonly Document[]) => Document;

export const group: Stage = (specification, context) => {
  if (!isPlainObject(specification)) {
    throw invalidOperator("a group's fields must be specified in an object");
  }
  if (!Object.hasOwn(specification, '_id')) {
    throw invalidOperator('a group specification must include an _id');
  }
  const { _id, ...fields } = specification;
  const output = readOutput(fields, context);
  const id = evaluator(_id, context);
  return (documents) =>
    grouped(documents, (document) => id(document) ?? null).map(({ key, members }) => ({
      _id: key,
      ...output(members),
    }));
};

function evaluator(
  expression: unknown,
  { variables }: StageContext,
): (document: Document) => unknown {
  const evaluate = compileExpression(expression, Object.keys(variables));
  return (document) => evaluate(document, variables);
}

function readOutput(fields: Document, context: StageContext): Output {
  const outputs = Object.entries(fields).map(([name, accumulator]) => {
    if (name.includes('.')) {
      throw invalidOperator(`The field name '${name}' cannot contain '.'`);
    }
    if (name.startsWith('$')) {
      throw invalidOperator(`The field name '${name}' cannot be an operator name`);
    }
    if (!isPlainObject(accumulator)) {
      throw invalidOperator(`The field '${name}' must be an accumulator object`);
    }
    const [entry, ...more] = Object.entries(accumulator);
    if (entry === undefined || more.length > 0) {
      throw invalidOperator(`The field '${name}' must specify one accumulator`);
    }
    const [operator, operand] = entry;
    const accumulate = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
    if (accumulate === undefined) {
      throw invalidOperator(`unknown group operator '${operator}'`);
    }
    if (Array.isArray(operand) && operand.length !== 1) {
      throw invalidOperator(`The ${operator} accumulator is a unary operator`);
    }
    const value = evaluator(Array.isArray(operand) ? operand[0] : operand, context);
    return { name, of: (members: readonly Document[]) => accumulate(members.map(value)) };
  });
  return (members) => Object.fromEntries(outputs.map(({ name, of }) => [name, of(members)]));
}

/** In the order in which the groups first appear. */
function grouped(
  documents: readonly Document[],
  keyOf: (document: Document) => unknown,
): { key: unknown; members: Document[] }[] {
  const groups = new Map<string, { key: unknown; members: Document[] }>();
  for (const document of documents) {
    const key = keyOf(document);
    const name = sortKey(key).toString('latin1');
    const known = groups.get(name);
    if (known === undefined) {
      groups.set(name, { key, members: [document] });
    } else {
      known.members.push(document);
    }
  }
  return [...groups.values()];
}

export const sortByCount: Stage = (specification, context) => {
  const isPath = typeof specification === 'string' && specification.startsWith('$');
  if (typeof specification !== 'string' && !isPlainObject(specification)) {
    throw invalidOperator('the sortByCount field must be specified as a string or as an object');
  }
  const isExpression =
    isPlainObject(specification) && (Object.keys(specification)[0] ?? '').startsWith('$');
  if (!isPath && !isExpression) {
    throw invalidOperator(
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
  const id = evaluator(specification, context);
  return (documents) =>
    grouped(documents, (document) => id(document) ?? null)
      .map(({ key, members }) => ({ _id: key, count: members.length }))
      .sort((one, other) => other.count - one.count);
};

export const bucket: Stage = (specification, context) => {
  const parts = options(
    '$bucket',
    specification,
    ['groupBy', 'boundaries', 'default', 'output'],
    (name) => `Unrecognized option to $bucket: ${name}.`,
  );
  if (parts.groupBy === undefined || parts.boundaries === undefined) {
    throw invalidOperator("$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  const boundaries = readBoundaries(parts.boundaries);
  const otherwise = parts.default;
  const lowest = boundaries[0];
  const highest = boundaries.at(-1);
  if (
    otherwise !== undefined &&
    compareValues(otherwise, lowest) >= 0 &&
    compareValues(otherwise, highest) < 0
  ) {
    throw invalidOperator(
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  }
  const output = bucketOutput('$bucket', parts.output, context);
  const value = evaluator(parts.groupBy, context);
  const bucketOf = (document: Document): unknown => {
    const at = value(document);
    const within = compareValues(at, lowest) >= 0 && compareValues(at, highest) < 0;
    if (within) {
      return boundaries.filter((boundary) => compareValues(boundary, at) <= 0).at(-1);
    }
    if (otherwise === undefined) {
      throw requestFailed(
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    }
    return otherwise;
  };
  return (documents) =>
    grouped(documents, bucketOf)
      .sort((one, other) => compareValues(one.key, other.key))
      .map(({ key, members }) => ({ _id: key, ...output(members) }));
};

function readBoundaries(boundaries: unknown): readonly unknown[] {
  if (!Array.isArray(boundaries)) {
    throw invalidOperator(
      `The $bucket 'boundaries' field must be an array, but found type: ${bsonTypeName(boundaries)}.`,
    );
  }
  if (boundaries.length < 2) {
    throw invalidOperator(
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  }
  const values = boundaries.map((boundary) => compileExpression(boundary)({}));
  for (const [position, value] of values.slice(1).entries()) {
    const before = values[position];
    const types = [bsonTypeName(before), bsonTypeName(value)];
    const numbers = typeof before === 'number' && typeof value === 'number';
    if (types[0] !== types[1] && !numbers) {
      throw invalidOperator(
        `All values in the 'boundaries' option to $bucket must have the same type. Found conflicting types ${types.join(' and ')}.`,
      );
    }
    if (compareValues(before, value) >= 0) {
      throw invalidOperator(
        `The 'boundaries' option to $bucket must be sorted, but elements ${position} and ${position + 1} are not in ascending order (${shownValue(before)} is not less than ${shownValue(value)}).`,
      );
    }
  }
  return values;
}

function bucketOutput(stage: string, output: unknown, context: StageContext): Output {
  if (output !== undefined && !isPlainObject(output)) {
    throw invalidOperator(
      `The ${stage} 'output' field must be an object, but found type: ${bsonTypeName(output)}.`,
    );
  }
  return readOutput(output ?? { count: { $sum: 1 } }, context);
}

/** Buckets of about the same size; equal values stay together. */
export const bucketAuto: Stage = (specification, context) => {
  const parts = options(
    '$bucketAuto',
    specification,
    ['groupBy', 'buckets', 'output', 'granularity'],
    (name) => `Unrecognized option to $bucketAuto: ${name}.`,
  );
  if (parts.groupBy === undefined || parts.buckets === undefined) {
    throw invalidOperator("$bucketAuto requires 'groupBy' and 'buckets' to be specified.");
  }
  const count = parts.buckets;
  if (typeof count !== 'number' || !Number.isInteger(count)) {
    throw invalidOperator(
      "The $bucketAuto 'buckets' field must be representable as a 32-bit integer",
    );
  }
  if (count <= 0) {
    throw invalidOperator(
      `The $bucketAuto 'buckets' field must be greater than 0, but found: ${count}`,
    );
  }
  if (parts.granularity !== undefined) {
    throw invalidOperator('granularity of $bucketAuto is not simulated');
  }
  const output = bucketOutput('$bucketAuto', parts.output, context);
  const value = evaluator(parts.groupBy, context);
  return (documents) => {
    const pairs = documents
      .map((document) => ({ document, value: value(document) ?? null }))
      .sort((one, other) => compareValues(one.value, other.value));
    const size = Math.max(1, Math.round(pairs.length / count));
    const buckets: (typeof pairs)[] = [];
    while (pairs.length > 0) {
      const isLast = buckets.length === count - 1;
      const taken = pairs.splice(0, isLast ? pairs.length : size);
      while (pairs.length > 0 && compareValues(pairs[0]?.value, taken.at(-1)?.value) === 0) {
        taken.push(...pairs.splice(0, 1));
      }
      buckets.push(taken);
    }
    return buckets.map((members, position) => ({
      _id: {
        min: members[0]?.value,
        max: (buckets[position + 1]?.[0] ?? members.at(-1))?.value,
      },
      ...output(members.map(({ document }) => document)),
    }));
  };
};
