/** <button>, with what its form-type and open-type do. */
import { setAttribute } from '../dom';
import { runOpenType } from '../open-types';
import type { BuiltInDefinition } from './built-in';
import { resetForm, submitForm } from './form';

export const button: BuiltInDefinition = {
  tag: 'button',
  properties: {
    type: { type: String, value: 'default' },
    size: { type: String, value: 'default' },
    plain: Boolean,
    disabled: Boolean,
    loading: Boolean,
    formType: String,
    openType: String,
    hoverClass: { type: String, value: 'button-hover' },
    lang: String,
    sessionFrom: String,
    sendMessageTitle: String,
    sendMessagePath: String,
    sendMessageImg: String,
    appParameter: String,
    showMessageCard: null,
    phoneNumberNoQuotaToast: null,
    activityType: null,
    entrancePath: String,
    needShowEntrance: null,
    name: String,
  },
  attached({ element }) {
    (element as HTMLButtonElement).type = 'button';
  },
  update({ element, data }) {
    (element as HTMLButtonElement).disabled = data['disabled'] === true;
    setAttribute(element, 'data-type', data['type']);
    setAttribute(element, 'data-size', data['size']);
    setAttribute(element, 'data-plain', data['plain']);
    setAttribute(element, 'data-loading', data['loading']);
  },
  tapped(component) {
    const { data } = component;
    if (data['disabled'] === true) {
      return;
    }
    if (data['formType'] === 'submit') {
      submitForm(component);
    } else if (data['formType'] === 'reset') {
      resetForm(component);
    }
    for (const openType of String(data['openType'] ?? '').split('|')) {
      if (openType !== '') {
        runOpenType(openType, component);
      }
    }
  },
};
