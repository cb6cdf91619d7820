/** A line at the foot of the page that says what happened; what failed is said too, never swallowed. */
import { h } from './dom';
import { Refusal } from './server';
import { say } from './texts';

let leaving: ReturnType<typeof setTimeout> | undefined;

export function notify(text: string, kind: 'done' | 'failed' = 'done'): void {
  clearTimeout(leaving);
  document.querySelector('.notice')?.remove();
  const notice = h('div', { class: `notice ${kind}`, role: 'status' }, text);
  document.body.append(notice);
  leaving = setTimeout(() => notice.remove(), kind === 'done' ? 3000 : 8000);
}

/** Runs what a press asked for; a failure is told in its own words. */
export function attempt(work: () => Promise<unknown>): void {
  work().catch(notifyFailure);
}

export function notifyFailure(error: unknown): void {
  if (error instanceof Refusal) {
    notify(`${say('failed')}: ${error.code} · ${error.message}`, 'failed');
  } else if (error instanceof TypeError) {
    // What fetch throws when nobody listens.
    notify(say('cutOff'), 'failed');
  } else {
    notify(`${say('failed')}: ${error instanceof Error ? error.message : String(error)}`, 'failed');
  }
}
