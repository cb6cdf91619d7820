/**
 * Entries that were decided without network, on the phone until the cloud has them: pseudonyms, tags and times, never a
 * name. Each has a number of its own, by which it is one entry however often it is handed in.
 */
import { ENTRIES_PER_REQUEST, type HandedInEntry } from '../../../domain/gate/protocol';
import { call } from '../../services/cloud';
import { GUARD_KEYS } from '../../services/guard-data';
import { readPrivate, removePrivate, writePrivate } from '../../services/private-storage';
import type { Post } from './post';

export interface WaitingEntry extends Post {
  readonly entry: HandedInEntry;
}

let waiting: readonly WaitingEntry[] | undefined;
/** One round at a time: a second one would send the same entries for nothing. */
let handingIn: Promise<void> | null = null;

export async function waitingEntries(): Promise<readonly WaitingEntry[]> {
  if (waiting === undefined) {
    const kept = await readPrivate(GUARD_KEYS.entries);
    waiting ??= Array.isArray(kept) ? (kept as WaitingEntry[]) : [];
  }
  return waiting;
}

export async function keepEntry({ gate, direction }: Post, entry: HandedInEntry): Promise<void> {
  await keep([...(await waitingEntries()), { gate, direction, entry }]);
}

/** Changes an entry that waits; false when it was handed in already. */
export async function changeEntry(
  number: number,
  change: Pick<HandedInEntry, 'admitted' | 'reason'>,
): Promise<boolean> {
  if (handingIn !== null) await handingIn;
  const all = await waitingEntries();
  if (!all.some(({ entry }) => entry.number === number)) return false;
  await keep(
    all.map((one) =>
      one.entry.number === number ? { ...one, entry: { ...one.entry, ...change } } : one,
    ),
  );
  return true;
}

/** Hands in what waits, the oldest first; what is refused for good stays, and shows. */
export function handInEntries(): Promise<void> {
  handingIn ??= handInAll().finally(() => {
    handingIn = null;
  });
  return handingIn;
}

async function handInAll(): Promise<void> {
  for (let all = await waitingEntries(); all.length > 0; all = await waitingEntries()) {
    const [first] = all;
    if (first === undefined) return;
    const { gate, direction } = first;
    const isNext = (one: WaitingEntry): boolean => one.gate === gate && one.direction === direction;
    const end = all.findIndex((one) => !isNext(one));
    const group = all.slice(0, Math.min(end < 0 ? all.length : end, ENTRIES_PER_REQUEST));
    const answer = await call('guard', 'handInEntries', {
      gate,
      direction,
      entries: group.map(({ entry }) => entry),
    });
    if (!answer.ok) return;
    const taken = new Set(group.map(({ entry }) => entry.number));
    await keep((await waitingEntries()).filter(({ entry }) => !taken.has(entry.number)));
  }
}

async function keep(entries: readonly WaitingEntry[]): Promise<void> {
  waiting = entries;
  await (entries.length === 0
    ? removePrivate(GUARD_KEYS.entries)
    : writePrivate(GUARD_KEYS.entries, entries));
}
