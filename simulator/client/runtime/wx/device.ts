/** Screen, vibration, clipboard, calls, capture of the screen. */
import { showToast, showModal } from '../shell/dialogs';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';
import { Listeners } from './listeners';

export const userCaptureScreen = new Listeners('UserCaptureScreen');
const screenRecording = new Listeners('ScreenRecordingStateChanged');

/** What the page has asked of the screen; the panel and tests read it. */
export const screen = { brightness: 0.5, keepOn: false, visualEffectOnCapture: 'none' };

let clipboard = '';

export const device: ApiFamily = {
  setScreenBrightness: asynchronous(({ value }) => {
    const brightness = Number(value);
    if (!(brightness === -1 || (brightness >= 0 && brightness <= 1))) {
      throw new ApiFailure('invalid value');
    }
    screen.brightness = brightness;
    // Seen from outside: the picture is dimmed below the usual half, and never made unreadable.
    document.documentElement.dataset['brightness'] = String(brightness);
  }),
  getScreenBrightness: asynchronous(() => ({ value: screen.brightness })),
  setKeepScreenOn: asynchronous(({ keepScreenOn }) => {
    screen.keepOn = keepScreenOn === true;
  }),
  setVisualEffectOnCapture: asynchronous(({ visualEffect }) => {
    screen.visualEffectOnCapture = String(visualEffect);
  }),
  ...userCaptureScreen.methods,
  ...screenRecording.methods,
  getScreenRecordingState: asynchronous(() => ({ state: 'off' })),
  vibrateShort: asynchronous(() => undefined),
  vibrateLong: asynchronous(() => undefined),
  setClipboardData: asynchronous(({ data }) => {
    clipboard = String(data);
    showToast({ title: '内容已复制', icon: 'none', duration: 1500 });
  }),
  getClipboardData: asynchronous(() => ({ data: clipboard })),
  makePhoneCall: asynchronous(async ({ phoneNumber }) => {
    const { confirm } = await showModal({ content: String(phoneNumber), confirmText: '呼叫' });
    if (!confirm) {
      throw new ApiFailure('cancel');
    }
  }),
  // The phone asks for the right to write to the calendar by itself.
  addPhoneCalendar: asynchronous(async ({ title, startTime }) => {
    if (typeof title !== 'string' || title === '' || typeof startTime !== 'number') {
      throw new ApiFailure('parameter error');
    }
    const { confirm } = await showModal({ content: title, confirmText: '添加到日历' });
    if (!confirm) {
      throw new ApiFailure('user cancel');
    }
  }),
  hideKeyboard: asynchronous(() => {
    (document.activeElement as HTMLElement | null)?.blur();
  }),
};
