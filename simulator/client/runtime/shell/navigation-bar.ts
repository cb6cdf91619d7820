/** The bar above a page: title, back or home button; the status bar and the capsule follow its colours. */
import type { JsonObject } from '../../compile/bundle';
import { h, pressable } from '../dom';
import { callWx } from '../wx/call';

export class NavigationBar {
  readonly #title = h('sim-nav-title');
  readonly #left = h('sim-nav-left');
  readonly element = h('sim-nav', {}, this.#left, this.#title);
  #frontColor = '#000000';

  apply(settings: JsonObject): void {
    this.element.hidden = settings['navigationStyle'] === 'custom';
    if (this.#title.textContent === '') {
      this.setTitle(String(settings['navigationBarTitleText'] ?? ''));
    }
    const style = settings['navigationBarTextStyle'] ?? 'white';
    this.setColors(
      style === 'white' ? '#ffffff' : '#000000',
      String(settings['navigationBarBackgroundColor'] ?? '#000000'),
    );
  }

  setTitle(title: string): void {
    this.#title.textContent = title;
  }

  setColors(front: string, background: string): void {
    this.#frontColor = front;
    this.element.style.color = front;
    this.element.style.backgroundColor = background;
  }

  /** The colour in which the status bar and the capsule are drawn over this page. */
  get frontColor(): string {
    return this.#frontColor;
  }

  setLeft(button: 'back' | 'home' | 'none'): void {
    this.#left.replaceChildren();
    if (button === 'back') {
      const back = h('button', { 'data-role': 'back', 'aria-label': '返回' });
      this.#left.append(pressable(back, () => callWx('navigateBack', {})));
    } else if (button === 'home') {
      const home = h('button', { 'data-role': 'home', 'aria-label': '返回首页' });
      this.#left.append(pressable(home, () => callWx('reLaunch', { url: `/${homePath}` })));
    }
  }

  setLoading(loading: boolean): void {
    this.#title.toggleAttribute('data-loading', loading);
  }
}

let homePath = '';

export function setHomePath(path: string): void {
  homePath = path;
}
