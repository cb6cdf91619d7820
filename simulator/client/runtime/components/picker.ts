/** <picker>: a sheet from below with wheels. */
import { openSheet, wheel, type Wheel } from '../shell/sheet';
import { datePartWheels } from './date-wheels';
import type { BuiltIn, BuiltInDefinition } from './built-in';

export const picker: BuiltInDefinition = {
  tag: 'picker',
  properties: {
    mode: { type: String, value: 'selector' },
    range: { type: null, value: [] },
    rangeKey: String,
    value: null,
    start: String,
    end: String,
    fields: { type: String, value: 'day' },
    level: String,
    customItem: String,
    headerText: String,
    disabled: Boolean,
    name: String,
  },
  formValue: ({ data }) => data['value'],
  tapped(component) {
    if (component.data['disabled'] !== true) {
      open(component);
    }
  },
};

/** Confirms a choice as if the sheet had been used. */
export function choose(component: BuiltIn, value: unknown): void {
  component.change('value', value);
  component.fire('change', { value });
}

function open(component: BuiltIn): void {
  const { wheels, read } = wheelsFor(component);
  openSheet({
    title: String(component.data['headerText'] ?? ''),
    content: wheels.map((one) => one.element),
    confirmed: () => choose(component, read()),
    cancelled: () => component.fire('cancel'),
  });
  wheels.forEach((one) => one.show());
}

function wheelsFor(component: BuiltIn): { wheels: Wheel[]; read: () => unknown } {
  const { mode, range, value } = component.data;
  const labels = (options: unknown): string[] =>
    (Array.isArray(options) ? options : []).map((one) => label(component, one));
  if (mode === 'date' || mode === 'time') {
    return datePartWheels(String(mode), String(component.data['fields']), {
      value: String(value ?? ''),
      start: String(component.data['start'] ?? ''),
      end: String(component.data['end'] ?? ''),
    });
  }
  if (mode === 'multiSelector') {
    const columns = Array.isArray(range) ? range : [];
    const chosen = Array.isArray(value) ? value : [];
    const wheels = columns.map((options, column) =>
      wheel(labels(options), Number(chosen[column] ?? 0), (index) =>
        component.fire('columnchange', { column, value: index }),
      ),
    );
    return { wheels, read: () => wheels.map((one) => one.index()) };
  }
  const single = wheel(labels(range), Number(value ?? 0));
  return { wheels: [single], read: () => single.index() };
}

function label(component: BuiltIn, option: unknown): string {
  const key = component.data['rangeKey'];
  const shown =
    typeof key === 'string' && key !== '' ? (option as Record<string, unknown>)[key] : option;
  return String(shown);
}
