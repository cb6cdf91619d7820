/** <image> and <cover-image>. */
import { h } from '../dom';
import { resourceUrl } from '../files/resources';
import type { BuiltIn, BuiltInDefinition } from './built-in';
import { templatePathOf } from './define';

const FITS: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
};
const inner = new WeakMap<HTMLElement, HTMLImageElement>();

function attached(component: BuiltIn): void {
  const { element } = component;
  const image = inner.get(element) ?? h('img', { alt: '', draggable: 'false' });
  inner.set(element, image);
  element.append(image);
  image.onload = () => {
    component.fire('load', { width: image.naturalWidth, height: image.naturalHeight });
  };
  image.onerror = () => {
    if (image.getAttribute('src') !== null) {
      component.fire('error', { errMsg: `GET ${String(component.data['src'])} fail` });
    }
  };
}

function update(component: BuiltIn): void {
  const { element, data } = component;
  const image = inner.get(element);
  if (image === undefined) {
    return;
  }
  const mode = String(data['mode'] ?? 'scaleToFill');
  element.setAttribute('data-mode', mode);
  image.style.objectFit = FITS[mode] ?? 'none';
  image.style.objectPosition = FITS[mode] === undefined ? mode : '';
  const wanted = String(data['src'] ?? '');
  if (image.dataset['source'] !== wanted) {
    image.dataset['source'] = wanted;
    void show(image, wanted, templatePathOf(component));
  }
}

async function show(image: HTMLImageElement, source: string, from: string): Promise<void> {
  if (source === '') {
    image.removeAttribute('src');
    return;
  }
  const url = await resourceUrl(source, from);
  if (image.dataset['source'] === source) {
    image.src = url;
  }
}

const properties = {
  src: String,
  mode: { type: String, value: 'scaleToFill' },
  lazyLoad: Boolean,
  fadeIn: Boolean,
  webp: Boolean,
  showMenuByLongpress: Boolean,
  referrerPolicy: String,
  forceHttps: Boolean,
} as const;

export const images: readonly BuiltInDefinition[] = [
  { tag: 'image', properties, attached, update },
  { tag: 'cover-image', properties, attached, update },
];
