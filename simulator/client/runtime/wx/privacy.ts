/**
 * WeChat's privacy agreement: asked for once by whatever needs it, with the mini-program's own dialog or the standard
 * one.
 */
import { phone } from '../host';
import { askPermission, showModal } from '../shell/dialogs';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';

type Resolve = (answer: { event: string; buttonId?: string }) => void;
type Handler = (resolve: Resolve, info: { referrer: string }) => void;

let handler: Handler | undefined;
let waiting: ((agreed: boolean) => void)[] = [];

function key(): string {
  return `privacy:${phone().appId}/${phone().personaId}`;
}

export function hasAgreed(): boolean {
  return localStorage.getItem(key()) === 'agreed';
}

/** What a button with open-type="agreePrivacyAuthorization" does. */
export function agree(): void {
  localStorage.setItem(key(), 'agreed');
  const asked = waiting;
  waiting = [];
  asked.forEach((tell) => tell(true));
}

/** Asks for agreement when it was not given yet; fails in WeChat's words when it is refused. */
export async function requireAgreement(referrer: string): Promise<void> {
  if (hasAgreed()) {
    return;
  }
  const asked = handler;
  const agreed =
    asked === undefined
      ? await askPermission('用户隐私保护提示', '使用前请阅读并同意小程序用户隐私保护指引')
      : await askMiniProgram(asked, referrer);
  if (!agreed) {
    throw new ApiFailure('privacy permission is not authorized', { errno: 104 });
  }
  agree();
}

function askMiniProgram(asked: Handler, referrer: string): Promise<boolean> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    asked(
      ({ event }) => {
        if (event === 'agree') {
          resolve(true);
        } else if (event === 'disagree') {
          resolve(false);
        }
      },
      { referrer },
    );
  });
}

export const privacy: ApiFamily = {
  getPrivacySetting: asynchronous(() => ({
    needAuthorization: !hasAgreed(),
    privacyContractName: '《用户隐私保护指引》',
  })),
  requirePrivacyAuthorize: asynchronous(() => requireAgreement('requirePrivacyAuthorize')),
  onNeedPrivacyAuthorization: (given: Handler) => {
    handler = given;
  },
  openPrivacyContract: asynchronous(async () => {
    await showModal({ title: '用户隐私保护指引', content: '（模拟器）', showCancel: false });
  }),
};
