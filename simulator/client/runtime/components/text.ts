/** <text>, <icon> and <rich-text>. */
import { setAttribute } from '../dom';
import type { BuiltInDefinition } from './built-in';
import { renderRichText } from './rich-text-nodes';

export const texts: readonly BuiltInDefinition[] = [
  {
    tag: 'text',
    properties: {
      selectable: Boolean,
      userSelect: Boolean,
      space: String,
      decode: Boolean,
      overflow: String,
      maxLines: null,
    },
    update({ element, data }) {
      setAttribute(
        element,
        'data-selectable',
        data['selectable'] === true || data['userSelect'] === true,
      );
    },
  },
  {
    tag: 'icon',
    properties: { type: String, size: { type: null, value: 23 }, color: String },
    update({ element, data }) {
      setAttribute(element, 'data-type', data['type']);
      const size = data['size'];
      element.style.setProperty(
        '--icon-size',
        typeof size === 'number' ? `${size}px` : String(size),
      );
      element.style.setProperty('--icon-color', String(data['color'] ?? ''));
    },
  },
  {
    tag: 'rich-text',
    properties: {
      nodes: { type: null, value: [] },
      space: String,
      userSelect: Boolean,
      mode: String,
    },
    update({ element, data }) {
      element.replaceChildren(...renderRichText(data['nodes']));
    },
  },
];
