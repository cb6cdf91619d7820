/** <input> and <textarea>, over the browser's own. */
import { styleText } from './placeholder-style';
import type { BuiltIn, BuiltInDefinition } from './built-in';

type Field = HTMLInputElement | HTMLTextAreaElement;

const shared = {
  value: null,
  placeholder: String,
  placeholderStyle: null,
  placeholderClass: { type: String, value: 'input-placeholder' },
  disabled: Boolean,
  maxlength: { type: Number, value: 140 },
  cursorSpacing: Number,
  autoFocus: Boolean,
  focus: Boolean,
  confirmType: { type: String, value: 'done' },
  confirmHold: Boolean,
  cursor: { type: Number, value: -1 },
  cursorColor: String,
  selectionStart: { type: Number, value: -1 },
  selectionEnd: { type: Number, value: -1 },
  adjustPosition: { type: Boolean, value: true },
  holdKeyboard: Boolean,
  alwaysEmbed: null,
  name: String,
} as const;

const INPUT_MODES: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  tel: 'tel',
};
const firstValues = new WeakMap<HTMLElement, string>();

function attached(component: BuiltIn): void {
  const field = component.element as Field;
  const place = (): { value: string; cursor: number } => ({
    value: field.value,
    cursor: field.selectionStart ?? field.value.length,
  });
  component.listen('input', () => {
    component.change('value', field.value);
    component.fire('input', { ...place(), keyCode: 0 });
  });
  component.listen('focus', () => component.fire('focus', { value: field.value, height: 0 }));
  component.listen('blur', () =>
    component.fire('blur', { ...place(), encryptedValue: '', encryptError: '' }),
  );
  component.listen('keydown', (event) => {
    const confirms = field instanceof HTMLInputElement || event.ctrlKey;
    if (event.key === 'Enter' && confirms && !event.isComposing) {
      component.fire('confirm', { value: field.value });
      if (component.data['confirmHold'] !== true) {
        field.blur();
      }
    }
  });
  firstValues.set(field, textOf(component.data['value']));
  if (component.data['autoFocus'] === true) {
    setTimeout(() => field.focus());
  }
}

function update(component: BuiltIn): void {
  const field = component.element as Field;
  const { data } = component;
  const value = textOf(data['value']);
  if (field.value !== value) {
    field.value = value;
  }
  field.placeholder = String(data['placeholder'] ?? '');
  field.disabled = data['disabled'] === true;
  const maxlength = Number(data['maxlength']);
  if (maxlength >= 0) {
    field.maxLength = maxlength;
  } else {
    field.removeAttribute('maxlength');
  }
  field.style.setProperty('--placeholder-color', styleText(data['placeholderStyle'], 'color'));
  if (data['name'] !== '') {
    field.name = String(data['name'] ?? '');
  }
}

function focusChanged(component: BuiltIn, focus: unknown): void {
  if (focus === true) {
    setTimeout(() => component.element.focus());
  } else if (document.activeElement === component.element) {
    component.element.blur();
  }
}

const common = {
  formValue: (component: BuiltIn) => (component.element as Field).value,
  formReset: (component: BuiltIn) =>
    component.change('value', firstValues.get(component.element) ?? ''),
  attached,
  changed: { focus: focusChanged },
};

export const fields: readonly BuiltInDefinition[] = [
  {
    tag: 'input',
    ...common,
    properties: {
      ...shared,
      type: { type: String, value: 'text' },
      password: Boolean,
      safePasswordCertPath: null,
      safePasswordLength: null,
      safePasswordTimeStamp: null,
      safePasswordNonce: null,
      safePasswordSalt: null,
      safePasswordCustomHash: null,
    },
    update(component) {
      const field = component.element as HTMLInputElement;
      field.type = component.data['password'] === true ? 'password' : 'text';
      field.inputMode = INPUT_MODES[String(component.data['type'])] ?? 'text';
      field.autocomplete = 'off';
      update(component);
    },
  },
  {
    tag: 'textarea',
    ...common,
    properties: {
      ...shared,
      autoHeight: Boolean,
      fixed: Boolean,
      showConfirmBar: { type: Boolean, value: true },
      disableDefaultPadding: Boolean,
      adjustKeyboardTo: String,
    },
    attached(component) {
      attached(component);
      component.listen('input', () => fitHeight(component));
    },
    update(component) {
      update(component);
      fitHeight(component);
    },
  },
];

function fitHeight(component: BuiltIn): void {
  const area = component.element as HTMLTextAreaElement;
  if (component.data['autoHeight'] !== true) {
    return;
  }
  const before = area.offsetHeight;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
  if (area.offsetHeight !== before) {
    component.fire('linechange', {
      height: area.offsetHeight,
      lineCount: area.value.split('\n').length,
    });
  }
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
