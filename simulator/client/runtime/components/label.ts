/** <label>: a tap beside a control is a tap on it. */
import { domOf, glassEasel, nodeAt } from '../engine/easel';
import type { BuiltIn, BuiltInDefinition } from './built-in';
import { builtInOf } from './define';

const CONTROLS = 'button,checkbox,radio,switch,input,textarea';

export const label: BuiltInDefinition = {
  tag: 'label',
  properties: { for: String },
  attached(component) {
    // The browser would focus or click the control by itself, in its own order.
    component.listen('click', (event) => event.preventDefault());
    component.host.addListener('tap', (event) => {
      const touched = nodeAt(
        (event.getOriginalEvent() as Event | undefined)?.target as Element | null,
      );
      const touchedElement = touched === undefined ? undefined : domOf(touched);
      const control = controlOf(component);
      if (control !== undefined && touchedElement?.closest(CONTROLS) == null) {
        activate(control);
      }
    });
  },
};

function controlOf(component: BuiltIn): BuiltIn | undefined {
  const id = component.data['for'];
  if (typeof id === 'string' && id !== '') {
    return builtInOf(component.host.ownerShadowRoot?.getElementById(id));
  }
  const inside = component.element.querySelector(CONTROLS);
  return inside === null ? undefined : builtInOf(nodeAt(inside));
}

function activate(control: BuiltIn): void {
  if (control.definition.tag === 'input' || control.definition.tag === 'textarea') {
    control.element.focus();
    return;
  }
  glassEasel.Event.triggerEvent(control.host, 'tap', {}, { bubbles: false, composed: false });
}
