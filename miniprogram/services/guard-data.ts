/**
 * What a guard's phone keeps, by key. The guard's own package writes it; here it is taken away, whichever page is opened,
 * when its day is over or the role has ended.
 */
import { dateOf } from '../../domain/calendar/shanghai';
import { removePrivate } from './private-storage';
import { serverNow } from './server-clock';

export const GUARD_KEYS = {
  /** Gate and direction, and the number of the latest entry: nothing about anybody. */
  post: 'guard-post',
  number: 'guard-number',
  /** The day of what is kept under the next two. */
  day: 'guard-day',
  lists: 'guard-lists',
  passages: 'guard-passages',
  /** Not handed in yet; pseudonyms and times. */
  entries: 'guard-entries',
} as const;

/** To be called when the session is known: keeps nothing of a day that is over, nor of a role that has ended. */
export async function tidyGuardData(isGuard: boolean): Promise<void> {
  const day: unknown = wx.getStorageSync(GUARD_KEYS.day);
  const isKept = day !== '' || wx.getStorageSync(GUARD_KEYS.post) !== '';
  if (isKept && !isGuard) {
    await endGuardDay();
    await removePrivate(GUARD_KEYS.entries);
    wx.removeStorageSync(GUARD_KEYS.post);
  } else if (day !== '' && day !== dateOf(serverNow())) {
    await endGuardDay();
  }
}

/** Lists and passages go; entries stay until they are handed in. */
export async function endGuardDay(): Promise<void> {
  await removePrivate(GUARD_KEYS.lists);
  await removePrivate(GUARD_KEYS.passages);
  wx.removeStorageSync(GUARD_KEYS.day);
}
