/** Components that only hold others: their element and its style are all there is. */
import type { BuiltInDefinition } from './built-in';

export const containers: readonly BuiltInDefinition[] = [
  { tag: 'view', properties: { disableScroll: Boolean } },
  { tag: 'cover-view', properties: { scrollTop: null } },
  { tag: 'root-portal', properties: { enable: { type: Boolean, value: true } } },
  { tag: 'swiper-item', properties: { itemId: String, skipHiddenItemLayout: Boolean } },
  { tag: 'share-element', properties: { mapkey: String, transform: Boolean, duration: Number } },
  { tag: 'movable-area', properties: { scaleArea: Boolean } },
  { tag: 'keyboard-accessory' },
];
