/** Makes DOM elements for the shell and the built-in components. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes and children; `true` is an empty attribute, `false` and undefined are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K];
export function h(
  tag: string,
  attributes?: Attributes,
  ...children: (Node | string)[]
): HTMLElement;
export function h(
  tag: string,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    setAttribute(element, name, value);
  }
  element.append(...children);
  return element;
}

export function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false || value === '') {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** A button that answers to touch and mouse once, and to the keyboard. */
export function pressable(element: HTMLElement, pressed: () => void): HTMLElement {
  element.addEventListener('click', pressed);
  return element;
}
