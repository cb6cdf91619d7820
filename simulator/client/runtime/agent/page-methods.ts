/** Page.* of the automation protocol. */
import { nodeAt, type EaselNode } from '../engine/easel';
import { memberOf } from '../member';
import type { PageView } from '../pages/page-view';
import { query } from './selector';
import { handleOf, pageOf } from './registry';
import { atPath, serialise } from './values';
import type { Methods, Parameters } from './methods';

export const pageMethods: Methods = {
  'Page.getElement': ({ pageId, selector }) => {
    const [first] = find(pageOf(pageId), selector);
    if (first === undefined) {
      throw new Error('no such element');
    }
    return handleOf(first);
  },
  'Page.getElements': ({ pageId, selector }) => ({
    elements: find(pageOf(pageId), selector).map(handleOf),
  }),
  'Page.getElementByXpath': ({ pageId, selector }) => {
    const [first] = findByXpath(pageOf(pageId), selector);
    if (first === undefined) {
      throw new Error('no such element');
    }
    return handleOf(first);
  },
  'Page.getElementsByXpath': ({ pageId, selector }) => ({
    elements: findByXpath(pageOf(pageId), selector).map(handleOf),
  }),
  'Page.getData': ({ pageId, path }) => ({
    data: serialise(atPath(pageOf(pageId).instance.data, path)),
  }),
  'Page.setData': ({ pageId, data }) => {
    pageOf(pageId).instance.setData(data as Record<string, unknown>);
    return {};
  },
  'Page.callMethod': async (parameters) => {
    const { instance, path } = pageOf(parameters['pageId']);
    return { result: await callMethod(instance, parameters, path) };
  },
  'Page.getWindowProperties': ({ pageId, names }) => {
    const page = pageOf(pageId);
    return { properties: (names as string[]).map((name) => serialise(windowProperty(page, name))) };
  },
};

/** Calls a method of a page or component by name; throws when it has none of that name. */
export async function callMethod(
  instance: Readonly<Record<string, unknown>>,
  { method, args }: Parameters,
  where: string,
): Promise<unknown> {
  const called = instance[String(method)];
  if (typeof called !== 'function') {
    throw new Error(`${where} has no method ${String(method)}`);
  }
  return serialise(
    await (called as (...values: unknown[]) => unknown).apply(instance, (args ?? []) as unknown[]),
  );
}

function find(page: PageView, selector: unknown): EaselNode[] {
  const root = page.component.getShadowRoot();
  return root === null ? [] : query(root, String(selector));
}

function findByXpath(page: PageView, selector: unknown): EaselNode[] {
  const root = page.component.$$ as unknown as HTMLElement;
  const path = String(selector).replace(/^\//, './');
  const result = document.evaluate(path, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  return Array.from({ length: result.snapshotLength }, (_, index) => result.snapshotItem(index))
    .map((item) => nodeAt(item as Element))
    .filter((node) => node !== undefined);
}

/** The page is the scrolling area here, where it is the document in WeChat. */
function windowProperty({ scroll }: PageView, name: string): unknown {
  const element = /^document\.(?:documentElement|body)\.(\w+)$/.exec(name)?.[1];
  if (element !== undefined) {
    return name.startsWith('document.body.scroll') ? 0 : memberOf(scroll, element);
  }
  const own: Readonly<Record<string, unknown>> = {
    innerWidth: scroll.clientWidth,
    innerHeight: scroll.clientHeight,
  };
  return own[name] ?? atPath(window, name);
}
