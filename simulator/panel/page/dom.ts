/** Makes the panel's DOM elements. */
type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | number | boolean | (() => void) | undefined>>;

/** `true` is an empty attribute, `false` and undefined are left out, a function listens to the event of its name. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A titled part of the panel. */
export function section(id: string, title: string, ...children: Child[]): HTMLElement {
  return h(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title),
    ...children,
  );
}

export function button(label: string, pressed: () => void, kind = 'plain'): HTMLButtonElement {
  return h('button', { type: 'button', class: kind, click: pressed }, label);
}

/** A choice among few values, of which one is on. */
export function choice<T extends string>(
  label: string,
  options: readonly (readonly [value: T, label: string])[],
  chosen: T,
  choose: (value: T) => void,
): HTMLElement {
  return h(
    'div',
    { class: 'choice', role: 'group', 'aria-label': label },
    ...options.map(([value, name]) =>
      h(
        'button',
        {
          type: 'button',
          'data-value': value,
          'aria-pressed': value === chosen ? 'true' : 'false',
          click: () => choose(value),
        },
        name,
      ),
    ),
  );
}

export function row(label: string, control: HTMLElement): HTMLElement {
  return h('div', { class: 'row' }, h('span', { class: 'row-label' }, label), control);
}
