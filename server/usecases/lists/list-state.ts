/** Which imports are in force. Everybody who reads rows asks here first; a row of no import in force is not there. */
import { EMPTY_LIST } from '../../../domain/lists/generation';
import { CAMPUS_LISTS, LIST_KINDS } from '../../../domain/lists/list-kind';
import type { ListKind } from '../../../domain/lists/list-kind';
import type { Ports } from '../../ports';
import type { Collection } from '../../ports/store';
import type { ListDocument } from '../../schema/documents';
import type { ListRow } from './row-documents';

export interface InForce {
  /** Imports of one list. */
  of(list: ListKind): readonly string[];
  /** Imports of all campus identities. */
  readonly campus: readonly string[];
  /** When an import came into force, epoch ms; 0 where nobody wrote it down. */
  since(importId: string): number;
}

/** One database call for all lists. */
export async function readInForce(ports: Ports): Promise<InForce> {
  const lists = await readLists(ports);
  const of = (list: ListKind): readonly string[] => lists.get(list)?.imports ?? [];
  const since = new Map(
    [...lists.values()].flatMap(({ inForceSince = [] }) =>
      inForceSince.map(({ importId, at }) => [importId, at.getTime()]),
    ),
  );
  return { of, campus: CAMPUS_LISTS.flatMap(of), since: (importId) => since.get(importId) ?? 0 };
}

/** The lists that were ever imported, by kind. One database call. */
export async function readLists(ports: Ports): Promise<ReadonlyMap<ListKind, ListDocument>> {
  const found = await ports.store.collection('lists').getMany(LIST_KINDS);
  return new Map(found.map((list) => [list._id, list]));
}

/** A list as it is, made when it is first needed. One database call, two or three the first time. */
export async function openList(ports: Ports, list: ListKind): Promise<ListDocument> {
  const lists = ports.store.collection('lists');
  const found = await lists.get(list);
  if (found !== null) {
    return found;
  }
  const empty: ListDocument = {
    _id: list,
    schema: 1,
    version: 1,
    active: null,
    changedAt: new Date(ports.clock.now()),
    ...EMPTY_LIST,
  };
  await lists.add(empty);
  return (await lists.get(list)) ?? empty;
}

/** Where the rows of a list are kept. */
export function rowsOf(ports: Ports, list: ListKind): Collection<ListRow> {
  return ports.store.collection(list === 'graduates' ? 'roster' : 'listed_people');
}
