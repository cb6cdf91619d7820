/** What WeChat itself does for the mini-program: login, permissions, messages, privacy, other programs. */
import { ask } from '../cloud-link';
import { askPermission, showModal } from '../shell/dialogs';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';
import { privacy } from './privacy';

const subscriptions = new Map<string, string>();

export const open: ApiFamily = {
  login: asynchronous(() => ({ code: crypto.randomUUID().replaceAll('-', '') })),
  checkSession: asynchronous(() => undefined),
  getSetting: asynchronous(({ withSubscriptions }) => ({
    authSetting: {},
    ...(withSubscriptions === true
      ? {
          subscriptionsSetting: {
            mainSwitch: true,
            itemSettings: Object.fromEntries(subscriptions),
          },
        }
      : {}),
  })),
  openSetting: asynchronous(async () => {
    await showModal({ title: '设置', content: '模拟器没有需要授权的项目', showCancel: false });
    return { authSetting: {} };
  }),
  authorize: asynchronous(() => undefined),
  requestSubscribeMessage: asynchronous(async ({ tmplIds }) => {
    const ids = (Array.isArray(tmplIds) ? tmplIds : []).map(String);
    if (ids.length === 0 || ids.length > 5) {
      throw new ApiFailure('TmplIds count is invalid', { errCode: 10001 });
    }
    const allowed = await askPermission('订阅消息', `申请向你发送 ${ids.length} 种通知`);
    const answer = allowed ? 'accept' : 'reject';
    ids.forEach((id) => subscriptions.set(id, answer));
    return Object.fromEntries(ids.map((id) => [id, answer]));
  }),
  scanCode: asynchronous(async () => {
    const { result } = await ask<{ result: string | null }>('take-scan', {});
    const scanned = result ?? (await typedScan());
    return { result: scanned, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: '' };
  }),
  navigateToMiniProgram: asynchronous(async ({ appId }) => {
    const { confirm } = await showModal({
      content: `即将打开小程序 ${String(appId)}`,
      confirmText: '允许',
    });
    if (!confirm) {
      throw new ApiFailure('cancel');
    }
  }),
  openOfficialAccountProfile: asynchronous(() => undefined),
  openCustomerServiceChat: asynchronous(async () => {
    await showModal({ title: '客服', content: '模拟器不连接客服', showCancel: false });
  }),
  openEmbeddedMiniProgram: asynchronous(() => undefined),
  exitMiniProgram: asynchronous(() => undefined),
  restartMiniProgram: asynchronous(() => location.reload()),
  getUpdateManager: () => ({
    onCheckForUpdate: (callback: (result: { hasUpdate: boolean }) => void) =>
      setTimeout(() => callback({ hasUpdate: false })),
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => undefined,
  }),
  reportEvent: () => undefined,
  reportMonitor: () => undefined,
  reportPerformance: () => undefined,
  getExtConfigSync: () => ({}),
  getExtConfig: asynchronous(() => ({ extConfig: {} })),
  ...privacy,
};

async function typedScan(): Promise<string> {
  const { confirm, content } = await showModal({
    title: '扫一扫',
    editable: true,
    placeholderText: '码的内容',
    content: '',
  });
  if (!confirm || content === null) {
    throw new ApiFailure('cancel');
  }
  return content;
}
