/** What WeChat itself does for the mini-program: login, permissions, messages, privacy, other programs. */
import { ask, askSurroundings, CloudFailure } from '../cloud-link';
import { showModal } from '../shell/dialogs';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';
import { privacy } from './privacy';
import { subscribe, subscriptionSettings } from './subscribe';

export const open: ApiFamily = {
  login: asynchronous(() => ({ code: crypto.randomUUID().replaceAll('-', '') })),
  checkSession: asynchronous(() => undefined),
  getSetting: asynchronous(({ withSubscriptions }) => ({
    authSetting: {},
    ...(withSubscriptions === true ? { subscriptionsSetting: subscriptionSettings() } : {}),
  })),
  openSetting: asynchronous(async () => {
    await showModal({ title: '设置', content: '模拟器没有需要授权的项目', showCancel: false });
    return { authSetting: {} };
  }),
  authorize: asynchronous(() => undefined),
  scanCode: asynchronous(async () => {
    const { result } = await askSurroundings<{ result: string | null }>('take-scan', {});
    const scanned = result ?? (await typedScan());
    const page = pageOfCode(scanned);
    if (page !== null) {
      return { result: '', scanType: 'WX_CODE', charSet: 'utf-8', path: page, rawData: '' };
    }
    return { result: scanned, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: '' };
  }),
  checkIsSupportFacialRecognition: asynchronous(() => ({ errCode: 0 })),
  requestFacialVerify: asynchronous(async ({ verifyId }) => {
    const { confirm } = await showModal({
      title: '人脸核身',
      content: '模拟器不使用相机，结果由面板决定',
      confirmText: '开始',
    });
    if (!confirm) {
      throw new ApiFailure('cancel', { errCode: 90002 });
    }
    const { outcome } = await carryOutFaceCheck(verifyId);
    if (outcome !== 'pass') {
      throw new ApiFailure(outcome === 'cancel' ? 'cancel' : 'fail', {
        errCode: faceCode(outcome),
      });
    }
    return { errCode: 0 };
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
  ...subscribe,
  ...privacy,
};

interface FaceAnswer {
  readonly outcome: 'pass' | 'fail' | 'cancel' | null;
}

/** Offline it fails as on a phone; see the codes of `queryverifyinfo`. */
async function carryOutFaceCheck(verifyId: unknown): Promise<FaceAnswer> {
  try {
    return await ask<FaceAnswer>('check-face', { verifyId });
  } catch (error) {
    if (error instanceof CloudFailure) {
      throw new ApiFailure(error.errMsg, { errCode: 90007 });
    }
    throw error;
  }
}

function faceCode(outcome: FaceAnswer['outcome']): number {
  return outcome === 'cancel' ? 90004 : outcome === 'fail' ? 90011 : 90199;
}

/** The page a mini-program code of the simulator opens; null for any other code. */
function pageOfCode(scanned: string): string | null {
  return /^weixin-simulator:(.*)$/s.exec(scanned)?.[1] ?? null;
}

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
