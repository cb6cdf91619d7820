/** The stack of pages and the ways to move on it, in WeChat's order of life-cycle calls. */
import { ApiFailure } from '../wx/failure';
import type { Instance } from '../engine/easel';
import { colorStatusBar } from '../shell/status-bar';
import { TabBar } from '../shell/tab-bar';
import { bundle, tabPaths, object } from './bundle';
import { CustomTabBar } from './custom-tab-bar';
import { PageView } from './page-view';
import type { PageSpace } from './space';
import { parseAddress, type PageAddress } from './url';
import { setCurrentViewport } from './viewport';

const LIMIT = 10;

export class PageStack {
  readonly tabBar = new TabBar();
  readonly #custom: CustomTabBar | undefined;
  #pages: PageView[] = [];
  /** Pages of tabs that were opened, the hidden ones too. */
  #tabs = new Map<string, PageView>();

  constructor(readonly space: PageSpace) {
    const custom = object(bundle().app['tabBar'])['custom'] === true;
    this.#custom = custom ? new CustomTabBar(space) : undefined;
    // The tab that was pressed hears of it, after the switch to it.
    this.tabBar.onPressed((index) => {
      const item = this.tabBar.item(index);
      queueMicrotask(() => {
        if (item !== undefined && this.top?.path === item.pagePath) {
          this.top.call('onTabItemTap', {
            index: String(index),
            pagePath: item.pagePath,
            text: item.text,
          });
        }
      });
    });
  }

  get pages(): readonly PageView[] {
    return this.#pages;
  }

  get top(): PageView | undefined {
    return this.#pages.at(-1);
  }

  get instances(): Instance[] {
    return this.#pages.map((page) => page.instance);
  }

  byId(id: number): PageView | undefined {
    return this.#pages.find((page) => page.id === id);
  }

  navigateTo(url: string): PageView {
    const address = this.#known(url);
    if (tabPaths().includes(address.path)) {
      throw new ApiFailure('can not navigateTo a tabbar page');
    }
    if (this.#pages.length >= LIMIT) {
      throw new ApiFailure('webview count limit exceed');
    }
    this.top?.hide();
    return this.#push(address);
  }

  redirectTo(url: string): void {
    const address = this.#known(url);
    if (tabPaths().includes(address.path)) {
      throw new ApiFailure('can not redirectTo a tabbar page');
    }
    this.#drop(this.#pages.pop());
    this.#push(address);
  }

  reLaunch(url: string): void {
    const address = this.#known(url);
    const leaving = new Set([...this.#pages, ...this.#tabs.values()]);
    this.#pages = [];
    this.#tabs = new Map();
    for (const page of [...leaving].reverse()) {
      page.unload();
    }
    this.#push(address);
  }

  switchTab(url: string): void {
    const address = this.#known(url);
    if (!tabPaths().includes(address.path)) {
      throw new ApiFailure('can not switch to no-tabBar page');
    }
    if (this.top?.path === address.path) {
      return;
    }
    const kept = this.#tabs.get(address.path);
    for (const page of [...this.#pages].reverse()) {
      if (this.#tabs.get(page.path) !== page) {
        page.unload();
      } else if (!page.frame.hidden) {
        page.hide();
      }
    }
    this.#pages = [];
    if (kept === undefined) {
      this.#push({ path: address.path, query: {} });
    } else {
      this.#pages.push(kept);
      this.#show(kept);
    }
  }

  navigateBack(delta: number): void {
    if (this.#pages.length <= 1) {
      throw new ApiFailure('cannot navigate back at first page.');
    }
    const count = Math.min(Math.max(1, delta), this.#pages.length - 1);
    for (let step = 0; step < count; step += 1) {
      this.#drop(this.#pages.pop());
    }
    const top = this.top;
    if (top !== undefined) {
      this.#show(top);
    }
  }

  /** Draws everything again that depends on the theme. */
  applyTheme(): void {
    for (const page of new Set([...this.#pages, ...this.#tabs.values()])) {
      page.applySettings();
    }
    this.tabBar.render();
    this.colorStatusBar();
  }

  colorStatusBar(): void {
    if (this.top !== undefined) {
      colorStatusBar(this.top.navigation.frontColor);
    }
  }

  customTabBarOf(page: PageView): Instance | undefined {
    return this.#custom?.instanceOn(page);
  }

  #known(url: string): PageAddress {
    const address = parseAddress(String(url), this.top?.path ?? '');
    if (!bundle().pages.includes(address.path)) {
      throw new ApiFailure(`page "${address.path}" is not found`);
    }
    return address;
  }

  #push({ path, query }: PageAddress): PageView {
    const page = new PageView(this.space, path, query);
    const previous = this.#pages.length;
    this.#pages.push(page);
    if (tabPaths().includes(path)) {
      this.#tabs.set(path, page);
    }
    Object.assign(page.instance, { getTabBar: () => this.customTabBarOf(page) });
    page.navigation.setLeft(this.#leftButton(path, previous));
    setCurrentViewport(page);
    this.#placeTabBar(page);
    page.load();
    this.#show(page);
    return page;
  }

  #leftButton(path: string, previous: number): 'back' | 'home' | 'none' {
    if (previous > 0) {
      return 'back';
    }
    return path === bundle().entryPage || tabPaths().includes(path) ? 'none' : 'home';
  }

  #show(page: PageView): void {
    setCurrentViewport(page);
    this.#placeTabBar(page);
    page.show();
    this.colorStatusBar();
  }

  #placeTabBar(page: PageView): void {
    if (this.#custom === undefined) {
      this.tabBar.showFor(page.path, page.frame);
    } else if (tabPaths().includes(page.path)) {
      this.#custom.placeOn(page);
    }
  }

  #drop(page: PageView | undefined): void {
    if (page !== undefined) {
      this.#tabs.forEach((tab, path) => {
        if (tab === page) {
          this.#tabs.delete(path);
        }
      });
      page.unload();
    }
  }
}

let current: PageStack | undefined;

export function setStack(stack: PageStack): void {
  current = stack;
}

export function stack(): PageStack {
  if (current === undefined) {
    throw new Error('no page is open yet');
  }
  return current;
}

/** The page on top; an error in WeChat's words when there is none. */
export function topPage(): PageView {
  const page = current?.top;
  if (page === undefined) {
    throw new ApiFailure('page is not ready');
  }
  return page;
}
