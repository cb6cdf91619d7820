/** <scroll-view>: the browser scrolls, the component says where it is. */
import { domOf } from '../engine/easel';
import type { BuiltIn, BuiltInDefinition } from './built-in';

export const scrollView: BuiltInDefinition = {
  tag: 'scroll-view',
  properties: {
    scrollX: Boolean,
    scrollY: Boolean,
    upperThreshold: { type: null, value: 50 },
    lowerThreshold: { type: null, value: 50 },
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: String,
    scrollIntoViewOffset: Number,
    scrollIntoViewAlignment: String,
    scrollWithAnimation: Boolean,
    enableBackToTop: Boolean,
    enableFlex: Boolean,
    enablePassive: null,
    scrollAnchoring: Boolean,
    refresherEnabled: Boolean,
    refresherThreshold: { type: Number, value: 45 },
    refresherDefaultStyle: String,
    refresherBackground: String,
    refresherTriggered: Boolean,
    enhanced: Boolean,
    bounces: { type: Boolean, value: true },
    showScrollbar: { type: Boolean, value: true },
    pagingEnabled: Boolean,
    fastDeceleration: Boolean,
    type: String,
    throttle: null,
    usingSticky: Boolean,
    cacheExtent: null,
    clip: null,
    minDragDistance: null,
    associativeContainer: String,
    padding: null,
    reverse: Boolean,
  },
  attached(component) {
    let top = 0;
    let left = 0;
    component.listen('scroll', () => {
      const before = { top, left };
      top = component.element.scrollTop;
      left = component.element.scrollLeft;
      tellScroll(component, before);
    });
  },
  update({ element, data }) {
    element.style.overflowX = data['scrollX'] === true ? 'auto' : 'hidden';
    element.style.overflowY = data['scrollY'] === true ? 'auto' : 'hidden';
    element.style.display = data['enableFlex'] === true ? 'flex' : '';
    element.style.scrollbarWidth = data['showScrollbar'] === false ? 'none' : '';
  },
  changed: {
    scrollTop: (component, value) => scrollTo(component, 'top', value),
    scrollLeft: (component, value) => scrollTo(component, 'left', value),
    scrollIntoView(component, id) {
      if (typeof id === 'string' && id !== '') {
        setTimeout(() => {
          const node = component.host.ownerShadowRoot?.getElementById(id);
          const target = node === undefined ? undefined : domOf(node);
          if (target instanceof Element) scrollToElement(component, target);
        });
      }
    },
  },
};

/** Moves what this view scrolls and nothing around it; scrollIntoView of the browser would scroll the page as well. */
function scrollToElement(component: BuiltIn, target: Element): void {
  const view = component.element.getBoundingClientRect();
  const { top, left } = target.getBoundingClientRect();
  component.element.scrollBy({
    top: top - view.top,
    left: left - view.left,
    behavior: behaviour(component),
  });
}

function tellScroll(component: BuiltIn, before: { top: number; left: number }): void {
  const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } =
    component.element;
  const deltaX = before.left - scrollLeft;
  const deltaY = before.top - scrollTop;
  component.fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY });
  const upper = Number.parseFloat(String(component.data['upperThreshold']));
  const lower = Number.parseFloat(String(component.data['lowerThreshold']));
  if (deltaY < 0 && scrollTop + clientHeight + lower >= scrollHeight) {
    component.fire('scrolltolower', { direction: 'bottom' });
  } else if (deltaY > 0 && scrollTop <= upper) {
    component.fire('scrolltoupper', { direction: 'top' });
  }
  if (deltaX < 0 && scrollLeft + clientWidth + lower >= scrollWidth) {
    component.fire('scrolltolower', { direction: 'right' });
  } else if (deltaX > 0 && scrollLeft <= upper) {
    component.fire('scrolltoupper', { direction: 'left' });
  }
}

function scrollTo(component: BuiltIn, side: 'top' | 'left', value: unknown): void {
  if (value === null || value === undefined || value === '') {
    return;
  }
  setTimeout(() => {
    component.element.scrollTo({
      [side]: Number.parseFloat(String(value)),
      behavior: behaviour(component),
    });
  });
}

function behaviour(component: BuiltIn): ScrollBehavior {
  return component.data['scrollWithAnimation'] === true ? 'smooth' : 'auto';
}
