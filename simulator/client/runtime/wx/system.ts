/** What the phone, WeChat and the window are. */
import { phone } from '../host';
import { currentEnterOptions, launchOptions } from '../pages/app';
import { theme } from '../pages/bundle';
import { currentViewport } from '../pages/viewport';
import { CAPSULE, isWide, safeAreaBottom, statusBarHeight } from '../shell/metrics';
import { asynchronous, type ApiFamily } from './api';
import { canIUse } from './can-i-use';
import { Listeners } from './listeners';

export const SDK_VERSION = '3.8.12';
export const themeChange = new Listeners('ThemeChange');
export const windowResize = new Listeners('WindowResize');
const capsuleChange = new Listeners('MenuButtonBoundingClientRectWeightChange');

export function windowInfo(): Record<string, unknown> & {
  windowWidth: number;
  windowHeight: number;
} {
  const { innerWidth: width, innerHeight: height } = window;
  const area = currentViewport()?.area;
  const top = statusBarHeight();
  const bottom = height - safeAreaBottom();
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: area?.clientWidth ?? width,
    windowHeight: area?.clientHeight ?? height,
    statusBarHeight: top,
    screenTop: area?.getBoundingClientRect().top ?? 0,
    safeArea: { left: 0, right: width, top, bottom, width, height: bottom - top },
  };
}

function deviceInfo(): Record<string, unknown> {
  return {
    abi: 'arm64',
    benchmarkLevel: 50,
    brand: 'simulator',
    model: isWide() ? 'simulated computer' : 'simulated phone',
    system: isWide() ? 'Windows 10' : 'iOS 18.0',
    platform: isWide() ? 'windows' : 'devtools',
    cpuType: '',
    memorySize: '6144',
  };
}

function appBaseInfo(): Record<string, unknown> {
  return {
    SDKVersion: SDK_VERSION,
    version: '8.0.50',
    language: phone().language,
    theme: theme(),
    enableDebug: false,
    fontSizeSetting: 16,
    fontSizeScaleFactor: 1,
    host: { env: 'WeChat', appId: '', version: 0 },
    mode: 'default',
  };
}

function systemInfo(): Record<string, unknown> {
  return {
    ...windowInfo(),
    ...deviceInfo(),
    ...appBaseInfo(),
    deviceOrientation: window.innerWidth > window.innerHeight ? 'landscape' : 'portrait',
    albumAuthorized: true,
    cameraAuthorized: true,
    notificationAuthorized: true,
    bluetoothEnabled: false,
    locationEnabled: true,
    wifiEnabled: true,
  };
}

function capsule(): Record<string, number> {
  const { width, height, right: margin, top: gap } = CAPSULE;
  const top = statusBarHeight() + gap;
  const right = window.innerWidth - margin;
  return { top, bottom: top + height, height, width, left: right - width, right };
}

export const system: ApiFamily = {
  env: { USER_DATA_PATH: 'http://usr' },
  canIUse,
  getSystemInfoSync: systemInfo,
  getSystemInfo: asynchronous(systemInfo),
  getSystemInfoAsync: asynchronous(systemInfo),
  getWindowInfo: windowInfo,
  getDeviceInfo: deviceInfo,
  getAppBaseInfo: appBaseInfo,
  getSystemSetting: () => ({
    bluetoothEnabled: false,
    locationEnabled: true,
    wifiEnabled: true,
    deviceOrientation: window.innerWidth > window.innerHeight ? 'landscape' : 'portrait',
  }),
  getAppAuthorizeSetting: () => ({
    albumAuthorized: 'authorized',
    cameraAuthorized: 'authorized',
    notificationAuthorized: 'authorized',
    locationAuthorized: 'not determined',
    microphoneAuthorized: 'not determined',
  }),
  getMenuButtonBoundingClientRect: capsule,
  getAccountInfoSync: () => ({
    miniProgram: { appId: phone().appId, envVersion: 'develop', version: '' },
  }),
  getLaunchOptionsSync: () => ({ ...launchOptions() }),
  getEnterOptionsSync: () => ({ ...currentEnterOptions() }),
  getRendererUserAgent: asynchronous(() => ({ userAgent: navigator.userAgent })),
  ...themeChange.methods,
  ...windowResize.methods,
  ...capsuleChange.methods,
};
