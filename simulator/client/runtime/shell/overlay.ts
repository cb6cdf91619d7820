/** What lies over the page: dialogs, sheets, toasts. */
import { h } from '../dom';

/**
 * Shows an element over a dark mask and returns what takes it away; a press on the mask runs `dismissed`. The click
 * that a browser sends after the very touch that opened it is no press on anything here: that began elsewhere.
 */
export function mountOverlay(content: HTMLElement, dismissed?: () => void): () => void {
  const mask = h('sim-mask', {}, content);
  let pressed: EventTarget | null = null;
  mask.addEventListener('pointerdown', (event) => {
    pressed = event.target;
  });
  mask.addEventListener(
    'click',
    (event) => {
      // A click of the keyboard (no detail) or of a script has no press before it.
      if (pressed === null && event.isTrusted && event.detail > 0) event.stopPropagation();
    },
    { capture: true },
  );
  mask.addEventListener('click', (event) => {
    if (event.target === mask && pressed === mask) {
      dismissed?.();
    }
  });
  document.body.append(mask);
  return () => mask.remove();
}
