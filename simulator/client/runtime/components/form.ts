/** <form>: gathers the named fields inside it, custom `wx://form-field` components included. */
import { isFormField } from '../engine/definitions';
import {
  forEachComposed,
  isComponent,
  nodeAt,
  type EaselComponent,
  type EaselNode,
} from '../engine/easel';
import type { BuiltIn, BuiltInDefinition } from './built-in';
import { builtInOf } from './define';

export const form: BuiltInDefinition = {
  tag: 'form',
  properties: { reportSubmit: Boolean, reportSubmitTimeout: Number },
  attached(component) {
    component.listen('submit', (event) => event.preventDefault());
  },
};

/** Fires `submit` at the form around a button. */
export function submitForm(button: BuiltIn): void {
  const around = formAround(button);
  around?.fire('submit', {
    value: around === undefined ? {} : formValues(around.host),
    target: { id: button.host.id, dataset: { ...button.host.dataset } },
  });
}

export function resetForm(button: BuiltIn): void {
  const around = formAround(button);
  if (around === undefined) {
    return;
  }
  eachField(around.host, (node) => {
    const field = builtInOf(node);
    field?.definition.formReset?.(field);
  });
  around.fire('reset', { target: { id: button.host.id, dataset: { ...button.host.dataset } } });
}

function formAround(button: BuiltIn): BuiltIn | undefined {
  const element = button.element.closest('form');
  return element === null ? undefined : builtInOf(nodeAt(element));
}

function formValues(host: EaselNode): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  eachField(host, (node) => {
    const name = (node.data as Record<string, unknown>)['name'];
    if (typeof name !== 'string' || name === '') {
      return;
    }
    const field = builtInOf(node);
    if (field?.definition.formValue !== undefined) {
      values[name] = field.definition.formValue(field);
    } else if (isFormField(node)) {
      values[name] = (node.data as Record<string, unknown>)['value'];
    }
  });
  return values;
}

function eachField(host: EaselNode, visit: (field: EaselComponent) => void): void {
  forEachComposed(host, (node) => {
    if (isComponent(node)) {
      visit(node);
    }
    return true;
  });
}
