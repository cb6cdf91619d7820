/** What every built-in component has: hidden, accessibility, the class while it is pressed. */
import { setAttribute } from '../dom';
import { play } from './animation';
import type { BuiltIn, PropertySpec } from './built-in';

const aria: Readonly<Record<string, string>> = {
  ariaRole: 'role',
  ariaLabel: 'aria-label',
  ariaHidden: 'aria-hidden',
  ariaDisabled: 'aria-disabled',
  ariaChecked: 'aria-checked',
  ariaSelected: 'aria-selected',
  ariaExpanded: 'aria-expanded',
  ariaModal: 'aria-modal',
  ariaLive: 'aria-live',
  ariaAtomic: 'aria-atomic',
  ariaBusy: 'aria-busy',
  ariaCurrent: 'aria-current',
  ariaHaspopup: 'aria-haspopup',
  ariaInvalid: 'aria-invalid',
  ariaLabelledby: 'aria-labelledby',
  ariaDescribedby: 'aria-describedby',
  ariaControls: 'aria-controls',
  ariaLevel: 'aria-level',
  ariaValuenow: 'aria-valuenow',
  ariaValuemin: 'aria-valuemin',
  ariaValuemax: 'aria-valuemax',
  ariaValuetext: 'aria-valuetext',
  ariaPressed: 'aria-pressed',
  ariaRequired: 'aria-required',
  ariaReadonly: 'aria-readonly',
  ariaRoledescription: 'aria-roledescription',
};

const properties: Readonly<Record<string, PropertySpec>> = {
  hidden: Boolean,
  hoverClass: String,
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
  hoverStopPropagation: Boolean,
  animation: null,
  tabindex: null,
  ...Object.fromEntries(Object.keys(aria).map((name) => [name, null])),
};

function update(component: BuiltIn): void {
  component.element.hidden = component.data['hidden'] === true;
  play(component.host, component.data['animation']);
  for (const [property, attribute] of Object.entries(aria)) {
    const value = component.data[property];
    if (value !== undefined && value !== null) {
      // An explicit `false` is a statement of its own in ARIA.
      setAttribute(component.element, attribute, value === '' ? undefined : String(value));
    }
  }
}

function attached(component: BuiltIn): void {
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const toggle = (on: boolean): void => {
    const names = String(component.data['hoverClass'] ?? '');
    if (names !== '' && names !== 'none' && component.data['disabled'] !== true) {
      for (const name of names.split(/\s+/)) {
        component.host.classList?.toggle(name, on);
      }
    }
  };
  const press = (): void => {
    clearTimeout(leaving);
    toggle(true);
  };
  const release = (): void => {
    leaving = setTimeout(() => toggle(false), Number(component.data['hoverStayTime']));
  };
  component.listen('touchstart', press, { passive: true });
  component.listen('touchend', release, { passive: true });
  component.listen('touchcancel', release, { passive: true });
  component.onDetached(() => clearTimeout(leaving));
}

export const common = { properties, update, attached };
