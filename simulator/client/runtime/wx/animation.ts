/** createAnimation: steps are written down, handed to `animation="{{…}}"` of a component, and played there. */
import { adapter, domOf, nodeOf, type EaselComponent } from '../engine/easel';
import type { AnimationAction, AnimationOption } from '../components/animation';

interface StepOptions {
  readonly duration?: number;
  readonly timingFunction?: string;
  readonly delay?: number;
  readonly transformOrigin?: string;
}

const STYLES = ['opacity', 'backgroundColor', 'width', 'height', 'left', 'right', 'top', 'bottom'];
const TRANSFORMS = [
  'matrix',
  'matrix3d',
  'rotate',
  'rotate3d',
  'rotateX',
  'rotateY',
  'rotateZ',
  'scale',
  'scale3d',
  'scaleX',
  'scaleY',
  'scaleZ',
  'skew',
  'skewX',
  'skewY',
  'translate',
  'translate3d',
  'translateX',
  'translateY',
  'translateZ',
];

export function createAnimation(defaults: StepOptions = {}): Record<string, unknown> {
  let actions: AnimationAction[] = [];
  let animates: AnimationAction['animates'] = [];
  const animation: Record<string, unknown> = {
    step(options: StepOptions = {}) {
      actions.push({ animates, option: optionOf({ ...defaults, ...options }) });
      animates = [];
      return animation;
    },
    export() {
      const exported = { actions };
      actions = [];
      return exported;
    },
  };
  for (const type of [...STYLES, ...TRANSFORMS]) {
    animation[type] = (...args: (number | string)[]) => {
      animates = [...animates, { type, args, isTransform: TRANSFORMS.includes(type) }];
      return animation;
    };
  }
  return animation;
}

function optionOf({
  duration = 400,
  timingFunction = 'linear',
  delay = 0,
  transformOrigin = '50% 50% 0',
}: StepOptions): AnimationOption {
  return { transformOrigin, transition: { duration, timingFunction, delay } };
}

/** `this.animate` and `this.clearAnimation` of pages and components. */
export function installAnimate(): void {
  const prototype = adapter.component.ComponentCaller.prototype as unknown as Record<
    string,
    unknown
  >;
  prototype['animate'] = function (
    this: unknown,
    selector: string,
    keyframes: Keyframe[],
    duration: number,
    callback?: () => void,
  ): void {
    const running = elements(this, selector).map((element) =>
      element.animate(keyframes, { duration, fill: 'forwards' }),
    );
    void Promise.all(running.map((one) => one.finished)).then(() => callback?.());
  };
  prototype['clearAnimation'] = function (
    this: unknown,
    selector: string,
    ...rest: unknown[]
  ): void {
    elements(this, selector).forEach((element) =>
      element.getAnimations().forEach((one) => one.cancel()),
    );
    const callback = rest.at(-1);
    if (typeof callback === 'function') {
      (callback as () => void)();
    }
  };
}

function elements(instance: unknown, selector: string): HTMLElement[] {
  const root = (nodeOf(instance) as EaselComponent | undefined)?.getShadowRoot();
  return (root?.querySelectorAll(selector) ?? [])
    .map(domOf)
    .filter((element) => element !== undefined);
}
