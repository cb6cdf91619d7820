/** What a stage of a pipeline is, and what it may ask of the database. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { invalidOperator } from '../refusals';
import type { Search } from '../search';
import { shownValue } from '../shown-value';

export type Find = (collection: string, search: Search) => Document[];

export interface Surroundings {
  readonly find: Find;
  /** The fields of a collection that have a geographical index. */
  geoFields(collection: string): readonly string[];
}

export interface StageContext extends Surroundings {
  /** The collection the pipeline reads. */
  readonly collection: string;
  /** Of a `$lookup` around this pipeline. */
  readonly variables: Document;
  /** Runs a pipeline of its own over a collection. */
  pipeline(collection: string, stages: readonly Document[], variables: Document): Document[];
  /** Reads stages that are then run over documents. */
  stages(stages: readonly Document[]): RunStage;
}

export type RunStage = (documents: readonly Document[]) => Document[];

/** Reads what stands in a stage; refuses with DATABASE_INVALID_OPERRATOR before any document is read. */
export type Stage = (specification: unknown, context: StageContext) => RunStage;

/** The specification of a stage that is an object with fixed names. */
export function options<Name extends string>(
  stage: string,
  specification: unknown,
  names: readonly Name[],
  unknownOption: (name: string) => string,
): { readonly [name in Name]?: unknown } {
  if (!isPlainObject(specification)) {
    throw invalidOperator(
      `the ${stage} stage specification must be an object, but found ${shownValue(specification)}`,
    );
  }
  const unknown = Object.keys(specification).find((name) => !names.includes(name as Name));
  if (unknown !== undefined) {
    throw invalidOperator(unknownOption(unknown));
  }
  return specification as { readonly [name in Name]?: unknown };
}
