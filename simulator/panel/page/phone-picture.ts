/**
 * A picture of what the phone shows, for a scanner to look at. A page cannot photograph another, so it is put together
 * from the canvases and images that are really to be seen: those covered by something else are left out.
 */
import { phoneScreen } from './phone-frame';

/** Pixels of the picture for one px of the screen, as the camera of a scanner has more of them. */
const DENSITY = 2;

export function phonePicture(): HTMLCanvasElement {
  const screen = phoneScreen();
  const width = screen.clientWidth;
  const height = screen.clientHeight;
  const picture = document.createElement('canvas');
  picture.width = width * DENSITY;
  picture.height = height * DENSITY;
  const pen = picture.getContext('2d');
  const content = screen.contentDocument;
  const view = screen.contentWindow;
  if (pen === null || content === null || view === null) {
    throw new Error('the phone is not on');
  }
  pen.scale(DENSITY, DENSITY);
  pen.fillStyle = view.getComputedStyle(content.body).backgroundColor;
  pen.fillRect(0, 0, width, height);
  for (const element of content.querySelectorAll<HTMLCanvasElement | HTMLImageElement>(
    'canvas, img',
  )) {
    const box = element.getBoundingClientRect();
    if (isSeen(element, box, content)) {
      pen.globalAlpha = Number(view.getComputedStyle(element).opacity);
      pen.fillStyle = backgroundBehind(element, view);
      pen.fillRect(box.left - 16, box.top - 16, box.width + 32, box.height + 32);
      pen.drawImage(element, box.left, box.top, box.width, box.height);
    }
  }
  return picture;
}

/** Whether the middle and the corners of an element are on top of everything else. */
function isSeen(element: Element, box: DOMRect, content: Document): boolean {
  if (box.width < 40 || box.height < 40 || !element.checkVisibility({ visibilityProperty: true })) {
    return false;
  }
  const inset = Math.min(box.width, box.height) * 0.15;
  const points: [number, number][] = [
    [box.left + box.width / 2, box.top + box.height / 2],
    [box.left + inset, box.top + inset],
    [box.right - inset, box.top + inset],
    [box.left + inset, box.bottom - inset],
    [box.right - inset, box.bottom - inset],
  ];
  return points.every(([x, y]) => {
    const hit = content.elementFromPoint(x, y);
    return hit !== null && (hit === element || hit.contains(element) || element.contains(hit));
  });
}

/** The quiet zone of a code is often the background of what it stands on. */
function backgroundBehind(element: Element, view: Window): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const color = view.getComputedStyle(at).backgroundColor;
    if (color !== 'transparent' && !color.endsWith(', 0)')) {
      return color;
    }
  }
  return '#fff';
}
