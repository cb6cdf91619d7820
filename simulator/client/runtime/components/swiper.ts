/** <swiper>: its items side by side in a box that snaps. */
import { setAttribute } from '../dom';
import type { BuiltIn, BuiltInDefinition } from './built-in';

const positions = new WeakMap<HTMLElement, number>();

export const swiper: BuiltInDefinition = {
  tag: 'swiper',
  properties: {
    current: Number,
    currentItemId: String,
    autoplay: Boolean,
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    circular: Boolean,
    vertical: Boolean,
    indicatorDots: Boolean,
    indicatorColor: String,
    indicatorActiveColor: String,
    previousMargin: String,
    nextMargin: String,
    displayMultipleItems: { type: Number, value: 1 },
    easingFunction: String,
    snapToEdge: Boolean,
    layoutType: String,
  },
  attached(component) {
    let settling: ReturnType<typeof setTimeout> | undefined;
    component.listen('scroll', () => {
      clearTimeout(settling);
      settling = setTimeout(() => settle(component, 'touch'), 80);
    });
    const turning = setInterval(() => {
      const count = component.element.querySelectorAll(':scope > swiper-item').length;
      if (component.data['autoplay'] === true && count > 0) {
        goTo(component, ((positions.get(component.element) ?? 0) + 1) % count, true);
      }
    }, Number(component.data['interval']));
    component.onDetached(() => {
      clearTimeout(settling);
      clearInterval(turning);
    });
  },
  update({ element, data }) {
    setAttribute(element, 'data-vertical', data['vertical'] === true);
  },
  changed: {
    current(component, value) {
      const index = Number(value ?? 0);
      if (positions.get(component.element) !== index) {
        positions.set(component.element, index);
        setTimeout(() => goTo(component, index, false));
      }
    },
  },
};

/** Moves to the item with this index, counted from 0. */
export function swipeTo(component: BuiltIn, index: number): void {
  positions.set(component.element, index);
  goTo(component, index, false);
  component.fire('change', { current: index, source: 'touch' });
  component.fire('animationfinish', { current: index, source: 'touch' });
}

function goTo(component: BuiltIn, index: number, smooth: boolean): void {
  const { element, data } = component;
  const behavior: ScrollBehavior = smooth ? 'smooth' : 'auto';
  if (data['vertical'] === true) {
    element.scrollTo({ top: index * element.clientHeight, behavior });
  } else {
    element.scrollTo({ left: index * element.clientWidth, behavior });
  }
}

function settle(component: BuiltIn, source: string): void {
  const { element, data } = component;
  const index =
    data['vertical'] === true
      ? Math.round(element.scrollTop / Math.max(1, element.clientHeight))
      : Math.round(element.scrollLeft / Math.max(1, element.clientWidth));
  if (positions.get(element) !== index) {
    positions.set(element, index);
    component.change('current', index);
    component.fire('change', { current: index, source });
    component.fire('animationfinish', { current: index, source });
  }
}
