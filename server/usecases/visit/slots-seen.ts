/**
 * What this process saw of slots a moment ago. In a rush most people come for a slot that is full: they are told so
 * without asking the database again. A place that comes free is seen by everybody a second later.
 */
import type { Ports } from '../../ports';
import type { Store } from '../../ports/store';

const REMEMBERED_MS = 1000;

const fullUntil = new WeakMap<Store, Map<string, number>>();

export function rememberFull(ports: Ports, slotId: string): void {
  const seen = fullUntil.get(ports.store) ?? new Map<string, number>();
  seen.set(slotId, ports.clock.now() + REMEMBERED_MS);
  fullUntil.set(ports.store, seen);
}

/** Whether nobody could book the slot within the last second. */
export function wasFull(ports: Ports, slotId: string): boolean {
  const until = fullUntil.get(ports.store)?.get(slotId) ?? 0;
  const now = ports.clock.now();
  return now < until && until <= now + REMEMBERED_MS;
}

export function forgetFull(ports: Ports, slotId: string): void {
  fullUntil.get(ports.store)?.delete(slotId);
}
