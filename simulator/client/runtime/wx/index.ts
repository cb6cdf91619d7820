/** The global `wx`. What is not simulated throws loudly when it is called. */
import { reportProblem } from '../problems';
import { createAnimation } from './animation';
import { bindFamily } from './api';
import { appEvents } from './app-events';
import { setWxMethods } from './call';
import { setKnownMethods } from './can-i-use';
import { canvas } from './canvas';
import { cloud } from './cloud';
import { device } from './device';
import { files } from './files';
import { interaction } from './interaction';
import { createIntersectionObserver } from './intersection';
import { logs } from './logs';
import { navigation } from './navigation';
import { network } from './network';
import { open } from './open';
import { pageShell } from './page-shell';
import { SelectorQuery } from './query';
import { storage } from './storage';
import { system } from './system';

export type Wx = Record<string, unknown>;

const real: Wx = {
  ...bindFamily({
    ...navigation,
    ...interaction,
    ...storage,
    ...system,
    ...pageShell,
    ...network,
    ...device,
    ...canvas,
    ...files,
    ...open,
    ...appEvents,
    ...logs,
  }),
  cloud,
  nextTick: (callback: () => void) => {
    queueMicrotask(callback);
  },
  createSelectorQuery: () => new SelectorQuery(),
  createIntersectionObserver,
  createAnimation,
};

const mocks = new Map<string, unknown>();

/** Replaces a method until it is restored. */
export function mockWx(name: string, replacement: unknown): void {
  mocks.set(name, replacement);
}

export function restoreWx(name: string): void {
  mocks.delete(name);
}

/** The method as the simulator has it, without mocks. */
export function originalWx(name: string): unknown {
  return real[name];
}

export const wx: Wx = new Proxy(real, {
  get(target, name) {
    if (typeof name !== 'string' || name === 'then' || name === 'toJSON') {
      return undefined;
    }
    if (mocks.has(name)) {
      return mocks.get(name);
    }
    return name in target ? target[name] : notSimulated(name);
  },
  has: (target, name) => typeof name === 'string' && (mocks.has(name) || name in target),
});

function notSimulated(name: string): () => never {
  return () => {
    const error = new Error(`wx.${name} is not simulated`);
    reportProblem(error);
    throw error;
  };
}

setWxMethods((name) => mocks.get(name) ?? real[name]);
setKnownMethods((name) => name in real);
