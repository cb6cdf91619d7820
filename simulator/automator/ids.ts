/**
 * Ids of pages and elements on the wire. Those of the phone's page start anew when the mini-program does, while the
 * test library keeps objects by id for as long as it is connected; so the start is part of the id.
 */
import type { Parameters } from './protocol';

const SEPARATOR = '.';

export interface LocalParameters {
  readonly parameters: Parameters;
  /** The start that the ids come from; null when there are no ids. */
  readonly boot: string | null;
}

/** Takes the start out of the ids of a request. Throws when an id is not one of ours. */
export function toLocal(parameters: Parameters): LocalParameters {
  const local: Record<string, unknown> = { ...parameters };
  let boot: string | null = null;
  for (const name of ['pageId', 'elementId', 'nodeId'] as const) {
    const id = parameters[name];
    if (id !== undefined) {
      const [start, rest] = String(id).split(SEPARATOR, 2);
      if (start === undefined || rest === undefined) {
        throw new Error(`no such ${name}`);
      }
      boot = start;
      local[name] = name === 'pageId' ? Number(rest) : rest;
    }
  }
  return { parameters: local, boot };
}

/** Puts the start into the ids of an answer: of pages, and of elements. */
export function toWire(result: unknown, boot: string): unknown {
  if (typeof result !== 'object' || result === null) {
    return result;
  }
  const { pageStack, elements } = result as Record<string, unknown>;
  if (Array.isArray(pageStack)) {
    return { pageStack: pageStack.map((page) => named(page as object, boot)) };
  }
  if (Array.isArray(elements)) {
    return { elements: elements.map((element) => named(element as object, boot)) };
  }
  return named(result, boot);
}

function named(handle: object, boot: string): object {
  return Object.fromEntries(
    Object.entries(handle).map(([name, value]) => [
      name,
      name === 'pageId' || name === 'elementId' || name === 'nodeId'
        ? `${boot}${SEPARATOR}${String(value)}`
        : (value as unknown),
    ]),
  );
}
