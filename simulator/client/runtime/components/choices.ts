/** <switch>, <checkbox>, <radio> with their groups, <slider> and <progress>. */
import { nodeAt } from '../engine/easel';
import { h, setAttribute } from '../dom';
import type { BuiltIn, BuiltInDefinition } from './built-in';
import { builtInOf } from './define';

function members(group: Element, tag: string): BuiltIn[] {
  return [...group.querySelectorAll(tag)]
    .map((element) => builtInOf(nodeAt(element)))
    .filter((member) => member !== undefined);
}

function showChecked(role: string) {
  return ({ element, data }: BuiltIn): void => {
    element.setAttribute('role', role);
    element.setAttribute('aria-checked', String(data['checked'] === true));
    setAttribute(element, 'aria-disabled', data['disabled'] === true ? 'true' : undefined);
    element.style.setProperty('--choice-color', String(data['color'] ?? ''));
  };
}

const choiceProperties = {
  value: null,
  checked: Boolean,
  disabled: Boolean,
  color: String,
  name: String,
} as const;

const switchDefinition: BuiltInDefinition = {
  tag: 'switch',
  properties: {
    checked: Boolean,
    disabled: Boolean,
    type: { type: String, value: 'switch' },
    color: String,
    name: String,
  },
  formValue: ({ data }) => data['checked'] === true,
  formReset: (component) => component.change('checked', false),
  update(component) {
    showChecked('switch')(component);
    setAttribute(component.element, 'data-type', component.data['type']);
  },
  tapped(component) {
    if (component.data['disabled'] !== true) {
      const value = component.data['checked'] !== true;
      component.change('checked', value);
      component.fire('change', { value });
    }
  },
};

const checkbox: BuiltInDefinition = {
  tag: 'checkbox',
  properties: choiceProperties,
  update: showChecked('checkbox'),
  tapped(component) {
    if (component.data['disabled'] === true) {
      return;
    }
    component.change('checked', component.data['checked'] !== true);
    const group = component.element.closest('checkbox-group');
    builtInOf(nodeAt(group))?.fire('change', { value: group === null ? [] : checkedValues(group) });
  },
};

const radio: BuiltInDefinition = {
  tag: 'radio',
  properties: choiceProperties,
  update: showChecked('radio'),
  tapped(component) {
    if (component.data['disabled'] === true || component.data['checked'] === true) {
      return;
    }
    const group = component.element.closest('radio-group');
    for (const other of group === null ? [] : members(group, 'radio')) {
      if (other !== component) {
        other.change('checked', false);
      }
    }
    component.change('checked', true);
    builtInOf(nodeAt(group))?.fire('change', { value: component.data['value'] });
  },
};

function checkedValues(group: Element): unknown[] {
  return members(group, 'checkbox')
    .filter((member) => member.data['checked'] === true)
    .map((member) => member.data['value']);
}

const slider: BuiltInDefinition = {
  tag: 'slider',
  properties: {
    min: Number,
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    value: Number,
    disabled: Boolean,
    showValue: Boolean,
    activeColor: String,
    backgroundColor: String,
    blockSize: { type: Number, value: 28 },
    blockColor: String,
    name: String,
  },
  formValue: ({ data }) => data['value'],
  formReset: (component) => component.change('value', component.data['min']),
  attached(component) {
    const range = h('input', { type: 'range' });
    component.element.replaceChildren(range, h('output'));
    range.oninput = () => component.fire('changing', { value: Number(range.value) });
    range.onchange = () => {
      component.change('value', Number(range.value));
      component.fire('change', { value: Number(range.value) });
    };
  },
  update({ element, data }) {
    const range = element.querySelector('input');
    const output = element.querySelector('output');
    if (range === null || output === null) {
      return;
    }
    for (const name of ['min', 'max', 'step', 'value'] as const) {
      range[name] = String(data[name]);
    }
    range.disabled = data['disabled'] === true;
    range.style.accentColor = String(data['activeColor'] ?? '');
    output.textContent = data['showValue'] === true ? String(data['value']) : '';
  },
};

const progress: BuiltInDefinition = {
  tag: 'progress',
  properties: {
    percent: Number,
    showInfo: Boolean,
    borderRadius: null,
    fontSize: null,
    strokeWidth: { type: null, value: 6 },
    color: String,
    activeColor: String,
    backgroundColor: String,
    active: Boolean,
    activeMode: String,
    duration: Number,
  },
  update({ element, data }) {
    const bar = element as HTMLProgressElement;
    bar.max = 100;
    bar.value = Number(data['percent']);
    bar.style.accentColor = String(data['activeColor'] ?? '');
  },
};

export const choices: readonly BuiltInDefinition[] = [
  switchDefinition,
  checkbox,
  radio,
  {
    tag: 'checkbox-group',
    properties: { name: String },
    formValue: ({ element }) => checkedValues(element),
  },
  {
    tag: 'radio-group',
    properties: { name: String },
    formValue: ({ element }) =>
      members(element, 'radio').find((one) => one.data['checked'] === true)?.data['value'],
  },
  slider,
  progress,
];
