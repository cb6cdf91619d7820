import { h, section } from '../dom';
import { attempt } from '../notice';
import type { Store } from '../store';
import { local, say } from '../texts';

export function holderSection(store: Store): HTMLElement {
  const people = h('div', { class: 'people', role: 'radiogroup', 'aria-label': say('holder') });
  const draw = (): void => {
    people.replaceChildren(
      ...store.state.personas.map(({ id, name, note }) =>
        h(
          'button',
          {
            type: 'button',
            role: 'radio',
            class: 'person',
            'data-persona': id,
            'aria-checked': store.phone.personaId === id ? 'true' : 'false',
            click: () => attempt(() => store.change({ persona: id, launch: { scene: 1001 } })),
          },
          h(
            'span',
            { class: 'person-mark', 'aria-hidden': 'true' },
            Array.from(local(name))[0] ?? '',
          ),
          h(
            'span',
            { class: 'person-text' },
            h('b', {}, local(name)),
            note === undefined ? null : h('small', {}, local(note)),
          ),
        ),
      ),
    );
  };
  draw();
  store.on('phone', draw);
  return section('holder', say('holder'), people);
}
