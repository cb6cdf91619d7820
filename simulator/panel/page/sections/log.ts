/** What happens in the cloud, live: invocations, what each did, and what else happened. */
import { h, section } from '../dom';
import type { LogEntry } from '../server';
import { clockText } from '../shanghai-time';
import type { Store } from '../store';
import { say } from '../texts';
import type { Trace } from '../traces';

interface Row {
  readonly element: HTMLElement;
  readonly version: number;
}

export function logSection(store: Store): HTMLElement {
  const list = h('ol', { class: 'log', tabindex: '0', 'aria-label': say('log') });
  let rows = new Map<string, Row>();
  const draw = (): void => {
    const traces = [...store.traces.all].reverse();
    rows = new Map(traces.map((trace) => [trace.key, rowFor(trace, rows.get(trace.key))]));
    list.replaceChildren(
      ...(traces.length === 0 ? [h('li', { class: 'hint' }, say('noLog'))] : []),
      ...[...rows.values()].map(({ element }) => element),
    );
  };
  draw();
  store.on('log', draw);
  return section('log', say('log'), list, h('p', { class: 'hint' }, say('logNote')));
}

/** A row is made anew only when its trace has changed, so that one that is read stays open and still. */
function rowFor(trace: Trace, before: Row | undefined): Row {
  if (before?.version === trace.version) {
    return before;
  }
  const open = before?.element.querySelector('details')?.open ?? false;
  const { begin, end, version } = trace;
  const element = h(
    'li',
    { 'data-type': end?.type ?? begin.type, class: failed(end) ? 'failed' : '' },
    begin.type === 'invocation-start'
      ? h('details', { open }, summaryOf(trace), detailsOf(trace))
      : lineOf(begin),
  );
  return { element, version };
}

function summaryOf({ begin, end }: Trace): HTMLElement {
  const who = begin.caller ?? begin.source ?? '';
  return h(
    'summary',
    {},
    h('time', {}, clockText(begin.at)),
    h(
      'span',
      { class: 'grow' },
      h('b', {}, nameOf(begin)),
      ' ',
      h('span', { class: 'caller' }, who),
    ),
    h('span', { class: 'cost' }, end === null ? say('running') : costOf(end)),
  );
}

function nameOf({ function: name, action }: LogEntry): string {
  return [name, action].filter((part) => part !== null && part !== undefined).join('.');
}

function costOf(entry: LogEntry): string {
  const { outcome, milliseconds = 0, databaseCalls } = entry;
  const spent = `${Math.round(milliseconds)} ms`;
  if (failed(entry)) {
    return `${outcome} · ${spent}`;
  }
  return databaseCalls === undefined ? spent : `${databaseCalls} ${say('calls')} · ${spent}`;
}

function detailsOf({ within, end }: Trace): HTMLElement {
  const scanned = end?.scanned;
  return h(
    'ol',
    {},
    ...within.map((entry) => h('li', { class: failed(entry) ? 'failed' : '' }, lineOf(entry))),
    ...(within.length === 0 && end !== null ? [h('li', { class: 'hint' }, say('noCalls'))] : []),
    ...(scanned === undefined || scanned === 0
      ? []
      : [h('li', { class: 'hint' }, `= ${scanned} ${say('documents')}`)]),
  );
}

function lineOf(entry: LogEntry): HTMLElement {
  const { milliseconds, outcome } = entry;
  const spent = milliseconds === undefined ? '' : `${milliseconds} ms`;
  return h(
    'div',
    { class: 'line', 'data-type': entry.type },
    h('time', {}, clockText(entry.at)),
    h('span', { class: 'grow' }, whatHappened(entry)),
    h('span', { class: 'cost' }, failed(entry) ? (outcome ?? '') : spent),
  );
}

function whatHappened(entry: LogEntry): string {
  const { type, function: name, action, collection, scanned = 0, unindexed } = entry;
  switch (type) {
    case 'reset':
      return say('reset');
    case 'output':
      return `${entry.requestId ? '' : `${name ?? ''}: `}${entry.text ?? ''}`;
    case 'timer':
      return `${say('timer')} ${name ?? ''}/${entry.trigger ?? ''}`;
    case 'fault':
      return `${say('fault')} ${entry.kind ?? ''} ${action ?? ''}`;
    case 'database': {
      const where = entry.requestId ? '' : ` (${say('outside')})`;
      const read = scanned > 0 ? ` · ${scanned} ${say('documents')}` : '';
      const warning = unindexed ? ` · ${say('unindexed')}: ${unindexed}` : '';
      return `${collection ?? ''} ${action ?? ''}${where}${read}${warning}`.trim();
    }
    default:
      return nameOf(entry);
  }
}

function failed(entry: LogEntry | null): boolean {
  return entry?.outcome !== undefined && !['ok', 'OK'].includes(entry.outcome);
}
