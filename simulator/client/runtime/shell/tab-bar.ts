/** The tab bar of app.json, with what pages change on it. */
import type { JsonObject } from '../../compile/bundle';
import { h, pressable, setAttribute } from '../dom';
import { packageUrl } from '../files/resources';
import { object, tabBarSettings, themed } from '../pages/bundle';
import { callWx } from '../wx/call';

interface TabItem {
  readonly pagePath: string;
  text: string;
  iconPath: string;
  selectedIconPath: string;
  badge: string;
  redDot: boolean;
}

export class TabBar {
  readonly element = h('sim-tab-bar', { role: 'tablist' });
  readonly #items: TabItem[];
  #overrides: JsonObject = {};
  #hidden = false;
  #shownPath = '';
  #pressed: (index: number) => void = () => undefined;

  constructor() {
    const items = tabBarSettings()?.['list'];
    this.#items = (Array.isArray(items) ? items : []).map(object).map((item) => ({
      pagePath: String(item['pagePath'] ?? ''),
      text: String(item['text'] ?? ''),
      iconPath: String(item['iconPath'] ?? ''),
      selectedIconPath: String(item['selectedIconPath'] ?? ''),
      badge: '',
      redDot: false,
    }));
  }

  onPressed(listener: (index: number) => void): void {
    this.#pressed = listener;
  }

  /** Shows the bar when this page is a tab, with its tab chosen. */
  showFor(path: string, frame: HTMLElement): void {
    this.#shownPath = path;
    if (this.#items.some((item) => item.pagePath === path)) {
      frame.append(this.element);
    } else if (this.element.parentElement === frame) {
      this.element.remove();
    }
    this.render();
  }

  item(index: number): TabItem | undefined {
    return this.#items[index];
  }

  change(index: number, change: Partial<TabItem>): boolean {
    const item = this.#items[index];
    if (item === undefined) {
      return false;
    }
    Object.assign(item, change);
    this.render();
    return true;
  }

  style(overrides: JsonObject): void {
    this.#overrides = { ...this.#overrides, ...overrides };
    this.render();
  }

  hide(hidden: boolean): void {
    this.#hidden = hidden;
    this.render();
  }

  render(): void {
    const settings = { ...tabBarSettings(), ...this.#overrides };
    this.element.hidden = this.#hidden;
    this.element.style.backgroundColor = String(settings['backgroundColor'] ?? '#ffffff');
    this.element.dataset['border'] = String(settings['borderStyle'] ?? 'black');
    this.element.replaceChildren(
      ...this.#items.map((item, index) => this.#button(item, index, settings)),
    );
  }

  #button(item: TabItem, index: number, settings: JsonObject): HTMLElement {
    const selected = item.pagePath === this.#shownPath;
    const path = selected && item.selectedIconPath !== '' ? item.selectedIconPath : item.iconPath;
    // theme.json has an icon for each theme.
    const icon = String(themed({ path })['path']);
    const button = h(
      'button',
      { role: 'tab', 'aria-selected': String(selected), 'data-path': item.pagePath },
      ...(icon === '' ? [] : [h('img', { src: packageUrl(icon, 'app'), alt: '' })]),
      h('span', {}, item.text),
      ...(item.badge === '' && !item.redDot ? [] : [h('sim-badge', {}, item.badge)]),
    );
    setAttribute(button, 'data-red-dot', item.redDot);
    button.style.color = String((selected ? settings['selectedColor'] : settings['color']) ?? '');
    return pressable(button, () => {
      callWx('switchTab', { url: `/${item.pagePath}` });
      this.#pressed(index);
    });
  }
}
