/**
 * The guard's way to the cloud while a page of theirs is open: lists come, entries go, and the page says how it stands.
 */
import { RETRY_EVERY_MS, SYNC_EVERY_MS } from '../../../domain/gate/protocol';
import { tidyGuardData } from '../../services/guard-data';
import { noteLink } from './decide';
import { handInEntries, waitingEntries } from './entries';
import { heldLists, takeLists } from './lists';
import type { Post } from './post';

export interface LinkState {
  /** Whether the cloud answered the last time. */
  readonly isUp: boolean;
  /** The moment of the lists, epoch ms; null for none. */
  readonly listsAt: number | null;
  /** Entries that were not handed in yet. */
  readonly waiting: number;
  /** Whether the account is no guard's any more. */
  readonly isBarred: boolean;
}

let timer: ReturnType<typeof setTimeout> | undefined;
let generation = 0;

/** Works for this post until `stopLink`, or until it is started for another one. */
export function startLink(post: Post, onState: (state: LinkState) => void): void {
  stopLink();
  const mine = generation;
  const round = async (): Promise<void> => {
    const problem = await takeLists(post);
    const isUp = problem === null || problem === 'LISTS_WRONG';
    const isBarred = problem === 'NOT_PERMITTED';
    if (isBarred) await tidyGuardData(false);
    noteLink(isUp);
    if (isUp) await handInEntries();
    const state = await linkState(post, isUp, isBarred);
    if (mine !== generation) return;
    onState(state);
    timer = setTimeout(() => void round(), isUp ? SYNC_EVERY_MS : RETRY_EVERY_MS);
  };
  void round();
}

export function stopLink(): void {
  generation += 1;
  if (timer !== undefined) clearTimeout(timer);
  timer = undefined;
}

/** How it stands without asking anybody. */
export async function linkState(post: Post, isUp: boolean, isBarred = false): Promise<LinkState> {
  const lists = await heldLists(post);
  const { length: waiting } = await waitingEntries();
  return { isUp, isBarred, listsAt: lists?.serverNow ?? null, waiting };
}
