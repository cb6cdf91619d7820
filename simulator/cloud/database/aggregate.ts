/**
 * Aggregation pipelines. Stages at the beginning that select and sort, and `$lookup`s by equal fields, read through
 * indexes. All stages are read before the first document is.
 */
import type { RunStage, StageContext, Surroundings } from './aggregation/stage';
import { NOT_SIMULATED, STAGES } from './aggregation/stages';
import type { Document } from './extended-json';
import { isPlainObject } from './extended-json';
import { invalidOperator } from './refusals';
import type { Search } from './search';
import { sortOf } from './search';
import type { Sort } from './query-plan';

/** One stage: `{ $match: … }` */
export type Stage = Document;

/** Runs the stages over the collection. */
export function runPipeline(
  collection: string,
  stages: readonly Stage[],
  surroundings: Surroundings,
): Document[] {
  return runWith(collection, stages, {}, surroundings);
}

function runWith(
  collection: string,
  stages: readonly Stage[],
  variables: Document,
  surroundings: Surroundings,
): Document[] {
  const context: StageContext = {
    ...surroundings,
    collection,
    variables,
    pipeline: (from, inner, values) => runWith(from, inner, values, surroundings),
    stages: (inner) => readStages(inner, context, false),
  };
  const run = readStages(stages, context, true);
  const { search, used } = openingSearch(stages);
  if (used === 0 && stages[0] !== undefined && '$geoNear' in stages[0]) {
    return run([]);
  }
  const found = surroundings.find(collection, search);
  return used === 0 ? run(found) : readStages(stages.slice(used), context, false)(found);
}

function readStages(stages: readonly Stage[], context: StageContext, opens: boolean): RunStage {
  const runs = stages.map((stage, position) => {
    const [entry, ...more] = Object.entries(stage);
    if (entry === undefined || more.length > 0) {
      throw invalidOperator(
        'A pipeline stage specification object must contain exactly one field.',
      );
    }
    const [name, specification] = entry;
    if (NOT_SIMULATED.has(name)) {
      throw invalidOperator(`the stage ${name} is not simulated`);
    }
    const read = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
    if (read === undefined) {
      throw invalidOperator(`Unrecognized pipeline stage name: '${name}'`);
    }
    if (name === '$geoNear' && !(opens && position === 0)) {
      throw invalidOperator('$geoNear is only valid as the first stage in a pipeline.');
    }
    return read(specification, context);
  });
  return (documents) => runs.reduce<Document[]>((rest, run) => run(rest), [...documents]);
}

/** The query, order and limit that the first stages come to. */
function openingSearch(stages: readonly Stage[]): { search: Search; used: number } {
  const queries: Document[] = [];
  let sort: Sort | undefined;
  let limit: number | undefined;
  let used = 0;
  for (const stage of stages) {
    const query = stage['$match'];
    // What asks for variables of a $lookup is left to the stage.
    if (isPlainObject(query) && sort === undefined && !asksForVariables(query)) {
      queries.push(query);
    } else if ('$sort' in stage && sort === undefined) {
      sort = sortOf(stage['$sort']);
    } else if (typeof stage['$limit'] === 'number') {
      limit = stage['$limit'];
      used += 1;
      break;
    } else {
      break;
    }
    used += 1;
  }
  const [only = {}] = queries;
  return {
    search: {
      query: queries.length > 1 ? { $and: queries } : only,
      ...(sort === undefined ? {} : { sort }),
      ...(limit === undefined ? {} : { limit }),
    },
    used,
  };
}

function asksForVariables(query: Document): boolean {
  return Object.entries(query).some(
    ([name, operand]) =>
      name === '$expr' ||
      (Array.isArray(operand) &&
        operand.some((part) => isPlainObject(part) && asksForVariables(part))),
  );
}
