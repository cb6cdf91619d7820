/** Element.* of the automation protocol. */
import { domOf, glassEasel, instanceOf, type EaselNode } from '../engine/easel';
import { attributeOf, isCustom, propertyOf, tagOf, wxmlOf } from './describe';
import { memberOf } from '../member';
import { callElementFunction } from './element-functions';
import type { Methods, Parameters } from './methods';
import { callMethod } from './page-methods';
import { elementOf, handleOf } from './registry';
import { query, searchRoot } from './selector';
import { touch } from './touches';
import { atPath, serialise } from './values';

const BUBBLING = /^(tap|longpress|longtap|touch\w+)$/;

function target(parameters: Parameters): EaselNode {
  return elementOf(parameters['elementId']);
}

function find(parameters: Parameters): EaselNode[] {
  const node = target(parameters);
  return query(searchRoot(node, isCustom(node)), String(parameters['selector']));
}

function custom(parameters: Parameters): ReturnType<typeof instanceOf> {
  const node = target(parameters);
  if (!isCustom(node)) {
    throw new Error(`<${tagOf(node)}> is not a custom component`);
  }
  return instanceOf(node);
}

function names({ names: list }: Parameters): string[] {
  return (list ?? []) as string[];
}

export const elementMethods: Methods = {
  'Element.getElement': (parameters) => {
    const [first] = find(parameters);
    if (first === undefined) {
      throw new Error('no such element');
    }
    return handleOf(first);
  },
  'Element.getElements': (parameters) => ({ elements: find(parameters).map(handleOf) }),
  'Element.getDOMProperties': (parameters) => {
    const element = domOf(target(parameters));
    return {
      properties: names(parameters).map((name) => serialise(memberOf(element, name))),
    };
  },
  'Element.getProperties': (parameters) => {
    const node = target(parameters);
    return { properties: names(parameters).map((name) => serialise(propertyOf(node, name))) };
  },
  'Element.getAttributes': (parameters) => {
    const node = target(parameters);
    return { attributes: names(parameters).map((name) => serialise(attributeOf(node, name))) };
  },
  'Element.getStyles': (parameters) => {
    const element = domOf(target(parameters));
    const style = element === undefined ? undefined : getComputedStyle(element);
    return {
      styles: names(parameters).map(
        (name) => style?.getPropertyValue(name) || (memberOf(style, name) ?? null),
      ),
    };
  },
  'Element.getOffset': (parameters) => {
    const node = target(parameters);
    const element = domOf(node);
    const scroll = element?.closest('wx-scroll');
    const rect = element?.getBoundingClientRect();
    const corner = scroll?.getBoundingClientRect();
    return {
      left: (rect?.left ?? 0) - (corner?.left ?? 0) + (scroll?.scrollLeft ?? 0),
      top: (rect?.top ?? 0) - (corner?.top ?? 0) + (scroll?.scrollTop ?? 0),
    };
  },
  'Element.getWXML': (parameters) => ({
    wxml: wxmlOf(target(parameters), parameters['type'] === 'outer' ? 'outer' : 'inner'),
  }),
  'Element.getData': (parameters) => ({
    data: serialise(atPath(custom(parameters).data, parameters['path'])),
  }),
  'Element.setData': (parameters) => {
    custom(parameters).setData(parameters['data'] as Record<string, unknown>);
    return {};
  },
  'Element.callMethod': async (parameters) => ({
    result: await callMethod(custom(parameters), parameters, `<${tagOf(target(parameters))}>`),
  }),
  'Element.callFunction': (parameters) => ({
    result: serialise(
      callElementFunction(
        target(parameters),
        String(parameters['functionName']),
        (parameters['args'] ?? []) as unknown[],
      ),
    ),
  }),
  'Element.triggerEvent': (parameters) =>
    trigger(target(parameters), String(parameters['type']), parameters['detail']),
  'Element.dispatchEvent': (parameters) => {
    const name = String(parameters['eventName']);
    const node = target(parameters);
    if (name.startsWith('touch')) {
      touch(
        node,
        name,
        parameters['changedTouches'] ?? parameters['changeTouches'] ?? parameters['touches'],
      );
      return {};
    }
    return trigger(node, name, parameters['detail']);
  },
  'Element.tap': (parameters) => {
    touch(target(parameters), 'touchstart', undefined);
    touch(target(parameters), 'touchend', undefined);
    return {};
  },
  ...Object.fromEntries(
    ['touchstart', 'touchmove', 'touchend'].map((type) => [
      `Element.${type}`,
      (parameters: Parameters) => {
        const changed =
          parameters['changedTouches'] ?? parameters['changeTouches'] ?? parameters['touches'];
        touch(target(parameters), type, changed);
        return {};
      },
    ]),
  ),
};

function trigger(node: EaselNode, type: string, detail: unknown): object {
  const bubbles = BUBBLING.test(type);
  glassEasel.Event.triggerEvent(node, type, detail ?? {}, { bubbles, composed: bubbles });
  return {};
}
