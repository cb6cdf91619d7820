/** The sheet from below that pickers use, and a wheel to choose a row on. */
import { h, pressable } from '../dom';
import { mountOverlay } from './overlay';

export interface Wheel {
  readonly element: HTMLElement;
  index(): number;
  /** Brings the chosen row into the middle, once the wheel is on the page. */
  show(): void;
}

interface SheetOptions {
  readonly title: string;
  readonly content: readonly HTMLElement[];
  readonly confirmed: () => void;
  readonly cancelled: () => void;
}

const ROW = 36;

export function openSheet({ title, content, confirmed, cancelled }: SheetOptions): void {
  const finish = (then: () => void) => (): void => {
    close();
    then();
  };
  const close = mountOverlay(
    h(
      'sim-sheet',
      { role: 'dialog', 'aria-modal': 'true' },
      h(
        'sim-sheet-bar',
        {},
        pressable(h('button', { 'data-role': 'cancel' }, '取消'), finish(cancelled)),
        h('span', {}, title),
        pressable(h('button', { 'data-role': 'confirm' }, '确定'), finish(confirmed)),
      ),
      h('sim-wheels', {}, ...content),
    ),
    finish(cancelled),
  );
}

export function wheel(
  labels: readonly string[],
  chosen: number,
  turned?: (index: number) => void,
): Wheel {
  let index = Math.min(Math.max(0, chosen), Math.max(0, labels.length - 1));
  const rows = labels.map((text) => h('sim-wheel-row', { role: 'option' }, text));
  const element = h('sim-wheel', { role: 'listbox' }, ...rows);
  const choose = (next: number): void => {
    if (next !== index && next >= 0 && next < rows.length) {
      index = next;
      turned?.(index);
    }
  };
  rows.forEach((row, position) =>
    pressable(row, () => {
      choose(position);
      element.scrollTop = position * ROW;
    }),
  );
  element.addEventListener('scroll', () => choose(Math.round(element.scrollTop / ROW)));
  return {
    element,
    index: () => index,
    show() {
      element.scrollTop = index * ROW;
    },
  };
}
