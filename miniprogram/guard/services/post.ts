/** Where the guard stands: the phone is a reader of this gate in this direction. */
import { school } from '@school';
import type { Direction } from '../../../domain/code/entry';
import { GUARD_KEYS } from '../../services/guard-data';

export interface Post {
  readonly gate: string;
  readonly direction: Direction;
}

/** null before a gate was chosen, or when the school has it no more. */
export function knownPost(): Post | null {
  const kept: unknown = wx.getStorageSync(GUARD_KEYS.post);
  return isPost(kept) ? kept : null;
}

export function takePost(post: Post): void {
  wx.setStorageSync(GUARD_KEYS.post, post);
}

/** Grows also over storage that was cleared, or the cloud would take a new entry for one it has. */
export function nextNumber(): number {
  const last = Number(wx.getStorageSync(GUARD_KEYS.number)) || 0;
  const number = Math.max(last + 1, Date.now());
  wx.setStorageSync(GUARD_KEYS.number, number);
  return number;
}

function isPost(kept: unknown): kept is Post {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'gate' in kept &&
    school.gates.some(({ id }) => id === kept.gate) &&
    'direction' in kept &&
    (kept.direction === 'in' || kept.direction === 'out')
  );
}
