/** Stages that change each document: `$project`, `$addFields`, `$replaceRoot`, `$unwind`. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { bsonTypeName } from '../matching/type-names';
import { compileProjection } from '../projection';
import { invalidOperator, requestFailed } from '../refusals';
import { shownValue } from '../shown-value';
import { compileExpression } from './expressions';
import type { RunStage, Stage, StageContext } from './stage';
import { options } from './stage';

type Compute = (document: Document) => unknown;

/** Fields to compute, by their place. */
interface Shape {
  readonly fields: Map<string, Shape>;
  compute: Compute | null;
}

const emptyShape = (): Shape => ({ fields: new Map(), compute: null });

export const addFields: Stage = (specification, context) => {
  if (!isPlainObject(specification) || Object.keys(specification).length === 0) {
    throw invalidOperator(
      '$addFields specification must be an object, and it must have at least one field',
    );
  }
  const shape = emptyShape();
  for (const [path, value] of Object.entries(specification)) {
    addShape(shape, fieldSteps(path), value, context);
  }
  return (documents) =>
    documents.map((document) => computed(document, shape, document) as Document);
};

function fieldSteps(path: string): string[] {
  const steps = path.split('.');
  if (steps.includes('')) {
    throw invalidOperator('FieldPath field names may not be empty strings.');
  }
  if (steps.some((step) => step.startsWith('$'))) {
    throw invalidOperator("FieldPath field names may not start with '$'.");
  }
  return steps;
}

function addShape(
  root: Shape,
  steps: readonly string[],
  value: unknown,
  context: StageContext,
): void {
  let shape = root;
  for (const step of steps) {
    const next = shape.fields.get(step) ?? emptyShape();
    shape.fields.set(step, next);
    shape = next;
  }
  const nested = isPlainObject(value) && Object.keys(value).length > 0;
  if (nested && !(Object.keys(value)[0] ?? '').startsWith('$')) {
    for (const [path, inner] of Object.entries(value)) {
      addShape(shape, fieldSteps(path), inner, context);
    }
    return;
  }
  const evaluate = compileExpression(value, Object.keys(context.variables));
  shape.compute = (document) => evaluate(document, context.variables);
}

/** What is there already stays; of an array each element is changed. */
function computed(value: unknown, shape: Shape, document: Document): unknown {
  if (shape.compute !== null) {
    return shape.compute(document);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => computed(item, shape, document));
  }
  const result: Document = isPlainObject(value) ? { ...value } : {};
  for (const [name, inner] of shape.fields) {
    const field = computed(result[name], inner, document);
    if (field === undefined) {
      Reflect.deleteProperty(result, name);
    } else {
      result[name] = field;
    }
  }
  return result;
}

export const project: Stage = (specification, context) => {
  if (!isPlainObject(specification) || Object.keys(specification).length === 0) {
    throw invalidOperator('specification must have at least one field');
  }
  const flat = flattened(specification);
  const shown = shownValue(specification);
  const others = flat.filter(([path]) => path !== '_id');
  const excluded = others.filter(([, value]) => value === false || value === 0);
  const included = others.filter(([, value]) => isFlag(value) && value !== false && value !== 0);
  const computations = flat.filter(([, value]) => !isFlag(value));
  const [first] = others;
  if (excluded.length > 0 && included.length + computations.length > 0) {
    throw invalidOperator(
      first !== undefined && excluded.includes(first)
        ? `Bad projection specification, cannot include fields or add computed fields during an exclusion projection: ${shown}`
        : `Bad projection specification, cannot exclude fields other than '_id' in an inclusion projection: ${shown}`,
    );
  }
  const shape = emptyShape();
  for (const [path, value] of computations) {
    addShape(shape, fieldSteps(path), value, context);
  }
  const flags = Object.fromEntries(flat.filter(([, value]) => isFlag(value)));
  const keep = compileProjection(keptFields(flags, included.length, computations), {});
  return (documents) =>
    documents.map((document) => {
      const kept = keep(document);
      return computations.length === 0
        ? kept
        : (computed(withArrays(kept, document, shape), shape, document) as Document);
    });
};

/** Without a field to include, computed ones alone make it an inclusion of `_id`. */
function keptFields(
  flags: Document,
  included: number,
  computations: readonly (readonly [string, unknown])[],
): Document {
  if (included > 0 || computations.length === 0) {
    return flags;
  }
  const hidesId =
    flags['_id'] === 0 || flags['_id'] === false || computations.some(([path]) => path === '_id');
  // A name no document has: what remains is `_id`, or nothing.
  return hidesId ? { _id: 0, '\u0000': 1 } : { _id: 1 };
}

/** A field computed inside the objects of an array needs these objects, without their other fields. */
function withArrays(kept: Document, document: Document, shape: Shape): Document {
  const result = { ...kept };
  for (const [name, inner] of shape.fields) {
    const value = document[name];
    if (inner.compute === null && result[name] === undefined && Array.isArray(value)) {
      result[name] = value.map(() => ({}));
    }
  }
  return result;
}

