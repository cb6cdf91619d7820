/** What a test reads of an element: tag, attributes, properties, text, WXML. */
import { builtInOf } from '../components/define';
import {
  domOf,
  glassEasel,
  isComponent,
  type EaselComponent,
  type EaselNode,
} from '../engine/easel';

/** The tag as it is written in the template. */
export function tagOf(node: EaselNode): string {
  const builtIn = builtInOf(node);
  if (builtIn !== undefined) {
    return builtIn.definition.tag;
  }
  return isComponent(node) ? node.tagName : (node.asNativeNode()?.is ?? '');
}

/** A component of the mini-program itself, not a built-in one. */
export function isCustom(node: EaselNode): node is EaselComponent {
  return isComponent(node) && builtInOf(node) === undefined;
}

/** An attribute as the template wrote it; null when it is not there. */
export function attributeOf(node: EaselNode, name: string): unknown {
  if (name === 'id') {
    return node.id === '' ? null : node.id;
  }
  if (name === 'class') {
    return node.class;
  }
  if (name === 'style') {
    return node.style;
  }
  if (name.startsWith('data-')) {
    return node.dataset[camel(name.slice('data-'.length))] ?? null;
  }
  const properties = propertiesOf(node);
  const property = camel(name);
  return property in properties ? properties[property] : (domOf(node)?.getAttribute(name) ?? null);
}

export function propertiesOf(node: EaselNode): Record<string, unknown> {
  if (!isComponent(node)) {
    return {};
  }
  const data = node.data as Record<string, unknown>;
  const names = glassEasel.Component.listProperties(node);
  return Object.fromEntries(names.map((name) => [name, data[name]]));
}

/** A property of a component; `__propPublic` says which there are, a field's value is the one it shows. */
export function propertyOf(node: EaselNode, name: string): unknown {
  if (name === '__propPublic') {
    return Object.fromEntries(Object.keys(propertiesOf(node)).map((property) => [property, true]));
  }
  const element = domOf(node);
  if (
    name === 'value' &&
    (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
  ) {
    return element.value;
  }
  if (name === '_translateX' || name === '_translateY') {
    const matrix = new DOMMatrix(element === undefined ? '' : getComputedStyle(element).transform);
    return name === '_translateX' ? matrix.e : matrix.f;
  }
  return propertiesOf(node)[name];
}

/** The element's markup with the names of the template. */
export function wxmlOf(node: EaselNode, kind: 'inner' | 'outer'): string {
  const inner = childrenOf(node).join('');
  if (kind === 'inner') {
    return inner;
  }
  const tag = tagOf(node);
  const attributes = [
    ...(node.id === '' ? [] : [`id="${node.id}"`]),
    ...(node.class === '' ? [] : [`class="${node.class}"`]),
    ...(node.style === '' ? [] : [`style="${escape(node.style)}"`]),
  ];
  return `<${[tag, ...attributes].join(' ')}>${inner}</${tag}>`;
}

function childrenOf(node: EaselNode): string[] {
  const parts: string[] = [];
  node.forEachComposedChild((child) => {
    const element = child.asElement();
    if (element === null) {
      parts.push(escape(child.asTextNode()?.textContent ?? ''));
    } else if (element.asVirtualNode() !== null) {
      parts.push(...childrenOf(element));
    } else {
      parts.push(wxmlOf(element, 'outer'));
    }
  });
  return parts;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
