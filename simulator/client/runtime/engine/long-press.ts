/** longpress and longtap: 350 ms without moving more than 10 px. */
import { glassEasel, nodeAt } from './easel';

const HOLD = 350;
const TOLERANCE = 10;

let heard = false;

/** Whether this tap ends a long press that somebody listened to, and so is none; asked once for each tap. */
export function endsLongPress(): boolean {
  const ends = heard;
  heard = false;
  return ends;
}

export function watchLongPress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const options = { capture: true, passive: true };
  document.addEventListener(
    'touchstart',
    (event) => {
      cancel();
      heard = false;
      const touch = event.changedTouches[0];
      if (touch === undefined || event.touches.length > 1) {
        return;
      }
      start = { x: touch.clientX, y: touch.clientY };
      timer = setTimeout(() => {
        const target = event.target as Element | null;
        heard = isListenedTo(target);
        dispatchAt(target, 'longpress', event);
        dispatchAt(target, 'longtap', event);
      }, HOLD);
    },
    options,
  );
  document.addEventListener(
    'touchmove',
    (event) => {
      const touch = event.changedTouches[0];
      if (
        touch === undefined ||
        Math.abs(touch.clientX - start.x) > TOLERANCE ||
        Math.abs(touch.clientY - start.y) > TOLERANCE
      ) {
        cancel();
      }
    },
    options,
  );
  document.addEventListener('touchend', cancel, options);
  document.addEventListener('touchcancel', cancel, options);
}

function isListenedTo(element: Element | null): boolean {
  for (let node = nodeAt(element) ?? null; node !== null; node = node.getComposedParent()) {
    const target = (node as unknown as { _$eventTarget?: { listeners: Record<string, unknown> } })
      ._$eventTarget;
    if (target?.listeners['longpress'] !== undefined) {
      return true;
    }
  }
  return false;
}

/** Dispatches an event of WeChat's own at the node under a DOM element. */
function dispatchAt(element: Element | null, type: string, original: Event): void {
  const node = nodeAt(element);
  if (node !== undefined) {
    glassEasel.Event.triggerEvent(
      node,
      type,
      {},
      {
        bubbles: true,
        composed: true,
        capturePhase: true,
        originalEvent: original,
      },
    );
  }
}
