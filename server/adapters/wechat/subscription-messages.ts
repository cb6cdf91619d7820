/** subscribeMessage.send; the function needs it in its config.json. */
import type { Again } from '../../../domain/message/next-attempt';
import { NO_AGREEMENT, type SubscriptionGateway } from '../../ports/subscription-gateway';
import { sendSubscribeMessage } from '../cloudbase/sdk';

const NOT_AGREED = 43101;
/** The platform was busy, and sent nothing: WeChat's "system error", and its limit of calls. */
const PASSING: ReadonlyMap<number, Again> = new Map([
  [-1, 'soon'],
  [45009, 'tomorrow'],
]);
/** This message or person is wrong: 40003 is no OPENID of this mini-program. */
const WRONG = new Set([40003]);

export function createSubscriptionGateway(): SubscriptionGateway {
  return {
    async send({ openid, templateId, page, language, fields }) {
      try {
        await sendSubscribeMessage({
          touser: openid,
          templateId,
          page,
          lang: language === 'zh' ? 'zh_CN' : 'en_US',
          data: Object.fromEntries(
            Object.entries(fields).map(([name, value]) => [name, { value }]),
          ),
        });
        return { status: 'sent', receipt: '' };
      } catch (error) {
        const { errCode } = (error ?? {}) as { errCode?: unknown };
        if (typeof errCode !== 'number' || isOfPlatform(errCode)) {
          return { status: 'unknown', code: String(errCode ?? 'NO_ANSWER') };
        }
        if (errCode === NOT_AGREED) {
          return { status: 'refused', code: NO_AGREEMENT, again: 'never' };
        }
        const again = WRONG.has(errCode) ? 'never' : (PASSING.get(errCode) ?? 'when-mended');
        return { status: 'refused', code: String(errCode), again };
      }
    },
  };
}

/** Between us and WeChat: time-outs and failures of the gateway. A missing permission (-604101) stopped it for sure. */
function isOfPlatform(errCode: number): boolean {
  return errCode <= -500_000 && errCode !== -604101;
}
