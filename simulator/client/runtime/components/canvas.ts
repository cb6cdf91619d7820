/** <canvas>: type 2d, with the members that WeChat adds to the node. */
import type { BuiltInDefinition } from './built-in';
import { resourceUrl } from '../files/resources';
import { templatePathOf } from './define';

export const canvas: BuiltInDefinition = {
  tag: 'canvas',
  properties: { type: String, canvasId: String, disableScroll: Boolean },
  attached(component) {
    const from = templatePathOf(component);
    Object.defineProperties(component.element, {
      createImage: { value: () => createImage(from) },
      createPath2D: { value: (path?: Path2D) => new Path2D(path) },
      requestAnimationFrame: {
        value: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
      },
      cancelAnimationFrame: { value: (handle: number) => cancelAnimationFrame(handle) },
    });
  },
};

/** An image whose `src` may be any address that the mini-program knows. */
function createImage(from: string): HTMLImageElement {
  const image = new Image();
  const browserSource = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  let given = '';
  Object.defineProperty(image, 'src', {
    get: () => given,
    set(source: string) {
      given = source;
      void resourceUrl(source, from).then((url) => browserSource?.set?.call(image, url));
    },
  });
  return image;
}
