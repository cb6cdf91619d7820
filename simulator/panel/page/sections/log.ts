import { h, section } from '../dom';
import type { LogEntry } from '../server';
import { clockText } from '../shanghai-time';
import type { Store } from '../store';
import { say } from '../texts';

const GOOD = new Set(['ok', 'OK']);

export function logSection(store: Store): HTMLElement {
  const rows = h('ol', { class: 'log', tabindex: '0', 'aria-label': say('log') });
  const draw = (): void => {
    rows.replaceChildren(
      ...(store.log.length === 0 ? [h('li', { class: 'hint' }, say('noLog'))] : []),
      ...[...store.log].reverse().map(logRow),
    );
  };
  draw();
  store.on('log', draw);
  return section('log', say('log'), rows);
}

function logRow(entry: LogEntry): HTMLElement {
  const { type, outcome, milliseconds } = entry;
  const failed = outcome !== undefined && !GOOD.has(outcome);
  return h(
    'li',
    { 'data-type': type, class: failed ? 'failed' : '' },
    h('time', {}, clockText(entry.at)),
    h('span', { class: 'grow' }, whatHappened(entry)),
    h(
      'span',
      { class: 'cost' },
      failed ? outcome : milliseconds === undefined ? '' : `${Math.round(milliseconds)} ms`,
    ),
  );
}

function whatHappened({ type, function: name, action, trigger, text }: LogEntry): string {
  switch (type) {
    case 'reset':
      return say('reset');
    case 'output':
      return `${name ?? ''}: ${text ?? ''}`;
    case 'timer':
      return `${say('timer')} ${name ?? ''}/${trigger ?? ''}`;
    default:
      return [name, action].filter((part) => part !== null && part !== undefined).join('.');
  }
}
