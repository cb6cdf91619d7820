/** createSelectorQuery: asked now, answered after the next picture. */
import { afterPaint } from '../activity';
import { builtInOf } from '../components/define';
import { adapter, domOf, nodeOf, type EaselComponent, type EaselNode } from '../engine/easel';
import { memberOf } from '../member';
import { stack } from '../pages/stack';
import { currentViewport } from '../pages/viewport';
import { guarded } from '../problems';

type Callback = (result: never) => void;
type Fields = Record<string, unknown>;

interface Question {
  readonly component: EaselComponent | undefined;
  readonly selector: string | undefined;
  readonly all: boolean;
  readonly fields: Fields;
  readonly callback: Callback | undefined;
}

class NodesRef {
  constructor(
    readonly query: SelectorQuery,
    readonly selector: string | undefined,
    readonly all: boolean,
  ) {}

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    return this.query.add(this, fields, callback);
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.query.add(this, { id: true, dataset: true, rect: true, size: true }, callback);
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.query.add(this, { id: true, dataset: true, scrollOffset: true }, callback);
  }

  node(callback?: Callback): SelectorQuery {
    return this.query.add(this, { node: true }, callback);
  }

  context(callback?: Callback): SelectorQuery {
    return this.query.add(this, { context: true }, callback);
  }

  ref(callback?: Callback): SelectorQuery {
    return this.query.add(this, { ref: true }, callback);
  }
}

export class SelectorQuery {
  readonly #questions: Question[] = [];
  #component: EaselComponent | undefined;

  constructor(component?: unknown) {
    this.in(component);
  }

  in(component: unknown): this {
    this.#component = nodeOf(component) as EaselComponent | undefined;
    return this;
  }

  select(selector: string): NodesRef {
    return new NodesRef(this, selector, false);
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, selector, true);
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, undefined, false);
  }

  add({ selector, all }: NodesRef, fields: Fields, callback: Callback | undefined): this {
    this.#questions.push({ component: this.#component, selector, all, fields, callback });
    return this;
  }

  exec(callback?: (results: unknown[]) => void): NodesRef {
    const page = stack().top?.component;
    afterPaint(() => {
      const results = this.#questions.map((question) => {
        const result = answer(question, question.component ?? page);
        guarded('selector query', () =>
          (question.callback as ((value: unknown) => void) | undefined)?.(result),
        );
        return result;
      });
      guarded('selector query', () => callback?.(results));
    });
    return new NodesRef(this, undefined, false);
  }
}

function answer(
  { selector, all, fields }: Question,
  component: EaselComponent | undefined,
): unknown {
  if (selector === undefined) {
    return viewportAnswer(fields);
  }
  const answers = (component?.getShadowRoot()?.querySelectorAll(selector) ?? []).map((node) =>
    pick(node, fields),
  );
  return all ? answers : (answers[0] ?? null);
}

function viewportAnswer(fields: Fields): object {
  const viewport = currentViewport();
  const result: Record<string, unknown> = { id: '', dataset: {} };
  if (viewport !== undefined) {
    if (fields['rect'] === true) {
      Object.assign(result, {
        left: 0,
        top: 0,
        right: viewport.area.clientWidth,
        bottom: viewport.area.clientHeight,
      });
    }
    if (fields['size'] === true) {
      Object.assign(result, {
        width: viewport.area.clientWidth,
        height: viewport.area.clientHeight,
      });
    }
    if (fields['scrollOffset'] === true) {
      Object.assign(result, offsetOf(viewport.scroll));
    }
  }
  return result;
}

function pick(node: EaselNode, fields: Fields): object {
  const element = domOf(node);
  const result: Record<string, unknown> = {};
  if (fields['id'] === true) {
    result['id'] = node.id;
  }
  if (fields['dataset'] === true) {
    result['dataset'] = { ...node.dataset };
  }
  if (fields['mark'] === true) {
    result['mark'] = { ...node.collectMarks() };
  }
  if (element !== undefined) {
    Object.assign(result, measure(element, fields));
  }
  for (const name of (fields['properties'] ?? []) as string[]) {
    const data = (node as Partial<EaselComponent>).data as Record<string, unknown> | undefined;
    result[name] = data?.[name] ?? element?.getAttribute(name) ?? undefined;
  }
  if (fields['node'] === true) {
    result['node'] = element;
    result['nodeCanvasType'] = builtInOf(node)?.data['type'] ?? '';
  }
  if (fields['context'] === true) {
    result['context'] = element;
  }
  return result;
}

function measure(element: HTMLElement, fields: Fields): object {
  const rect = rectInViewport(element);
  const result: Record<string, unknown> = {};
  if (fields['rect'] === true) {
    Object.assign(result, {
      left: rect.left,
      top: rect.top,
      right: rect.right,
      bottom: rect.bottom,
    });
  }
  if (fields['size'] === true) {
    Object.assign(result, { width: rect.width, height: rect.height });
  }
  if (fields['scrollOffset'] === true) {
    Object.assign(result, offsetOf(element));
  }
  const style = getComputedStyle(element);
  for (const name of (fields['computedStyle'] ?? []) as string[]) {
    result[name] = memberOf(style, name);
  }
  return result;
}

/** The rectangle counted from the corner of the page area, as WeChat counts. */
export function rectInViewport(
  element: Element,
): Record<'left' | 'top' | 'right' | 'bottom' | 'width' | 'height', number> {
  const { left, top, width, height } = element.getBoundingClientRect();
  const corner = currentViewport()?.area.getBoundingClientRect();
  const x = left - (corner?.left ?? 0);
  const y = top - (corner?.top ?? 0);
  return { left: x, top: y, right: x + width, bottom: y + height, width, height };
}

function offsetOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement): object {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

/** `this.createSelectorQuery()` of pages and components. */
export function installQuery(): void {
  const prototype = adapter.component.ComponentCaller.prototype as unknown as Record<
    string,
    unknown
  >;
  prototype['createSelectorQuery'] = function (this: unknown): SelectorQuery {
    return new SelectorQuery(this);
  };
}
