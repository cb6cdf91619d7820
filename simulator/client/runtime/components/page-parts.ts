/** Components that speak to the page's shell, and those that need the network of WeChat itself. */
import { setAttribute } from '../dom';
import type { BuiltInDefinition } from './built-in';

export const pageParts: readonly BuiltInDefinition[] = [
  {
    tag: 'page-meta',
    properties: {
      backgroundTextStyle: String,
      backgroundColor: String,
      backgroundColorTop: String,
      backgroundColorBottom: String,
      rootBackgroundColor: String,
      scrollTop: String,
      scrollDuration: Number,
      pageStyle: String,
      pageFontSize: String,
      pageOrientation: String,
      rootFontSize: String,
    },
    update({ element, data }) {
      const page = element.closest('wx-page');
      if (page instanceof HTMLElement) {
        setAttribute(page, 'style', data['pageStyle']);
        page.style.backgroundColor = String(data['backgroundColor'] ?? '');
      }
    },
  },
  {
    tag: 'page-container',
    properties: {
      show: Boolean,
      duration: { type: Number, value: 300 },
      zIndex: { type: Number, value: 100 },
      overlay: { type: Boolean, value: true },
      position: { type: String, value: 'bottom' },
      round: Boolean,
      closeOnSlideDown: Boolean,
      overlayStyle: String,
      customStyle: String,
    },
    update({ element, data }) {
      setAttribute(element, 'data-show', data['show'] === true);
      setAttribute(element, 'data-position', data['position']);
    },
    changed: {
      show(component, shown) {
        component.fire(shown === true ? 'enter' : 'leave');
        component.fire(shown === true ? 'afterenter' : 'afterleave');
      },
    },
  },
  {
    tag: 'match-media',
    properties: {
      minWidth: null,
      maxWidth: null,
      width: null,
      minHeight: null,
      maxHeight: null,
      height: null,
      orientation: String,
    },
    attached(component) {
      const check = (): void => showWhenMatching(component.element, component.data);
      window.addEventListener('resize', check);
      component.onDetached(() => window.removeEventListener('resize', check));
    },
    update: ({ element, data }) => showWhenMatching(element, data),
  },
  {
    tag: 'video',
    properties: {
      src: String,
      controls: { type: Boolean, value: true },
      autoplay: Boolean,
      loop: Boolean,
      muted: Boolean,
      poster: String,
    },
  },
  {
    tag: 'web-view',
    properties: { src: String },
    update: ({ element, data }) => showNotice(element, `web-view ${String(data['src'])}`),
  },
  {
    tag: 'official-account',
    attached: (component) => showNotice(component.element, '公众号 Official account'),
    update: () => undefined,
  },
  { tag: 'open-data', properties: { type: String, lang: String, openGid: String } },
];

function showWhenMatching(element: HTMLElement, data: Readonly<Record<string, unknown>>): void {
  const { innerWidth: width, innerHeight: height } = window;
  const limit = (name: string, holds: (value: number) => boolean): boolean => {
    const value = data[name];
    return value === null || value === undefined || holds(Number(value));
  };
  const orientation = data['orientation'];
  const matches =
    limit('minWidth', (value) => width >= value) &&
    limit('maxWidth', (value) => width <= value) &&
    limit('width', (value) => width === value) &&
    limit('minHeight', (value) => height >= value) &&
    limit('maxHeight', (value) => height <= value) &&
    limit('height', (value) => height === value) &&
    (orientation === '' ||
      orientation === undefined ||
      (orientation === 'landscape') === width > height);
  element.hidden = !matches;
}

function showNotice(element: HTMLElement, text: string): void {
  element.textContent = text;
}
