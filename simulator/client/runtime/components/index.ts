/** All built-in components. */
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import { button } from './button';
import { canvas } from './canvas';
import { choices } from './choices';
import { containers } from './containers';
import { registerBuiltIn } from './define';
import { form } from './form';
import { images } from './image';
import { fields } from './input';
import { label } from './label';
import { movableView } from './movable-view';
import { navigator } from './navigator';
import { pageParts } from './page-parts';
import { picker } from './picker';
import { pickerViews } from './picker-view';
import { scrollView } from './scroll-view';
import { swiper } from './swiper';
import { texts } from './text';

export const builtIns = [
  ...containers,
  ...texts,
  ...images,
  ...fields,
  ...choices,
  ...pickerViews,
  ...pageParts,
  button,
  form,
  label,
  navigator,
  scrollView,
  swiper,
  canvas,
  picker,
  movableView,
];

export function registerBuiltIns(space: CodeSpace): void {
  for (const definition of builtIns) {
    registerBuiltIn(space.getComponentSpace(), definition);
  }
}
