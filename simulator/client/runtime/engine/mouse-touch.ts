/** A mouse drives the touch handlers, as in WeChat's developer tools. */

/** Chromium's own mouse events that follow a touch say so; they must not become a second touch. */
function followsTouch(event: MouseEvent): boolean {
  const source = (
    event as MouseEvent & { sourceCapabilities?: { firesTouchEvents?: boolean } | null }
  ).sourceCapabilities;
  return source?.firesTouchEvents === true;
}

export function installMouseTouch(): void {
  let target: EventTarget | null = null;
  const send = (type: string, event: MouseEvent): void => {
    if (target === null) {
      return;
    }
    const touch = new Touch({
      identifier: 1,
      target,
      clientX: event.clientX,
      clientY: event.clientY,
      pageX: event.pageX,
      pageY: event.pageY,
    });
    const present = type === 'touchend' ? [] : [touch];
    target.dispatchEvent(
      new TouchEvent(type, {
        bubbles: true,
        composed: true,
        cancelable: true,
        touches: present,
        targetTouches: present,
        changedTouches: [touch],
      }),
    );
  };
  const options = { capture: true };
  document.addEventListener(
    'mousedown',
    (event) => {
      if (event.button === 0 && !followsTouch(event)) {
        target = event.target;
        send('touchstart', event);
      }
    },
    options,
  );
  document.addEventListener('mousemove', (event) => send('touchmove', event), options);
  document.addEventListener(
    'mouseup',
    (event) => {
      send('touchend', event);
      target = null;
    },
    options,
  );
}
