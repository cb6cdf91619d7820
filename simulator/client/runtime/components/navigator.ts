/** <navigator>. */
import type { BuiltInDefinition } from './built-in';
import { callWx } from '../wx/call';

const METHODS: Readonly<Record<string, string>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
};

export const navigator: BuiltInDefinition = {
  tag: 'navigator',
  properties: {
    url: String,
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
    target: { type: String, value: 'self' },
    appId: String,
    path: String,
    extraData: null,
    version: String,
    shortLink: String,
    hoverClass: { type: String, value: 'navigator-hover' },
  },
  tapped(component) {
    const { url, openType, delta, target, appId, path } = component.data;
    const answers = {
      success: (result: unknown) => component.fire('success', result),
      fail: (error: unknown) => component.fire('fail', error),
      complete: (result: unknown) => component.fire('complete', result),
    };
    if (target === 'miniProgram') {
      callWx('navigateToMiniProgram', { appId, path, ...answers });
    } else if (openType === 'navigateBack') {
      callWx('navigateBack', { delta, ...answers });
    } else if (openType === 'exit') {
      callWx('exitMiniProgram', answers);
    } else {
      callWx(METHODS[String(openType)] ?? 'navigateTo', { url, ...answers });
    }
  },
};
