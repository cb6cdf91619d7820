import { errorText } from '../i18n/error-texts';
import { t } from '../i18n/index';
import type { CallFailure } from './cloud';

/** Tells in a dialog what went wrong and what to do next; ends when it is closed. */
export async function tellFailure(failure: Pick<CallFailure, 'code'>): Promise<void> {
  const { title, next } = errorText(failure);
  const confirmText = t('common.close');
  await wx.showModal({ title, content: next, showCancel: false, confirmText });
}
