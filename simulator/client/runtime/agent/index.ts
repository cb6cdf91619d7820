/**
 * The phone's side of the automation protocol: `window.__agent`. Whoever holds the other side (a browser under
 * control) makes the real touches and pictures, everything that happens in the page is done here.
 */
import { settled } from '../activity';
import { onAppLog } from '../app-console';
import { onProblem } from '../problems';
import { appMethods } from './app-methods';
import { elementMethods } from './element-methods';
import { emit } from './emit';
import type { Methods, Parameters } from './methods';
import { native } from './native-methods';
import { pageMethods } from './page-methods';
import { elementOf } from './registry';
import { touchPoint } from './touches';
import { serialise } from './values';

export interface Agent {
  /** Names of the protocol's methods that `call` knows. */
  readonly methods: readonly string[];
  /** Carries out one method of the protocol; rejects with the protocol's error text. */
  call(method: string, parameters: Parameters): Promise<unknown>;
  /** Resolves when no setData is unrendered and no call to the cloud is under way. */
  settled(): Promise<void>;
  /** Where to touch an element, in px of the window; throws when it is hidden or covered. */
  touchPoint(elementId: string): { x: number; y: number };
}

declare global {
  interface Window {
    __agent: Agent;
  }
}

/** `globals` is what the mini-program's code sees. */
export function installAgent(globals: Readonly<Record<string, unknown>>): void {
  const methods: Methods = {
    ...appMethods(globals),
    ...pageMethods,
    ...elementMethods,
    'Tool.native': native,
  };
  window.__agent = {
    methods: Object.keys(methods),
    async call(method, parameters) {
      const run = methods[method];
      if (run === undefined) {
        throw new Error(`${method} is not simulated`);
      }
      return run(parameters);
    },
    settled,
    touchPoint: (elementId) => touchPoint(elementOf(elementId)),
  };
  onAppLog((type, args) => emit('App.logAdded', { type, args: args.map(logged) }));
  onProblem((message, stack) => emit('App.exceptionThrown', { name: 'Error', message, stack }));
}

function logged(value: unknown): unknown {
  try {
    return value instanceof Error ? (value.stack ?? value.message) : serialise(value);
  } catch {
    return String(value);
  }
}
