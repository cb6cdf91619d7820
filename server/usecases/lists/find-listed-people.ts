import { dateOf } from '../../../domain/calendar/shanghai';
import { isCampusList } from '../../../domain/lists/list-kind';
import { isBarred } from '../../../domain/lists/listed-person';
import type { Ports } from '../../ports';
import type { DocumentKey, ListedPersonDocument } from '../../schema/documents';
import { findByKeys } from '../find-by-keys';
import { readInForce } from './list-state';
import type { InForce } from './list-state';

/** Which of the documents stand in a list that speaks against a card, today in Shanghai. */
export interface ListedPeople {
  /** Documents of people with a campus identity. */
  readonly campus: readonly DocumentKey[];
  /** Documents of people who are barred. */
  readonly barred: readonly DocumentKey[];
}

/**
 * Looks the documents up in the lists that are in force. One database call for all of them, and one more to ask which
 * lists those are, when any of them stands in one, unless the caller has.
 */
export async function findListedPeople(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  known?: InForce,
): Promise<ListedPeople> {
  return sortOut(ports, (await findRows(ports, documentKeys, known)).rows);
}

/**
 * The same, but only what has come into force since a moment, for the first time or again because what had replaced it
 * was taken back, or was corrected to say so since. One database call, two when a document stands in a list.
 */
export async function findListedSince(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  since: number,
): Promise<ListedPeople> {
  const { rows, inForce } = await findRows(ports, documentKeys);
  return sortOut(
    ports,
    rows.filter(
      ({ importId, namedAt }) =>
        Math.max(inForce?.since(importId) ?? 0, namedAt?.getTime() ?? 0) >= since,
    ),
  );
}

/** `inForce` is null when nobody stands in a list and nobody had asked which are. */
async function findRows(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  known?: InForce,
): Promise<{ readonly rows: readonly ListedPersonDocument[]; readonly inForce: InForce | null }> {
  const isEmpty = known !== undefined && importsOf(known).length === 0;
  const found =
    isEmpty || documentKeys.length === 0
      ? []
      : await findByKeys(ports.store.collection('listed_people'), 'documentKey', documentKeys);
  const inForce = known ?? (found.length === 0 ? null : await readInForce(ports));
  const imports = inForce === null ? [] : importsOf(inForce);
  return { rows: found.filter(({ importId }) => imports.includes(importId)), inForce };
}

function sortOut(ports: Ports, rows: readonly ListedPersonDocument[]): ListedPeople {
  const today = dateOf(ports.clock.now());
  const keysOf = (found: typeof rows): DocumentKey[] => [
    ...new Set(found.flatMap(({ documentKey }) => documentKey ?? [])),
  ];
  return {
    campus: keysOf(rows.filter(({ list }) => isCampusList(list))),
    barred: keysOf(rows.filter((row) => row.list === 'bars' && isBarred(row, today))),
  };
}

function importsOf(inForce: InForce): readonly string[] {
  return [...inForce.campus, ...inForce.of('bars')];
}
