/** A tab bar that the mini-program draws itself: custom-tab-bar/index, one instance on each tab page. */
import { h } from '../dom';
import { instanceOf, type Instance } from '../engine/easel';
import { guarded } from '../problems';
import type { PageView } from './page-view';
import type { PageSpace } from './space';

export class CustomTabBar {
  readonly #instances = new WeakMap<PageView, Instance>();

  constructor(readonly space: PageSpace) {}

  placeOn(page: PageView): void {
    if (this.#instances.has(page)) {
      return;
    }
    const root = this.space.createRoot('wx-custom-tab-bar', 'custom-tab-bar/index');
    const placeholder = h('wx-custom-tab-bar');
    page.frame.append(placeholder);
    this.#instances.set(page, instanceOf(root.getComponent()));
    guarded('custom-tab-bar', () => root.attach(page.frame as never, placeholder as never));
  }

  instanceOn(page: PageView): Instance | undefined {
    return this.#instances.get(page);
  }
}
