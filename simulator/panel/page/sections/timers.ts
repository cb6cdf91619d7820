import { button, h, section } from '../dom';
import { attempt, notify } from '../notice';
import { fireTimer } from '../server';
import { shortText } from '../shanghai-time';
import type { Store } from '../store';
import { say } from '../texts';

export function timersSection(store: Store): HTMLElement {
  const rows = h('ul', { class: 'lines' });
  const fire = (name: string): void =>
    attempt(async () => {
      const runs = await fireTimer(name);
      notify(runs.map(({ trigger, outcome }) => `${name}/${trigger}: ${outcome}`).join(', '));
    });
  const draw = (): void => {
    rows.replaceChildren(
      ...(store.timers.length === 0 ? [h('li', { class: 'hint' }, say('noTimers'))] : []),
      ...store.timers.map(({ function: name, trigger, at }) =>
        h(
          'li',
          {},
          h('span', { class: 'grow' }, h('b', {}, name), ` ${trigger}`),
          h('time', {}, at === null ? '—' : shortText(at)),
          button(say('fire'), () => fire(name), 'small'),
        ),
      ),
    );
  };
  draw();
  store.on('timers', draw);
  return section('timers', say('timers'), rows);
}
