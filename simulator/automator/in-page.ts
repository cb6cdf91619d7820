/**
 * What is run inside the phone's page. These functions are sent there as text, so they use nothing but their argument
 * and the page's globals; the other half is simulator/client/runtime/agent.
 */
import type { Parameters } from './protocol';

interface PhoneWindow {
  readonly __agent: {
    call(method: string, parameters: Parameters): Promise<unknown>;
    settled(): Promise<void>;
    touchPoint(elementId: string): Point;
  };
  /** Another for each start of the mini-program. */
  readonly __bootId: string;
  readonly __phone?: { readonly starts: number };
  readonly __errors?: readonly string[];
  readonly document: {
    readonly documentElement: { readonly dataset: Readonly<Record<string, string>> };
    getElementById(id: string): { readonly textContent: string } | null;
  };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Answer =
  | { readonly boot: string; readonly result: unknown }
  | { readonly error: string }
  | { readonly restarted: true };

interface Call {
  readonly method: string;
  readonly parameters: Parameters;
  /** The start of the mini-program that the call is about; null when it is about none in particular. */
  readonly boot: string | null;
}

/** Before anything else in a page: a name for this start. */
export function nameBoot(): void {
  const name = Math.random().toString(36).slice(2, 10);
  Object.defineProperty(globalThis, '__bootId', { value: name });
}

/** 'ready' when the mini-program runs, as of the latest start the server asked for; else what is wrong, or null. */
export function bootState(starts: number): string | null {
  const page = globalThis as unknown as PhoneWindow;
  if (page.document.getElementById('compile-errors') !== null) {
    return `the mini-program does not compile: ${(page.__errors ?? []).join('; ')}`;
  }
  const booted = page.document.documentElement.dataset['booted'] === 'true';
  return booted && (page.__phone?.starts ?? 0) >= starts ? 'ready' : null;
}

export function bootId(): string {
  return (globalThis as unknown as PhoneWindow).__bootId;
}

export async function callAgent({ method, parameters, boot }: Call): Promise<Answer> {
  const page = globalThis as unknown as PhoneWindow;
  if (boot !== null && boot !== page.__bootId) {
    return { restarted: true };
  }
  try {
    const result = await page.__agent.call(method, parameters);
    return { boot: page.__bootId, result };
  } catch (error) {
    const { message, errMsg } = (error ?? {}) as { message?: unknown; errMsg?: unknown };
    return { error: String(message ?? errMsg ?? error) };
  }
}

export function touchPoint({ elementId, boot }: { elementId: string; boot: string }): Answer {
  const page = globalThis as unknown as PhoneWindow;
  if (boot !== page.__bootId) {
    return { restarted: true };
  }
  try {
    return { boot, result: page.__agent.touchPoint(elementId) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** False when something was still under way after that many ms. */
export function settle(patience: number): Promise<boolean> {
  const page = globalThis as unknown as PhoneWindow;
  return Promise.race([
    page.__agent.settled().then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience)),
  ]);
}

/** Resolves with the next frame that is painted. */
export function nextFrame(): Promise<void> {
  const { requestAnimationFrame } = globalThis as unknown as {
    readonly requestAnimationFrame: (callback: () => void) => number;
  };
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
