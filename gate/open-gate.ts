/** Puts a gate together from its files and its way to the cloud. */
import type { KeyObject } from 'node:crypto';
import { Cloud } from './cloud';
import { Gate } from './gate';
import { Journal } from './journal';
import { Link } from './link';
import { Lists } from './lists';
import { openNumbers } from './numbers';
import { ServerClock, type MachineClocks } from './server-clock';
import { openTrust } from './trust';

export interface GateSettings {
  readonly device: string;
  readonly url: string;
  readonly key: KeyObject;
  /** Beside it lie the device's other files. */
  readonly keyFile: string;
  /** How long to wait for the cloud, ms. */
  readonly patience?: number;
  /** The machine's own when missing. */
  readonly clocks?: MachineClocks;
}

export interface OpenGate {
  readonly gate: Gate;
  readonly link: Link;
  readonly cloud: Cloud;
  readonly close: () => Promise<void>;
}

export function openGate({ device, url, key, keyFile, patience, clocks }: GateSettings): OpenGate {
  const numbers = openNumbers(`${keyFile}.counter`);
  const trust = openTrust(`${keyFile}.trust`);
  const lists = new Lists(`${keyFile}.lists`, device, trust);
  const clock = new ServerClock(lists.clockMemory, clocks);
  const journal = new Journal(`${keyFile}.journal`);
  const cloud = new Cloud({
    device,
    url,
    key,
    numbers,
    ...(patience === undefined ? {} : { patience }),
  });
  const link: Link = new Link({ cloud, lists, clock, journal }, () => gate.forgetOtherDays());
  const gate: Gate = new Gate({ lists, clock, journal, numbers, link });
  return {
    gate,
    link,
    cloud,
    close: async () => {
      await link.close();
      await journal.close();
    },
  };
}
