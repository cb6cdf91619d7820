/** <movable-view>: dragged inside its area. */
import type { BuiltIn, BuiltInDefinition } from './built-in';

interface Place {
  x: number;
  y: number;
}
const places = new WeakMap<HTMLElement, Place>();

export const movableView: BuiltInDefinition = {
  tag: 'movable-view',
  properties: {
    direction: { type: String, value: 'none' },
    inertia: Boolean,
    outOfBounds: Boolean,
    x: null,
    y: null,
    damping: Number,
    friction: Number,
    disabled: Boolean,
    scale: Boolean,
    scaleMin: Number,
    scaleMax: Number,
    scaleValue: Number,
    animation: { type: Boolean, value: true },
  },
  attached(component) {
    let from: { touch: Place; place: Place } | undefined;
    component.listen('touchstart', (event) => {
      const touch = event.changedTouches[0];
      if (touch !== undefined && component.data['disabled'] !== true) {
        from = { touch: { x: touch.clientX, y: touch.clientY }, place: placeOf(component) };
      }
    });
    component.listen('touchmove', (event) => {
      const touch = event.changedTouches[0];
      if (touch !== undefined && from !== undefined) {
        const x = from.place.x + touch.clientX - from.touch.x;
        const y = from.place.y + touch.clientY - from.touch.y;
        moveTo(component, x, y, 'touch');
      }
    });
    component.listen('touchend', () => {
      from = undefined;
    });
  },
  changed: {
    x: (component, x) =>
      moveTo(component, Number.parseFloat(String(x ?? 0)) || 0, placeOf(component).y, ''),
    y: (component, y) =>
      moveTo(component, placeOf(component).x, Number.parseFloat(String(y ?? 0)) || 0, ''),
  },
};

/** Moves to a place in px from the area's corner, kept inside it. */
export function moveTo(component: BuiltIn, x: number, y: number, source: string): void {
  const { element, data } = component;
  const area = element.closest('movable-area');
  const direction = data['direction'];
  const before = placeOf(component);
  const free = (axis: string): boolean =>
    direction === 'all' || direction === axis || source === '';
  const limit = (value: number, room: number): number =>
    Math.max(Math.min(value, Math.max(0, room)), Math.min(0, room));
  const place = {
    x: free('horizontal') ? limit(x, (area?.clientWidth ?? 0) - element.offsetWidth) : before.x,
    y: free('vertical') ? limit(y, (area?.clientHeight ?? 0) - element.offsetHeight) : before.y,
  };
  places.set(element, place);
  element.style.transform = `translate(${place.x}px, ${place.y}px)`;
  if (place.x !== before.x || place.y !== before.y) {
    component.fire('change', { ...place, source });
  }
}

function placeOf(component: BuiltIn): Place {
  return places.get(component.element) ?? { x: 0, y: 0 };
}
