/** <picker-view> and its columns: boxes that snap to the row in the middle. */
import { nodeAt } from '../engine/easel';
import type { BuiltIn, BuiltInDefinition } from './built-in';
import { builtInOf } from './define';

const ROW = 34;

export const pickerViews: readonly BuiltInDefinition[] = [
  {
    tag: 'picker-view',
    properties: {
      value: { type: null, value: [] },
      indicatorStyle: String,
      indicatorClass: String,
      maskStyle: String,
      maskClass: String,
      immediateChange: Boolean,
      name: String,
    },
    formValue: ({ element }) => indices(element),
    changed: {
      value(component, value) {
        setTimeout(() => {
          columns(component.element).forEach((column, position) => {
            const index = Number((Array.isArray(value) ? value : [])[position] ?? 0);
            column.element.scrollTop = index * rowHeight(column.element);
          });
        });
      },
    },
  },
  {
    tag: 'picker-view-column',
    attached(component) {
      let settling: ReturnType<typeof setTimeout> | undefined;
      component.listen('scroll', () => {
        clearTimeout(settling);
        settling = setTimeout(() => settle(component), 120);
      });
      component.onDetached(() => clearTimeout(settling));
    },
  },
];

function columns(view: Element): BuiltIn[] {
  return [...view.querySelectorAll('picker-view-column')]
    .map((element) => builtInOf(nodeAt(element)))
    .filter((column) => column !== undefined);
}

function rowHeight(column: Element): number {
  return (column.firstElementChild as HTMLElement | null)?.offsetHeight || ROW;
}

function indices(view: Element): number[] {
  return columns(view).map(({ element }) => Math.round(element.scrollTop / rowHeight(element)));
}

function settle(column: BuiltIn): void {
  const view = builtInOf(nodeAt(column.element.closest('picker-view')));
  if (view === undefined) {
    return;
  }
  const value = indices(view.element);
  const known = view.data['value'];
  if (JSON.stringify(value) !== JSON.stringify(known)) {
    view.change('value', value);
    view.fire('change', { value });
  }
}
