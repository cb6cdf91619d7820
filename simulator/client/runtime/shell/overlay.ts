/** What lies over the page: dialogs, sheets, toasts. */
import { h } from '../dom';

/** Shows an element over a dark mask and returns what takes it away; a press on the mask runs `dismissed`. */
export function mountOverlay(content: HTMLElement, dismissed?: () => void): () => void {
  const mask = h('sim-mask', {}, content);
  mask.addEventListener('click', (event) => {
    if (event.target === mask) {
      dismissed?.();
    }
  });
  document.body.append(mask);
  return () => mask.remove();
}
