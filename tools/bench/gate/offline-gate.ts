/** A gate with lists and without network, in a folder of its own; its time is told to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gate } from '../../../gate/gate';
import { Journal } from '../../../gate/journal';
import { Lists } from '../../../gate/lists';
import { openNumbers } from '../../../gate/numbers';
import { ServerClock } from '../../../gate/server-clock';
import { openTrust } from '../../../gate/trust';
import { makeLists } from './issuer';

export interface OfflineGate {
  readonly gate: Gate;
  readonly folder: string;
  /** Moves the gate's time. */
  at(now: number): void;
  close(): Promise<void>;
}

export function openOfflineGate(now: number, revoked: Iterable<number> = []): OfflineGate {
  const folder = mkdtempSync(join(tmpdir(), 'offline-gate-'));
  const file = (name: string): string => join(folder, name);
  let moment = now;
  const clock = new ServerClock(null, { wall: () => moment, monotonic: () => moment });
  const lists = new Lists(file('lists'), 'north-in', openTrust(file('trust')));
  const read = lists.read(makeLists(now, {}, revoked));
  if (typeof read === 'string') throw new Error(read);
  const problem = lists.apply(read, 1, () => {
    clock.hear(now, moment);
    return clock.memory;
  });
  if (problem !== null) throw new Error(problem);
  const journal = new Journal(file('journal'));
  const link = {
    isUp: false,
    barred: null,
    verify: () => Promise.resolve(null),
    wake: () => undefined,
  };
  const gate = new Gate({ lists, clock, journal, numbers: openNumbers(file('numbers')), link });
  return {
    gate,
    folder,
    at: (next) => {
      moment = next;
    },
    async close() {
      await journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
