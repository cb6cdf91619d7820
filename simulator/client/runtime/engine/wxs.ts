/** What WXS and the compiled templates call: type names, marked functions, event and change:property listeners. */
import { memberOf } from '../member';
import { reportProblem } from '../problems';
import { toEventObject } from './event-object';
import {
  domOf,
  instanceOf,
  isComponent,
  nodeOf,
  styleLayer,
  type EaselEvent,
  type EaselNode,
} from './easel';

type AnyFunction = (...args: unknown[]) => unknown;
interface WxsFunction extends AnyFunction {
  __wxs?: true;
}

const states = new WeakMap<EaselNode, Record<string, unknown>>();

/** Code of the compiled templates reaches these by the global name `__wxs`. */
export function installWxs(): void {
  Object.assign(globalThis, {
    __wxs: { typeName, mark, propertyListener, eventListener },
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
    getDate: (...args: []) => new Date(...args),
  });
}

/** WXS: `x.constructor` is the name of the type. */
function typeName(value: unknown): string {
  if (value === null || value === undefined) {
    throw new TypeError(`Cannot read property 'constructor' of ${String(value)}`);
  }
  return Object.prototype.toString.call(value).slice(8, -1);
}

function mark(module: { exports: Record<string, unknown> }): void {
  for (const exported of Object.values(module.exports)) {
    if (typeof exported === 'function') {
      (exported as WxsFunction).__wxs = true;
    }
  }
}

function propertyListener(listener: AnyFunction) {
  return (newValue: unknown, oldValue: unknown, host: unknown, element: unknown): void => {
    // The children do not exist yet when the first value is set.
    queueMicrotask(() => {
      try {
        listener(newValue, oldValue, descriptor(host), descriptor(element));
      } catch (error) {
        reportProblem(error, 'change:property in WXS');
      }
    });
  };
}

function eventListener(
  caller: unknown,
  event: EaselEvent,
  listener: WxsFunction,
  origin: unknown,
): unknown {
  const object = toEventObject(event);
  const inWxs =
    listener.__wxs === true || (Array.isArray(origin) && (origin[0] === 1 || origin[0] === 2));
  if (!inWxs) {
    // What a handler of the page returns means nothing in WeChat, the engine would take `false` for a stop.
    listener.call(caller, object);
    return undefined;
  }
  object['instance'] = descriptor(event.currentTarget);
  const answer = listener(object, descriptor(caller));
  if (answer === false) {
    event.stopPropagation();
    event.preventDefault();
  }
  return answer;
}

export interface ComponentDescriptor {
  selectComponent(selector: string): ComponentDescriptor | undefined;
  [member: string]: unknown;
}

function descriptor(value: unknown): ComponentDescriptor | undefined {
  const node = nodeOf(value);
  if (node === undefined) {
    return undefined;
  }
  const root = (): EaselNode | null =>
    (isComponent(node) && node.getShadowRoot()) || node.ownerShadowRoot;
  const self: ComponentDescriptor = {
    selectComponent: (selector) => descriptor(root()?.querySelector(selector)),
    selectAllComponents: (selector: string) =>
      (root()?.querySelectorAll(selector) ?? []).map(descriptor),
    setStyle(style: string | Record<string, string>) {
      node.setNodeStyle(styleText(style), styleLayer.wxs);
      return self;
    },
    addClass(name: string) {
      node.classList?.toggle(name, true);
      return self;
    },
    removeClass(name: string) {
      node.classList?.toggle(name, false);
      return self;
    },
    hasClass: (name: string) => node.class.split(/\s+/).includes(name),
    getDataset: () => node.dataset,
    callMethod(name: string, argument: unknown) {
      const method = isComponent(node) ? instanceOf(node)[name] : undefined;
      if (typeof method === 'function') {
        (method as AnyFunction).call(isComponent(node) ? instanceOf(node) : undefined, argument);
      }
    },
    requestAnimationFrame: (callback: () => void) => requestAnimationFrame(callback),
    cancelAnimationFrame: (handle: number) => cancelAnimationFrame(handle),
    setTimeout: (callback: () => void, delay?: number) => setTimeout(callback, delay),
    clearTimeout: (handle: number) => clearTimeout(handle),
    getState() {
      const state = states.get(node) ?? {};
      states.set(node, state);
      return state;
    },
    triggerEvent(name: string, detail: unknown, options?: object) {
      node.triggerEvent(name, detail, options ?? {});
    },
    getComputedStyle(names: string[]) {
      const element = domOf(node);
      const style = element === undefined ? undefined : getComputedStyle(element);
      return Object.fromEntries(names.map((name) => [name, memberOf(style, name)]));
    },
    getBoundingClientRect: () => domOf(node)?.getBoundingClientRect().toJSON() as unknown,
  };
  return self;
}

function styleText(style: string | Record<string, string>): string {
  if (typeof style === 'string') {
    return style;
  }
  return Object.entries(style)
    .map(
      ([name, value]) =>
        `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`,
    )
    .join(';');
}
