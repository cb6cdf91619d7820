/**
 * WeChat's face check 2.0 with MINI_PROGRAM_APP_ID and MINI_PROGRAM_SECRET, at WECHAT_API or WeChat's own address:
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/face/
 */
import { createHash } from 'node:crypto';
import type { FaceChecks, FacePerson } from '../../ports/face-checks';
import { createApiWithToken, WECHAT, WechatApiFailure } from './api-with-token';

/** Somebody waits for it with the phone in hand. */
const PATIENCE = 8_000;
const CARD = 'IDENTITY_CARD';
/** `verify_ret` of a check that was passed; every other one was not. */
const PASSED = 10000;

/** null when no secret is configured. */
export function createFaceChecks(environment: NodeJS.ProcessEnv = process.env): FaceChecks | null {
  const secret = environment['MINI_PROGRAM_SECRET'];
  const appid = environment['MINI_PROGRAM_APP_ID'];
  if (!secret || !appid) {
    return null;
  }
  const name = 'face check';
  const endpoint = environment['WECHAT_API'] || WECHAT;
  const call = createApiWithToken({ name, appid, secret, endpoint, patience: PATIENCE });
  return {
    async begin({ openid, sequence, name: cert_name, number: cert_no }) {
      const { verify_id: verifyId } = await call({
        operation: 'getverifyid',
        path: '/cityservice/face/identify/getverifyid',
        body: {
          out_seq_no: sequence,
          cert_info: { cert_type: CARD, cert_name, cert_no },
          openid,
        },
      });
      if (typeof verifyId !== 'string' || verifyId === '') {
        throw new WechatApiFailure(name, 'getverifyid unexpected answer');
      }
      return verifyId;
    },
    async hasPassed(person, verifyId) {
      const { verify_ret: result } = await call({
        operation: 'queryverifyinfo',
        path: '/cityservice/face/identify/queryverifyinfo',
        body: {
          verify_id: verifyId,
          out_seq_no: person.sequence,
          cert_hash: certHash(person),
          openid: person.openid,
        },
      });
      return result === PASSED;
    },
  };
}

/** As WeChat defines it; it is sent to WeChat and never stored, since such a hash gives the number away. */
function certHash({ name, number }: FacePerson): string {
  const coded = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
  const text = `cert_type=${coded(CARD)}&cert_name=${coded(name)}&cert_no=${coded(number)}`;
  return createHash('sha256').update(text).digest('hex');
}