const isFlag = (value: unknown): value is number | boolean =>
  typeof value === 'number' || typeof value === 'boolean';

/** Objects that are no expressions name the fields of a field. */
function flattened(specification: Document, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(specification).flatMap(([name, value]): [string, unknown][] => {
    const path = `${prefix}${name}`;
    fieldSteps(path);
    if (!isPlainObject(value) || (Object.keys(value)[0] ?? '').startsWith('$')) {
      return [[path, value]];
    }
    if (Object.keys(value).length === 0) {
      throw invalidOperator(
        'an empty object is not a valid value. Found empty object at path ' + path,
      );
    }
    return flattened(value, `${path}.`);
  });
}

export const unset: Stage = (specification) => {
  const paths: readonly unknown[] = Array.isArray(specification) ? specification : [specification];
  if (paths.length === 0 || paths.some((path) => typeof path !== 'string' || path === '')) {
    throw invalidOperator('$unset specification must be a string or an array of non-empty strings');
  }
  const drop = compileProjection(Object.fromEntries(paths.map((path) => [String(path), 0])), {});
  return (documents) => documents.map(drop);
};

export const replaceRoot: Stage = (specification, context) => {
  const { newRoot } = options(
    '$replaceRoot',
    specification,
    ['newRoot'],
    (name) => `unrecognized option to $replaceRoot stage: ${name}, only valid option is 'newRoot'.`,
  );
  if (newRoot === undefined) {
    throw invalidOperator('no newRoot specified for the $replaceRoot stage');
  }
  return replacing("'newRoot' expression ", newRoot, context);
};

export const replaceWith: Stage = (specification, context) =>
  replacing("'replacement document' ", specification, context);

function replacing(what: string, expression: unknown, context: StageContext): RunStage {
  const evaluate = compileExpression(expression, Object.keys(context.variables));
  return (documents) =>
    documents.map((document) => {
      const root = evaluate(document, context.variables);
      if (!isPlainObject(root)) {
        throw requestFailed(
          `${what} must evaluate to an object, but resulting value was: ${root === undefined ? 'MISSING' : shownValue(root)}. Type of resulting value: '${bsonTypeName(root)}'.`,
        );
      }
      return root;
    });
}

export const unwind: Stage = (specification) => {
  if (typeof specification !== 'string' && !isPlainObject(specification)) {
    throw invalidOperator(
      `expected either a string or an object as specification for $unwind stage, got ${bsonTypeName(specification)}`,
    );
  }
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = options(
    '$unwind',
    typeof specification === 'string' ? { path: specification } : specification,
    ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'],
    (name) => `unrecognized option to $unwind stage: ${name}`,
  );
  if (path === undefined) {
    throw invalidOperator('no path specified to $unwind stage');
  }
  if (typeof path !== 'string') {
    throw invalidOperator(
      `expected a string as the path for $unwind stage, got ${bsonTypeName(path)}`,
    );
  }
  if (!path.startsWith('$')) {
    throw invalidOperator(`path option to $unwind stage should be prefixed with a '$': ${path}`);
  }
  if (preserveNullAndEmptyArrays !== undefined && typeof preserveNullAndEmptyArrays !== 'boolean') {
    throw invalidOperator(
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    );
  }
  if (
    includeArrayIndex !== undefined &&
    (typeof includeArrayIndex !== 'string' || includeArrayIndex === '')
  ) {
    throw invalidOperator(
      'expected a non-empty string for the includeArrayIndex  option to $unwind stage',
    );
  }
  const steps = path.slice(1).split('.');
  const index = typeof includeArrayIndex === 'string' ? includeArrayIndex : null;
  return (documents) =>
    documents.flatMap((document) =>
      unwound(document, steps).flatMap(({ value, position }): Document[] => {
        const empty = value === undefined || value === null;
        if (empty && position === null && preserveNullAndEmptyArrays !== true) {
          return [];
        }
        const result = withValue(document, steps, value);
        return [index === null ? result : withValue(result, index.split('.'), position)];
      }),
    );
};

function unwound(
  document: Document,
  steps: readonly string[],
): readonly { value: unknown; position: number | null }[] {
  const value = steps.reduce<unknown>(
    (at, step) => (isPlainObject(at) ? at[step] : undefined),
    document,
  );
  if (!Array.isArray(value)) {
    return [{ value, position: null }];
  }
  return value.length === 0
    ? [{ value: undefined, position: null }]
    : value.map((item: unknown, position) => ({ value: item, position }));
}

/** A copy with the field at the path set; undefined takes it away. */
function withValue(
  document: Document,
  [step = '', ...rest]: readonly string[],
  value: unknown,
): Document {
  const result = { ...document };
  const inner = result[step];
  const next =
    rest.length === 0
      ? value
      : isPlainObject(inner) || value !== undefined
        ? withValue(isPlainObject(inner) ? inner : {}, rest, value)
        : inner;
  if (next === undefined) {
    Reflect.deleteProperty(result, step);
  } else {
    result[step] = next;
  }
  return result;
}
