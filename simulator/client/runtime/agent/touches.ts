/** Where an element can be touched, and touches made by script for those who cannot touch. */
import { domOf, forEachComposed, nodeAt, type EaselNode } from '../engine/easel';

/** The middle of the element in px of the window, scrolled into view. Throws when it is not shown or is covered. */
export function touchPoint(node: EaselNode): { x: number; y: number } {
  const element = shownElement(node);
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  let rect = visibleRect(element);
  if (rect.height < Math.min(element.offsetHeight, 1) || isCovered(node, middle(rect))) {
    element.scrollIntoView({ block: 'center', inline: 'center' });
    rect = visibleRect(element);
  }
  const point = middle(rect);
  if (rect.width <= 0 || rect.height <= 0) {
    throw new Error('element is not visible');
  }
  if (isCovered(node, point)) {
    const above = document.elementFromPoint(point.x, point.y);
    throw new Error(
      `element is covered by <${above?.localName ?? 'nothing'}${above?.id ? ` id="${above.id}"` : ''}>`,
    );
  }
  return point;
}

/** Dispatches touchstart, touchmove or touchend at the middle of the element, or at the given places. */
export function touch(node: EaselNode, type: string, given: unknown): void {
  const element = shownElement(node);
  const { x, y } = middle(element.getBoundingClientRect());
  const places =
    Array.isArray(given) && given.length > 0
      ? (given as { clientX?: number; clientY?: number; pageX?: number; pageY?: number }[])
      : [{}];
  const touches = places.map(
    (place, identifier) =>
      new Touch({
        identifier,
        target: element,
        clientX: place.clientX ?? place.pageX ?? x,
        clientY: place.clientY ?? place.pageY ?? y,
      }),
  );
  const present = type === 'touchend' ? [] : touches;
  element.dispatchEvent(
    new TouchEvent(type, {
      bubbles: true,
      cancelable: true,
      touches: present,
      targetTouches: present,
      changedTouches: touches,
    }),
  );
}

function shownElement(node: EaselNode): HTMLElement {
  const element = domOf(node);
  if (element === undefined || element.getClientRects().length === 0) {
    throw new Error('element is not visible');
  }
  return element;
}

function visibleRect(element: HTMLElement): {
  x: number;
  y: number;
  width: number;
  height: number;
} {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const x = Math.max(0, left);
  const y = Math.max(0, top);
  return {
    x,
    y,
    width: Math.min(window.innerWidth, right) - x,
    height: Math.min(window.innerHeight, bottom) - y,
  };
}

function middle({ x, y, width, height }: { x: number; y: number; width: number; height: number }): {
  x: number;
  y: number;
} {
  return { x: x + width / 2, y: y + height / 2 };
}

function isCovered(node: EaselNode, { x, y }: { x: number; y: number }): boolean {
  const hit = document.elementFromPoint(x, y);
  const own = domOf(node);
  if (hit === null || own === undefined) {
    return true;
  }
  if (own === hit || own.contains(hit)) {
    return false;
  }
  // A component without an element of its own may be hit beside its first one.
  const hitNode = nodeAt(hit);
  let inside = false;
  forEachComposed(node, (inner) => {
    inside = inner === hitNode;
    return !inside;
  });
  return !inside;
}
