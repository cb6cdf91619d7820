/** `$lookup`: by equal fields, or by a pipeline with variables. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { valuesAt } from '../field-path';
import { bsonTypeName } from '../matching/type-names';
import { invalidOperator } from '../refusals';
import { shownField, shownValue } from '../shown-value';
import { sortKey } from '../sort-key';
import { addedField } from './added-field';
import { compileExpression } from './expressions';
import type { RunStage, Stage, StageContext } from './stage';
import { options } from './stage';

const NAMES = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'] as const;

export const lookup: Stage = (specification, context) => {
  const parts = options(
    '$lookup',
    specification,
    NAMES,
    (name) => `unknown argument to $lookup: ${name}`,
  );
  for (const name of ['from', 'as', 'localField', 'foreignField'] as const) {
    if (parts[name] !== undefined && typeof parts[name] !== 'string') {
      throw invalidOperator(
        `$lookup argument '${shownField(name, parts[name])}' must be a string, is type ${bsonTypeName(parts[name])}`,
      );
    }
  }
  const { from, as, localField, foreignField, pipeline } = parts;
  if (typeof from !== 'string') {
    throw invalidOperator(
      `missing 'from' option to $lookup stage specification: ${shownValue(specification)}`,
    );
  }
  if (typeof as !== 'string') {
    throw invalidOperator("must specify 'as' field for a $lookup");
  }
  if (pipeline !== undefined) {
    if (localField !== undefined || foreignField !== undefined) {
      throw invalidOperator(
        "$lookup with 'pipeline' may not specify 'localField' or 'foreignField'",
      );
    }
    return byPipeline(from, as, pipeline, parts.let ?? {}, context);
  }
  if (parts.let !== undefined) {
    throw invalidOperator("$lookup with a 'let' argument must also specify 'pipeline'");
  }
  if (typeof localField !== 'string' || typeof foreignField !== 'string') {
    throw invalidOperator(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  }
  return byFields(from, as, localField, foreignField, context);
};

/** Only the documents that can join are read, by an index where there is one. */
function byFields(
  from: string,
  as: string,
  localField: string,
  foreignField: string,
  context: StageContext,
): RunStage {
  return (documents) => {
    const wanted = documents.map((document) => joinValues(document, localField));
    const distinct = new Map(wanted.flat().map((value) => [keyOf(value), value]));
    const query = {
      $or: [...distinct.values()].map((value) => ({ [foreignField]: { $eq: value } })),
    };
    const foreign =
      distinct.size === 0
        ? []
        : context.find(from, {
            query: [...distinct.values()].some((value) => value instanceof RegExp)
              ? query
              : { [foreignField]: { $in: [...distinct.values()] } },
          });
    const byKey = new Map<string, number[]>();
    for (const [position, document] of foreign.entries()) {
      for (const key of new Set(joinValues(document, foreignField).map(keyOf))) {
        byKey.set(key, [...(byKey.get(key) ?? []), position]);
      }
    }
    return documents.map((document, at) => {
      const positions = new Set(
        (wanted[at] ?? []).flatMap((value) => byKey.get(keyOf(value)) ?? []),
      );
      const found = [...positions].sort((one, other) => one - other).map((one) => foreign[one]);
      return addedField(document, as, found);
    });
  };
}

const keyOf = (value: unknown): string => sortKey(value).toString('latin1');

/** Missing joins as null; of an array each element joins, and on the other side the array itself. */
function joinValues(document: Document, field: string): unknown[] {
  const { values, missing } = valuesAt(document, field);
  const all = values.flatMap((value) =>
    Array.isArray(value) ? [value, ...(value as unknown[])] : [value],
  );
  return missing || values.length === 0 ? [...all, null] : all;
}

function byPipeline(
  from: string,
  as: string,
  pipeline: unknown,
  variables: unknown,
  context: StageContext,
): RunStage {
  if (!Array.isArray(pipeline) || !pipeline.every(isPlainObject)) {
    throw invalidOperator("'pipeline' option must be specified as an array of objects");
  }
  if (!isPlainObject(variables)) {
    throw invalidOperator(
      `$lookup argument 'let: ${shownValue(variables)}' must be an object, is type ${bsonTypeName(variables)}`,
    );
  }
  const known = Object.keys(context.variables);
  const values = Object.entries(variables).map(
    ([name, expression]) => [name, compileExpression(expression, known)] as const,
  );
  return (documents) =>
    documents.map((document) => {
      const own = Object.fromEntries(
        values.map(([name, evaluate]) => [name, evaluate(document, context.variables)]),
      );
      const found = context.pipeline(from, pipeline, { ...context.variables, ...own });
      return addedField(document, as, found);
    });
}
