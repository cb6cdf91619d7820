/**
 * The server's time as the phone knows it. Phones' clocks are wrong, sometimes by hours, and an identity code is
 * right for 30 s: so the difference is learned from every answer that carries the server's time, and kept.
 */
import { serverTime, type TimeSync } from '../../domain/code/lease';

const KEY = 'server-clock';
/** What a clock goes back by itself when the network corrects it; more than that was somebody's hand. */
const TOLERATED_STEP_BACK_MS = 1_000;

let sync: TimeSync | null | undefined;
let lastSeen = Number.NEGATIVE_INFINITY;

/** Now by the server's clock, epoch ms; the phone's own time when the server's is not known. */
export function serverNow(): number {
  return knownServerNow() ?? Date.now();
}

/** Now by the server's clock, epoch ms; null before the first answer, and after the phone's clock was set back. */
export function knownServerNow(): number | null {
  const device = Date.now();
  if (device < lastSeen - TOLERATED_STEP_BACK_MS) forget();
  lastSeen = device;
  const known = keptSync();
  return known === null ? null : serverTime(known, device);
}

/** Learns the server's time from the value of an answer that carries `serverNow`. */
export function noteServerTime(value: unknown, sentAt: number, receivedAt: number): void {
  if (typeof value !== 'object' || value === null || !('serverNow' in value)) return;
  const { serverNow: server } = value;
  // A clock that was set while the answer was on its way says nothing about the way.
  if (typeof server !== 'number' || receivedAt < sentAt) return;
  sync = { serverNow: server, phoneNow: (sentAt + receivedAt) / 2 };
  lastSeen = receivedAt;
  wx.setStorageSync(KEY, sync);
}

function forget(): void {
  sync = null;
  wx.removeStorageSync(KEY);
}

function keptSync(): TimeSync | null {
  if (sync === undefined) {
    const kept: unknown = wx.getStorageSync(KEY);
    sync = isSync(kept) ? kept : null;
  }
  return sync;
}

function isSync(kept: unknown): kept is TimeSync {
  return typeof kept === 'object' && kept !== null && 'serverNow' in kept && 'phoneNow' in kept;
}
