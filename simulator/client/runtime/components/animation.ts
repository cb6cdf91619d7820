/** Plays what wx.createAnimation exported, on the component that got it as `animation`. */
import { styleLayer, type EaselComponent } from '../engine/easel';

export interface AnimationOption {
  readonly transformOrigin: string;
  /** Times in ms. */
  readonly transition: {
    readonly duration: number;
    readonly timingFunction: string;
    readonly delay: number;
  };
}

export interface AnimationAction {
  readonly animates: readonly {
    readonly type: string;
    readonly args: readonly (number | string)[];
    readonly isTransform: boolean;
  }[];
  readonly option: AnimationOption;
}

interface Playing {
  readonly source: unknown;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly styles: Map<string, string>;
  readonly transforms: Map<string, string>;
}

const playing = new WeakMap<EaselComponent, Playing>();

/** Starts when another animation is set than the one that plays. */
export function play(host: EaselComponent, animation: unknown): void {
  const before = playing.get(host);
  const actions = (animation as { actions?: AnimationAction[] } | null | undefined)?.actions;
  if (actions === undefined || actions.length === 0 || before?.source === animation) {
    return;
  }
  clearTimeout(before?.timer);
  const state: Playing = {
    source: animation,
    timer: undefined,
    styles: before?.styles ?? new Map<string, string>(),
    transforms: before?.transforms ?? new Map<string, string>(),
  };
  playing.set(host, state);
  next(host, state, actions, 0);
}

function next(
  host: EaselComponent,
  state: Playing,
  actions: readonly AnimationAction[],
  index: number,
): void {
  const action = actions[index];
  if (action === undefined) {
    return;
  }
  const { duration, timingFunction, delay } = action.option.transition;
  for (const { type, args, isTransform } of action.animates) {
    if (isTransform) {
      state.transforms.set(
        type,
        `${type}(${args.map((value) => transformValue(type, value)).join(',')})`,
      );
    } else {
      state.styles.set(cssName(type), styleValue(type, args[0]));
    }
  }
  const styles = [...state.styles].map(([name, value]) => `${name}:${value}`);
  if (state.transforms.size > 0) {
    styles.push(
      `transform:${[...state.transforms.values()].join(' ')}`,
      `transform-origin:${action.option.transformOrigin}`,
    );
  }
  styles.push(`transition:all ${duration}ms ${timingFunction} ${delay}ms`);
  host.setNodeStyle(styles.join(';'), styleLayer.animation);
  state.timer = setTimeout(() => next(host, state, actions, index + 1), duration + delay);
}

function cssName(type: string): string {
  return type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function styleValue(type: string, value: number | string | undefined): string {
  const plain = type === 'opacity' || type === 'backgroundColor' || typeof value === 'string';
  return plain ? String(value) : `${value ?? 0}px`;
}

function transformValue(type: string, value: number | string): string {
  if (typeof value === 'string') {
    return value;
  }
  if (type.startsWith('translate')) {
    return `${value}px`;
  }
  return /^(?:rotate|skew)/.test(type) && type !== 'rotate3d' ? `${value}deg` : String(value);
}
