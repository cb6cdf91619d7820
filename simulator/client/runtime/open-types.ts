/** What a button's open-type does. */
import { ask, CloudFailure } from './cloud-link';
import type { BuiltIn } from './components/built-in';
import { phone } from './host';
import { stack } from './pages/stack';
import { askPermission, showModal, showToast } from './shell/dialogs';
import { reportProblem, reportWarning } from './problems';
import { callWx } from './wx/call';
import { ApiFailure } from './wx/failure';
import { agree, requireAgreement } from './wx/privacy';

const types: Readonly<Record<string, (button: BuiltIn) => Promise<void>>> = {
  getPhoneNumber: (button) => givePhoneNumber(button, 'getphonenumber'),
  getRealtimePhoneNumber: (button) => givePhoneNumber(button, 'getrealtimephonenumber'),
  share,
  async agreePrivacyAuthorization(button) {
    agree();
    button.fire('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
  async contact(button) {
    await showModal({ title: '客服会话', content: '模拟器不连接客服', showCancel: false });
    button.fire('contact', { errMsg: 'enterContact:ok', path: '', query: {} });
  },
  async openSetting(button) {
    callWx('openSetting', {});
    button.fire('opensetting', { errMsg: 'openSetting:ok', authSetting: {} });
  },
  async feedback() {
    await showModal({ title: '意见反馈', content: '模拟器不收集反馈', showCancel: false });
  },
  async chooseAvatar(button) {
    callWx('chooseMedia', {
      count: 1,
      success: (result: { tempFiles: { tempFilePath: string }[] }) =>
        button.fire('chooseavatar', { avatarUrl: result.tempFiles[0]?.tempFilePath ?? '' }),
    });
  },
};

export function runOpenType(openType: string, button: BuiltIn): void {
  const run = types[openType];
  if (run === undefined) {
    reportProblem(new Error(`<button open-type="${openType}"> is not simulated`));
    return;
  }
  run(button).catch((error: unknown) => reportProblem(error, `open-type ${openType}`));
}

/** The sheet asks first; the code comes from the cloud, which alone knows the number. */
async function givePhoneNumber(button: BuiltIn, event: string): Promise<void> {
  const refuse = (errMsg: string, more: object = {}): void =>
    button.fire(event, { errMsg, ...more });
  try {
    await requireAgreement('button.open-type.getPhoneNumber');
    if (!(await askPermission('申请获取你的手机号', '微信绑定的手机号'))) {
      refuse('getPhoneNumber:fail user deny');
      return;
    }
    const { code } = await ask<{ code: string }>('phone-number-code', {});
    button.fire(event, { errMsg: 'getPhoneNumber:ok', code });
  } catch (error) {
    if (error instanceof ApiFailure) {
      refuse(`getPhoneNumber:fail ${error.message}`, error.details);
    } else if (error instanceof CloudFailure) {
      refuse(`getPhoneNumber:fail ${error.errMsg}`, { errno: error.errCode });
    } else {
      throw error;
    }
  }
}

async function share(button: BuiltIn): Promise<void> {
  const page = stack().top;
  if (page?.has('onShareAppMessage') !== true) {
    reportWarning(`${page?.path ?? ''}: open-type="share" without onShareAppMessage`);
    return;
  }
  const target = { id: button.host.id, dataset: { ...button.host.dataset } };
  const content = (page.call('onShareAppMessage', { from: 'button', target }) ?? {}) as {
    title?: string;
    path?: string;
  };
  // There is nobody to send it to: the panel holds it ready, to be opened on another person's phone.
  window.parent.postMessage({ shared: content.path ?? page.path }, window.location.origin);
  showToast({ title: `${content.title ?? phone().appId} ✓`, icon: 'none', duration: 1500 });
}
