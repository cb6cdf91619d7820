/** Nodes of <rich-text>: an HTML text or WeChat's tree, through the list of tags and attributes it trusts. */
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em ' +
    'fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section ' +
    'small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  'class style src alt width height colspan rowspan align dir color face span start type'.split(
    ' ',
  ),
);

export function renderRichText(nodes: unknown): Node[] {
  if (typeof nodes === 'string') {
    const parsed = new DOMParser().parseFromString(nodes, 'text/html').body;
    return [...parsed.childNodes].flatMap(sanitise);
  }
  return Array.isArray(nodes) ? nodes.flatMap(fromTree) : [];
}

function sanitise(node: Node): Node[] {
  if (node instanceof Text) {
    return [document.createTextNode(node.data)];
  }
  if (!(node instanceof Element) || !TAGS.has(node.localName)) {
    return [];
  }
  const attributes = Object.fromEntries(
    [...node.attributes].map(({ name, value }) => [name, value]),
  );
  return [element(node.localName, attributes, [...node.childNodes].flatMap(sanitise))];
}

function fromTree(value: unknown): Node[] {
  const node = value as {
    type?: string;
    name?: string;
    text?: string;
    attrs?: Record<string, string>;
    children?: unknown;
  };
  if (node.type === 'text') {
    return [document.createTextNode(decodeEntities(node.text ?? ''))];
  }
  const tag = String(node.name ?? '').toLowerCase();
  if (!TAGS.has(tag)) {
    return [];
  }
  return [
    element(
      tag,
      node.attrs ?? {},
      renderRichText(Array.isArray(node.children) ? node.children : []),
    ),
  ];
}

function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: Node[],
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (ATTRIBUTES.has(name)) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children);
  return made;
}

function decodeEntities(text: string): string {
  const area = document.createElement('textarea');
  area.innerHTML = text;
  return area.value;
}
