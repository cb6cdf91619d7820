/** Tool.native of the automation protocol: what a person does to WeChat itself. */
import { nativeButton } from '../shell/native-buttons';
import { stack } from '../pages/stack';
import { bundle } from '../pages/bundle';
import type { Parameters } from './methods';

const BUTTONS: Readonly<Record<string, string>> = {
  confirmModal: 'sim-modal [data-role="confirm"]',
  cancelModal: 'sim-modal [data-role="cancel"]',
  authorizeAllow: 'sim-permission [data-role="allow"]',
  authorizeCancel: 'sim-permission [data-role="reject"]',
};

export function native({ method, data }: Parameters): object {
  const name = String(method);
  const selector = BUTTONS[name];
  if (selector !== undefined) {
    nativeButton(selector).click();
  } else if (name === 'navigateLeft') {
    stack().navigateBack(1);
  } else if (name === 'goHome') {
    stack().reLaunch(`/${bundle().entryPage}`);
  } else if (name === 'switchTab') {
    stack().switchTab(String((data as { url?: unknown } | undefined)?.url));
  } else {
    throw new Error(`Tool.native ${name} is not simulated`);
  }
  return {};
}
