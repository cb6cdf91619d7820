/**
 * Applies update documents as MongoDB does: as a whole or not at all. An update is read once and applied to many
 * documents; what MongoDB refuses is refused with its words.
 */
import type { Document } from './extended-json';
import { copyValue, isPlainObject } from './extended-json';
import type { Trace } from './matching/path';
import { compileQuery } from './matching/query';
import { invalidOperator, requestFailed } from './refusals';
import { shownField } from './shown-value';
import type { Change } from './updating/change';
import { OPERATORS } from './updating/operators';
import {
  concretePaths,
  fieldOf,
  isDynamic,
  parsePath,
  placeAt,
  placeFor,
  read,
  write,
  erase,
} from './updating/path';
import { sameValue } from './value-order';

/** The document after the update, or null when the update changes nothing. The original stays as it is. */
export type Update = (document: Document) => Document | null;

interface Step {
  readonly path: string;
  readonly steps: readonly string[];
  readonly change: Change;
}

/** Reads an update; `query` is what found the documents, and says which element `$` in a path means. */
export function compileUpdate(update: Document, query: Document = {}): Update {
  const steps = readSteps(update);
  const positional = steps.some((step) => step.steps.includes('$'));
  const matches = positional ? compileQuery(query) : null;
  return (document) => {
    const result = copyValue(document);
    const matched = (): number | null => {
      const trace: Trace = { position: null };
      matches?.(document, trace);
      return trace.position;
    };
    for (const { steps: path, change } of steps) {
      for (const concrete of concretePaths(result, path, matched)) {
        change(result, concrete);
      }
    }
    refuseOtherId(document, result, steps);
    return sameValue(result, document) ? null : result;
  };
}

/** In the order of their paths, in which MongoDB applies them and adds new fields. */
function readSteps(update: Document): Step[] {
  const steps: Step[] = [];
  const touched: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (operator !== '$rename' && !Object.hasOwn(OPERATORS, operator)) {
      throw invalidOperator(`Unknown modifier: ${operator}`);
    }
    if (!isPlainObject(fields)) {
      throw requestFailed(
        `Modifiers operate on fields but we found another type instead. For example: {$mod: {<field>: ...}} not {${shownField(operator, fields)}}`,
      );
    }
    if (Object.keys(fields).length === 0) {
      throw requestFailed(
        `'${operator}' is empty. You must specify a field like so: {${operator}: {<field>: ...}}`,
      );
    }
    for (const [path, operand] of Object.entries(fields)) {
      const read =
        operator === '$rename' ? [renaming(path, operand)] : [readStep(operator, path, operand)];
      for (const step of read) {
        const paths = operator === '$rename' ? [path, String(operand)] : [path];
        paths.forEach((one) => refuseConflict(touched, one));
        touched.push(...paths);
        steps.push(step);
      }
    }
  }
  return steps.sort((one, other) => comparePaths(one.steps, other.steps));
}

function readStep(operator: string, path: string, operand: unknown): Step {
  const steps = parsePath(path);
  const read = OPERATORS[operator];
  if (read === undefined) {
    throw invalidOperator(`Unknown modifier: ${operator}`);
  }
  return { path, steps, change: read(operand, path) };
}

function comparePaths(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [one.join('\u0000'), other.join('\u0000')];
  return left < right ? -1 : Number(left > right);
}

function refuseConflict(touched: readonly string[], path: string): void {
  const other = touched.find(
    (one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`),
  );
  if (other !== undefined) {
    const shorter = other.length < path.length ? other : path;
    throw requestFailed(`Updating the path '${path}' would create a conflict at '${shorter}'`);
  }
}

/** Setting `_id` to what it is already passes, as in MongoDB. */
function refuseOtherId(before: Document, after: Document, steps: readonly Step[]): void {
  if (!sameValue(before['_id'], after['_id'])) {
    const path = steps.find((step) => step.steps[0] === '_id')?.path ?? '_id';
    throw requestFailed(
      `Performing an update on the path '${path}' would modify the immutable field '_id'`,
    );
  }
}

function renaming(from: string, to: unknown): Step {
  if (typeof to !== 'string') {
    throw requestFailed(`The 'to' field for $rename must be a string: ${shownField(from, to)}`);
  }
  if (from === to) {
    throw requestFailed(
      `The source and target field for $rename must differ: ${shownField(from, to)}`,
    );
  }
  const source = parsePath(from);
  const target = parsePath(to);
  if (source.some(isDynamic)) {
    throw requestFailed(`The source field for $rename may not be dynamic: ${from}`);
  }
  if (target.some(isDynamic)) {
    throw requestFailed(`The destination field for $rename may not be dynamic: ${to}`);
  }
  return {
    path: from,
    steps: source,
    change(document) {
      refuseElement('source', document, source);
      const place = placeAt(document, source);
      if (place === null) {
        return;
      }
      refuseElement('destination', document, target);
      const value = read(place);
      erase(place);
      // A field that is there already is replaced, and moves to the end.
      const old = placeAt(document, target);
      if (old !== null) {
        erase(old);
      }
      write(placeFor(document, target), value);
    },
  };
}

function refuseElement(which: string, document: Document, path: readonly string[]): void {
  for (const length of path.keys()) {
    const prefix = path.slice(0, length);
    if (Array.isArray(prefix.reduce<unknown>(fieldOf, document))) {
      throw requestFailed(
        `The ${which} field cannot be an array element, '${path.join('.')}' in doc with ${shownField('_id', document['_id'])} has an array field called '${prefix.at(-1) ?? ''}'`,
      );
    }
  }
}
