/** One page on the stack: its component, its frame with navigation bar and scrolling area, and its life cycle. */
import { h } from '../dom';
import { instanceOf, glassEasel, type EaselComponent, type Instance } from '../engine/easel';
import { guarded } from '../problems';
import { NavigationBar } from '../shell/navigation-bar';
import { windowSettings } from './bundle';
import { PullDown } from './pull-down';
import type { PageSpace } from './space';
import type { Viewport } from './viewport';

let lastId = 0;

export class PageView implements Viewport {
  /** New for every instance, never used again. */
  readonly id: number;
  readonly component: EaselComponent;
  readonly instance: Instance;
  readonly frame: HTMLElement;
  readonly area: HTMLElement;
  readonly scroll: HTMLElement;
  readonly navigation: NavigationBar;
  readonly pullDown: PullDown;
  readonly #root: ReturnType<PageSpace['createRoot']>;
  readonly #stored = new Map<string, unknown>();
  #ready = false;
  #reachedBottom = false;

  constructor(
    space: PageSpace,
    readonly path: string,
    readonly query: Readonly<Record<string, string>>,
  ) {
    this.id = ++lastId;
    this.#root = space.createRoot('wx-page', path);
    this.component = this.#root.getComponent();
    this.instance = instanceOf(this.component);
    Object.assign(this.instance, { route: path, __route__: path, options: query });
    this.navigation = new NavigationBar();
    this.scroll = h('wx-scroll');
    this.pullDown = new PullDown(this);
    this.area = h('wx-viewport', {}, this.pullDown.element, this.scroll);
    this.frame = h('wx-frame', { 'data-page': path }, this.navigation.element, this.area);
  }

  /** Puts the page on the screen: attached, onLoad; the caller shows it. */
  load(): void {
    this.applySettings();
    document.body.append(this.frame);
    this.updateHeight();
    (this.component.$$ as unknown as HTMLElement).setAttribute('is', this.path);
    const placeholder = h('wx-page');
    this.scroll.append(placeholder);
    guarded(this.path, () => this.#root.attach(this.scroll as never, placeholder as never));
    for (const [name, value] of Object.entries(this.query)) {
      if (glassEasel.Component.hasProperty(this.component, name)) {
        this.instance.setData({ [name]: value });
      }
    }
    this.call('onLoad', { ...this.query });
    this.scroll.addEventListener('scroll', () => this.#scrolled());
  }

  show(): void {
    this.frame.hidden = false;
    this.updateHeight();
    this.call('onShow');
    this.component.triggerPageLifetime('show', []);
    if (!this.#ready) {
      this.#ready = true;
      // After `ready` of the components, which waits for a microtask.
      queueMicrotask(() => queueMicrotask(() => this.call('onReady')));
    }
  }

  hide(): void {
    this.call('onHide');
    this.component.triggerPageLifetime('hide', []);
    this.frame.hidden = true;
  }

  unload(): void {
    this.call('onUnload');
    this.#root.release();
    this.frame.remove();
  }

  resize(size: { windowWidth: number; windowHeight: number }): void {
    this.updateHeight();
    const detail = {
      size,
      deviceOrientation: size.windowWidth > size.windowHeight ? 'landscape' : 'portrait',
    };
    this.call('onResize', detail);
    this.component.triggerPageLifetime('resize', [detail]);
  }

  /** Calls a life-cycle function of the page if it has it; a failure is reported, undefined is the answer. */
  call(name: string, ...args: unknown[]): unknown {
    const method = this.instance[name];
    if (typeof method !== 'function') {
      return undefined;
    }
    return guarded(`${this.path} ${name}`, () =>
      (method as (...values: unknown[]) => unknown).apply(this.instance, args),
    );
  }

  has(name: string): boolean {
    return typeof this.instance[name] === 'function';
  }

  get settings(): ReturnType<typeof windowSettings> {
    return windowSettings(this.path);
  }

  /** Colours and title from the JSON, again after a change of theme. */
  applySettings(): void {
    const settings = this.settings;
    this.navigation.apply(settings);
    this.frame.style.backgroundColor = String(settings['backgroundColor'] ?? '');
    this.frame.dataset['navigation'] =
      settings['navigationStyle'] === 'custom' ? 'custom' : 'default';
    this.pullDown.enable(settings['enablePullDownRefresh'] === true);
    this.scroll.style.overflowY = settings['disableScroll'] === true ? 'hidden' : '';
  }

  /** 100vh is the height of the page area. */
  updateHeight(): void {
    this.frame.style.setProperty('--vh', `${this.area.clientHeight / 100}px`);
  }

  store(key: string, value: unknown): void {
    this.#stored.set(key, value);
  }

  stored(key: string): unknown {
    return this.#stored.get(key);
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.scroll;
    if (this.has('onPageScroll')) {
      this.call('onPageScroll', { scrollTop });
    }
    const distance = Number(this.settings['onReachBottomDistance'] ?? 50);
    const atBottom = scrollTop + clientHeight + distance >= scrollHeight;
    if (atBottom && !this.#reachedBottom) {
      this.call('onReachBottom');
    }
    this.#reachedBottom = atBottom;
  }
}
