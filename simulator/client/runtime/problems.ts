/** Errors of the mini-program: kept, told to whoever listens, and shown in the phone as a red bar. */
import { h } from './dom';

declare global {
  interface Window {
    /** Every error since the phone was started, oldest first, as text with its stack. */
    __errors: string[];
    __warnings: string[];
  }
}

type ErrorListener = (message: string, stack: string) => void;
const listeners = new Set<ErrorListener>();

window.__errors = [];
window.__warnings = [];

export function onProblem(listener: ErrorListener): void {
  listeners.add(listener);
}

/** Reports what page code threw or did wrong. `where` says in which callback, when it is known. */
export function reportProblem(error: unknown, where?: string): void {
  const message = messageOf(error);
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : message;
  window.__errors.push(where === undefined ? stack : `${stack}\n  in ${where}`);
  console.error(stack, where ?? '');
  showBar(message);
  for (const listener of listeners) {
    listener(message, stack);
  }
}

export function reportWarning(message: string): void {
  if (!window.__warnings.includes(message)) {
    window.__warnings.push(message);
    console.warn(message);
  }
}

/** Runs page code; what it throws is reported and undefined is the answer. */
export function guarded<T>(where: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    reportProblem(error, where);
    return undefined;
  }
}

export function messageOf(error: unknown): string {
  if (error instanceof Error) {
    return error.message;
  }
  const errMsg = (error as { errMsg?: unknown } | null)?.errMsg;
  return typeof errMsg === 'string' ? errMsg : String(error);
}

function showBar(message: string): void {
  let bar = document.querySelector('sim-error-bar');
  if (bar === null) {
    bar = h('sim-error-bar', { role: 'alert' });
    const shown = bar;
    bar.addEventListener('click', () => shown.remove());
    document.body.append(bar);
  }
  const count = window.__errors.length;
  bar.textContent = count > 1 ? `${message} (${count})` : message;
}
