/**
 * Which imports of a list are in force. Rows belong to an import and never move: a list is replaced, added to and put
 * back by changing this one small record, so that there is no moment with half a list or none.
 */
import { fail, ok } from '../result';
import type { Result } from '../result';

export type ImportMode = 'replace' | 'add';

/** What was in force, to be able to go back. */
export interface ListBefore {
  readonly imports: readonly string[];
  readonly count: number;
}

export interface ListGeneration {
  /** The imports whose rows are in force. */
  readonly imports: readonly string[];
  /** Rows in force. */
  readonly count: number;
  /** The last import and what it took the place of; null when there is nothing to go back to. */
  readonly last: { readonly importId: string; readonly before: ListBefore } | null;
}

/** What a change of generation means for the rows: which came into force, which went out, which nobody needs any more. */
export interface Switch {
  readonly list: ListGeneration;
  readonly appeared: readonly string[];
  readonly vanished: readonly string[];
  readonly obsolete: readonly string[];
}

export const EMPTY_LIST: ListGeneration = { imports: [], count: 0, last: null };

/** A list that loses more than this part of its rows is asked about before it does. */
const MOST_LOST = 0.2;
/** Below this many rows a list is too small for proportions to mean anything. */
const SMALL_LIST = 20;

/** Puts an import with `rows` rows into force. */
export function putInForce(
  list: ListGeneration,
  importId: string,
  mode: ImportMode,
  rows: number,
): Switch {
  const before: ListBefore = { imports: list.imports, count: list.count };
  const imports = mode === 'replace' ? [importId] : [...list.imports, importId];
  const count = mode === 'replace' ? rows : list.count + rows;
  return switched(list, { imports, count, last: { importId, before } });
}

/** Takes the last import back. Error: LIST_NOTHING_TO_UNDO, also when another import was the last. */
export function undoLast(
  list: ListGeneration,
  importId: string,
): Result<Switch, 'LIST_NOTHING_TO_UNDO'> {
  if (list.last?.importId !== importId) return fail('LIST_NOTHING_TO_UNDO');
  const { imports, count } = list.last.before;
  return ok(switched(list, { imports, count, last: null }));
}

/** Whether replacing would take away so much that a mistake is likely. */
export function wouldShrink(before: number, after: number): boolean {
  return before >= SMALL_LIST && after < before * (1 - MOST_LOST);
}

function switched(from: ListGeneration, list: ListGeneration): Switch {
  const known = [...new Set([...from.imports, ...(from.last?.before.imports ?? [])])];
  const kept = new Set([...list.imports, ...(list.last?.before.imports ?? [])]);
  return {
    list,
    appeared: list.imports.filter((id) => !from.imports.includes(id)),
    vanished: from.imports.filter((id) => !list.imports.includes(id)),
    obsolete: known.filter((id) => !kept.has(id)),
  };
}
