/**
 * A client's aggregation: its first match is the query that rules look at, and it gives 20 documents unless it says how
 * many.
 */
import type { Document } from '../database/extended-json';
import { isPlainObject, serializeDocument } from '../database/extended-json';
import { CloudError } from '../errors';
import { LIMITS } from '../limits';

interface WireStage {
  readonly stageKey: string;
  /** Extended JSON. */
  readonly stageValue: string;
}

export interface ClientPipeline {
  readonly query: Document;
  /** Collections that it reads besides. */
  readonly others: readonly string[];
  /** The pipeline with what a rule adds to its query. */
  readonly stages: (added: Document) => readonly WireStage[];
}

/** Throws INVALID_PARAM for what is no pipeline. */
export function clientPipeline(given: unknown, parse: (text: string) => Document): ClientPipeline {
  const stages = wireStages(given);
  const [first] = stages;
  const query = first?.stageKey === '$match' ? parse(first.stageValue) : {};
  const near = first?.stageKey === '$geoNear' ? parse(first.stageValue) : null;
  const nearQuery = near !== null && isPlainObject(near['query']) ? near['query'] : {};
  return {
    query: near === null ? query : nearQuery,
    others: stages.flatMap(({ stageKey, stageValue }) => joined(stageKey, stageValue, parse)),
    stages: (added) => {
      const rest = first?.stageKey === '$match' || near !== null ? stages.slice(1) : stages;
      const begin =
        near === null
          ? stage('$match', { $and: [query, added] })
          : stage('$geoNear', { ...near, query: { $and: [nearQuery, added] } });
      return [begin, ...rest, ...limit(stages)];
    },
  };
}

/** Default of clients, known from developers alone. */
function limit(stages: readonly WireStage[]): readonly WireStage[] {
  return stages.some(({ stageKey }) => stageKey === '$limit')
    ? []
    : [{ stageKey: '$limit', stageValue: String(LIMITS.clientGetMaximum) }];
}

function joined(key: string, text: string, parse: (text: string) => Document): readonly string[] {
  if (!text.startsWith('{')) {
    return [];
  }
  return collectionsIn({ [key]: parse(text) });
}

/** Stages that read or write other collections, and are no stages of the client's SDK. */
const FOREIGN = ['$out', '$merge', '$unionWith', '$graphLookup'];

/** Names of the collections that look-ups read, at any depth. */
function collectionsIn(content: unknown): readonly string[] {
  if (Array.isArray(content)) {
    return content.flatMap(collectionsIn);
  }
  if (!isPlainObject(content)) {
    return [];
  }
  return Object.entries(content).flatMap(([name, inner]) => {
    if (FOREIGN.includes(name)) {
      throw new CloudError('INVALID_PARAM', `clients have no stage ${name}`);
    }
    const from = name === '$lookup' && isPlainObject(inner) ? inner['from'] : undefined;
    return [...(typeof from === 'string' ? [from] : []), ...collectionsIn(inner)];
  });
}

function stage(stageKey: string, content: Document): WireStage {
  return { stageKey, stageValue: serializeDocument(content) };
}

function wireStages(given: unknown): readonly WireStage[] {
  if (!Array.isArray(given)) {
    throw new CloudError('INVALID_PARAM', 'stages must be a list');
  }
  return (given as unknown[]).map((item) => {
    const { stageKey, stageValue } = (item ?? {}) as { stageKey?: unknown; stageValue?: unknown };
    return { stageKey: String(stageKey), stageValue: String(stageValue) };
  });
}
