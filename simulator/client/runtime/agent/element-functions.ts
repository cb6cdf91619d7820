/** What a test does with built-in components by name: input.input, switch.tap, slider.slideTo, … */
import type { BuiltIn } from '../components/built-in';
import { builtInOf } from '../components/define';
import { moveTo } from '../components/movable-view';
import { swipeTo } from '../components/swiper';
import { glassEasel, type EaselNode } from '../engine/easel';

type Run = (component: BuiltIn, args: readonly unknown[]) => unknown;

const functions: Readonly<Record<string, Run>> = {
  'input.input': type,
  'textarea.input': type,
  'switch.tap': ({ host }) => {
    glassEasel.Event.triggerEvent(host, 'tap', {}, { bubbles: true, composed: true });
  },
  'slider.slideTo'(component, [value]) {
    component.change('value', Number(value));
    component.fire('change', { value: Number(value) });
  },
  'swiper.swipeTo': (component, [index]) => swipeTo(component, Number(index)),
  'movable-view.moveTo': (component, [x, y]) => moveTo(component, Number(x), Number(y), 'touch'),
  'scroll-view.scrollTo': ({ element }, [x, y]) => element.scrollTo(Number(x), Number(y)),
  'scroll-view.scrollTop': ({ element }) => element.scrollTop,
  'scroll-view.scrollLeft': ({ element }) => element.scrollLeft,
  'scroll-view.scrollWidth': ({ element }) => element.scrollWidth,
  'scroll-view.scrollHeight': ({ element }) => element.scrollHeight,
};

export function callElementFunction(
  node: EaselNode,
  name: string,
  args: readonly unknown[],
): unknown {
  const component = builtInOf(node);
  const run = functions[name];
  if (component === undefined || run === undefined) {
    throw new Error(`${name} not exists`);
  }
  return run(component, args);
}

function type(component: BuiltIn, [value]: readonly unknown[]): void {
  const field = component.element as HTMLInputElement | HTMLTextAreaElement;
  const text = String(value);
  field.value = field.maxLength >= 0 ? text.slice(0, field.maxLength) : text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
