/** Toasts, dialogs and sheets. */
import {
  hideToast,
  showActionSheet,
  showModal,
  showToast,
  type ModalOptions,
} from '../shell/dialogs';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';

export const interaction: ApiFamily = {
  showToast: asynchronous((options) => {
    showToast({ ...options, duration: Number(options['duration'] ?? 1500) });
  }),
  hideToast: asynchronous(() => hideToast()),
  showLoading: asynchronous((options) => showToast({ ...options, icon: 'loading' })),
  hideLoading: asynchronous(() => hideToast()),
  showModal: asynchronous(async (options) => {
    const { confirm, content } = await showModal(options as ModalOptions);
    return { confirm, cancel: !confirm, content };
  }),
  showActionSheet: asynchronous(async (options) => {
    const items = options['itemList'];
    if (!Array.isArray(items) || items.length === 0) {
      throw new ApiFailure('parameter error: parameter.itemList should have at least 1 item;');
    }
    if (items.length > 6) {
      throw new ApiFailure('parameter error: itemList should not be larger than 6');
    }
    const tapIndex = await showActionSheet(
      items.map(String),
      String(options['alertText'] ?? ''),
      String(options['itemColor'] ?? ''),
    );
    if (tapIndex === undefined) {
      throw new ApiFailure('cancel');
    }
    return { tapIndex };
  }),
  enableAlertBeforeUnload: asynchronous(() => undefined),
  disableAlertBeforeUnload: asynchronous(() => undefined),
};
