/** One file of the mini-program on its way from its source to its package. */
import { posix } from 'node:path';
import type { Place } from './tree';

/** Absolute path of the source, or '@school', or 'npm:dayjs'. */
export type PartId = string;

export interface Part {
  readonly id: PartId;
  readonly place: Place;
  /** Parts it does not work without. */
  readonly needs: readonly PartId[];
  /** Parts it names that may come later, from a package that is not loaded yet (componentPlaceholder). */
  readonly later: readonly PartId[];
  /** Parts it works with in a relation: where both are used, both have to come from the same package. */
  readonly related: readonly PartId[];
  /** Names of icons it shows. */
  readonly icons: readonly string[];
  emit(layout: Layout): Promise<string | Uint8Array>;
}

/** What is known once every part has its package. */
export interface Layout {
  /** Path in dist/miniprogram. */
  pathOf(id: PartId): string;
  readonly icons: readonly string[];
}

/** A piece of text that names another part. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly target: PartId;
}

/** The text with every mention replaced by what `name` calls its target. */
export function rename(
  text: string,
  mentions: readonly Mention[],
  name: (target: PartId, written: string) => string,
): string {
  let result = '';
  let at = 0;
  for (const { start, end, target } of [...mentions].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + name(target, text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

/** './b.js' as seen from 'a.js' */
export function relativePath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

/** A part with nothing in it that needs looking at. */
export function plainPart(id: PartId, place: Place, content: () => string | Uint8Array): Part {
  return {
    id,
    place,
    needs: [],
    later: [],
    related: [],
    icons: [],
    emit: () => Promise.resolve(content()),
  };
}
