/** createIntersectionObserver. */
import { adapter, domOf, nodeOf, type EaselComponent } from '../engine/easel';
import { stack } from '../pages/stack';
import { currentViewport } from '../pages/viewport';
import { guarded } from '../problems';
import { rectInViewport } from './query';

type Margins = { left?: number; right?: number; top?: number; bottom?: number };
interface ObserverOptions {
  readonly thresholds?: number[];
  readonly initialRatio?: number;
  readonly observeAll?: boolean;
}

export class WxIntersectionObserver {
  #root: Element | null = null;
  #margin = '0px';
  #observer: IntersectionObserver | undefined;

  constructor(
    readonly component: EaselComponent | undefined,
    readonly options: ObserverOptions,
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    const found = this.component?.getShadowRoot()?.querySelector(selector);
    this.#root = found == null ? null : (domOf(found) ?? null);
    this.#margin = marginText(margins);
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#root = currentViewport()?.area ?? null;
    this.#margin = marginText(margins);
    return this;
  }

  observe(selector: string, callback: (result: object) => void): void {
    const root = this.component?.getShadowRoot();
    const all = root?.querySelectorAll(selector) ?? [];
    const nodes = this.options.observeAll === true ? all : all.slice(0, 1);
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          guarded('intersection observer', () => callback(describe(entry)));
        }
      },
      { root: this.#root, rootMargin: this.#margin, threshold: this.options.thresholds ?? [0] },
    );
    for (const node of nodes) {
      const element = domOf(node);
      if (element !== undefined) {
        this.#observer.observe(element);
      }
    }
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }
}

function describe(entry: IntersectionObserverEntry): object {
  const element = entry.target as HTMLElement;
  return {
    id: element.id,
    dataset: { ...element.dataset },
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: entry.intersectionRect.toJSON() as unknown,
    boundingClientRect: rectInViewport(element),
    relativeRect: entry.rootBounds?.toJSON() as unknown,
    time: Date.now(),
  };
}

function marginText({ top = 0, right = 0, bottom = 0, left = 0 }: Margins): string {
  return `${top}px ${right}px ${bottom}px ${left}px`;
}

export function createIntersectionObserver(
  component: unknown,
  options: ObserverOptions = {},
): WxIntersectionObserver {
  const node = nodeOf(component) as EaselComponent | undefined;
  return new WxIntersectionObserver(node ?? stack().top?.component, options);
}

/** `this.createIntersectionObserver()` of pages and components. */
export function installIntersectionObserver(): void {
  const prototype = adapter.component.ComponentCaller.prototype as unknown as Record<
    string,
    unknown
  >;
  prototype['createIntersectionObserver'] = function (this: unknown, options?: ObserverOptions) {
    return createIntersectionObserver(this, options);
  };
}
