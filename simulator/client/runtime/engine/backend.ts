/** The DOM under glass-easel, with the corrections that WeChat's components need. */
import { translateLengths } from '../../compile/lengths';
import { afterPaint } from '../activity';
import { glassEasel, type EaselNode } from './easel';
import { endsLongPress, watchLongPress } from './long-press';

/** Other names are events of components; the DOM events of the same name must not reach the listeners as well. */
const FROM_THE_DOM = /^(touch|transition|animation)/;

export type Backend = InstanceType<typeof glassEasel.CurrentWindowBackendContext>;

export function createBackend(): Backend {
  const backend = new glassEasel.CurrentWindowBackendContext();
  backend.onEvent((target, type, detail, options) => {
    if (type === 'tap' && isSuppressedTap(target)) {
      return undefined;
    }
    const event = new glassEasel.Event(type, detail, options);
    glassEasel.Event.dispatchEvent(target, event);
    return event.getEventBubbleStatus();
  });
  // Enumerable, the node would make a copy of its data (a canvas node in setData) run through the whole tree.
  backend.associateValue = (element, value) => {
    Object.defineProperty(element, '__wxElement', { value, configurable: true, writable: true });
  };
  const listen = backend.setListenerStats.bind(backend);
  backend.setListenerStats = (element, type, capture) => {
    if (FROM_THE_DOM.test(type)) {
      // Always as a listener that stops nothing: the engine shares one listener among all elements.
      listen(element, type, capture, 0);
    }
  };
  backend.render = (callback) => {
    afterPaint(() => callback(null));
  };
  correctElements();
  watchLongPress();
  return backend;
}

function isSuppressedTap(target: EaselNode): boolean {
  if (endsLongPress()) {
    return true;
  }
  const element = target.$$ as unknown;
  return element instanceof Element && element.closest('button[disabled]') !== null;
}

/** Two methods of the engine's elements, as functions that are called with the element as `this`. */
interface ElementPrototype {
  setNodeStyle: (this: EaselNode, style: string, index?: unknown) => void;
  setDataset: (this: EaselNode, name: string, value: unknown) => void;
}

function correctElements(): void {
  const prototype = glassEasel.Element.prototype as unknown as ElementPrototype;
  const { setNodeStyle, setDataset } = prototype;
  prototype.setNodeStyle = function (style, index) {
    setNodeStyle.call(this, typeof style === 'string' ? translateLengths(style) : style, index);
  };
  prototype.setDataset = function (name, value) {
    setDataset.call(this, name, value);
    const element = this.$$ as unknown;
    if (element instanceof HTMLElement && ['string', 'number', 'boolean'].includes(typeof value)) {
      element.setAttribute(
        `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        String(value),
      );
    }
  };
}
