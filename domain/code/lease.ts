/** The phone's side of the identity code: a lease of codes ahead, shown by the server's time. */
import { MS_PER_MINUTE, type EpochMs } from '../calendar/shanghai';
import { WINDOW_MS, windowOf, windowStart } from './window';

export const LEASE_MINUTES = 10;

export interface LeasedCode {
  readonly window: number;
  readonly text: string;
}

/** What the phone noted when a lease came: the server's time, and its own at the same moment. */
export interface TimeSync {
  readonly serverNow: EpochMs;
  /** Of the phone's clock, in ms; only differences of it are used. */
  readonly phoneNow: number;
}

/** The windows a lease given at `now` is for: the running one and those after it, never beyond `minutes` ahead. */
export function leaseWindows(now: EpochMs, minutes: number = LEASE_MINUTES): number[] {
  const first = windowOf(now);
  const count = (minutes * MS_PER_MINUTE) / WINDOW_MS;
  return Array.from({ length: Math.floor(count) }, (_, i) => first + i);
}

/** The first moment after the last window of a lease, or null for a lease of nothing. */
export function leaseEnd(windows: readonly number[]): EpochMs | null {
  return windows.length === 0 ? null : windowStart(Math.max(...windows) + 1);
}

/**
 * The server's time, by how long ago on the phone's clock it was heard; null when the phone's clock was set back since,
 * so that the lease has to be fetched again. The phone's own date may be as wrong as it likes.
 */
export function serverTime(sync: TimeSync, phoneNow: number): EpochMs | null {
  const elapsed = phoneNow - sync.phoneNow;
  return elapsed < 0 ? null : sync.serverNow + elapsed;
}

/** The code to show at the server's time; null when the lease has none for it. */
export function pickCode(codes: readonly LeasedCode[], serverNow: EpochMs): LeasedCode | null {
  const window = windowOf(serverNow);
  return codes.find((code) => code.window === window) ?? null;
}

/** Milliseconds until the next code is due. */
export function untilNextCode(serverNow: EpochMs): number {
  return windowStart(windowOf(serverNow) + 1) - serverNow;
}
