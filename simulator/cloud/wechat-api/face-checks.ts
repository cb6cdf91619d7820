/**
 * WeChat's face check 2.0 (cityservice/face/identify): a session for somebody's name and number, carried out on the
 * phone, and its outcome for whoever knows the session, the number of the request and the person. No face is looked at:
 * whoever stands around the phone says what the check finds.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { ApiAnswer, ApiBody } from './api-body';

const LIFETIME_SECONDS = 3600;
const REQUEST_NUMBER = /^[\w-]{5,32}$/;

export type FaceOutcome = 'pass' | 'fail' | 'cancel';

/** `verify_ret` of what can become of a session. */
const RETURNED: Readonly<Record<FaceOutcome, number>> = { pass: 10000, fail: 10004, cancel: 90004 };

const INVALID = (what: string): ApiAnswer => ({ errcode: 40097, errmsg: `invalid args: ${what}` });

interface Session {
  readonly requestNumber: string;
  readonly openid: string;
  readonly certHash: string;
  readonly until: number;
  readonly outcome: FaceOutcome | null;
}

export class FaceChecks {
  private readonly sessions = new Map<string, Session>();

  constructor(private readonly now: () => number) {}

  /** `getverifyid` */
  begin(body: ApiBody): ApiAnswer {
    const { out_seq_no: requestNumber, openid, cert_info: person } = body;
    const { cert_type: type, cert_name: name, cert_no: number } = (person ?? {}) as ApiBody;
    if (typeof requestNumber !== 'string' || !REQUEST_NUMBER.test(requestNumber)) {
      return INVALID('out_seq_no');
    }
    if ([...this.sessions.values()].some((one) => one.requestNumber === requestNumber)) {
      return INVALID('out_seq_no was used before');
    }
    if (typeof openid !== 'string' || openid === '') {
      return INVALID('openid');
    }
    if (type !== 'IDENTITY_CARD' || !isText(name) || !isText(number)) {
      return INVALID('cert_info');
    }
    const verifyId = randomBytes(24).toString('hex');
    this.sessions.set(verifyId, {
      requestNumber,
      openid,
      certHash: certHash(type, name, number),
      until: this.now() + LIFETIME_SECONDS * 1000,
      outcome: null,
    });
    return { errcode: 0, errmsg: 'ok', verify_id: verifyId, expires_in: LIFETIME_SECONDS };
  }

  /** What happens on the phone of somebody; null when the session is not theirs, is over, or was carried out before. */
  carryOut(verifyId: string, openid: string, outcome: FaceOutcome): FaceOutcome | null {
    const session = this.sessions.get(verifyId);
    const isOpen =
      session !== undefined &&
      session.openid === openid &&
      session.outcome === null &&
      session.until > this.now();
    if (!isOpen) {
      return null;
    }
    this.sessions.set(verifyId, { ...session, outcome });
    return outcome;
  }

  /** `queryverifyinfo` */
  query(body: ApiBody): ApiAnswer {
    const session = this.sessions.get(String(body['verify_id']));
    if (session === undefined || session.outcome === null) {
      return INVALID('verify_id');
    }
    const isSame =
      session.requestNumber === body['out_seq_no'] &&
      session.openid === body['openid'] &&
      session.certHash === body['cert_hash'];
    return isSame
      ? { errcode: 0, errmsg: 'ok', verify_ret: RETURNED[session.outcome] }
      : INVALID('it belongs to another request');
  }

  clear(): void {
    this.sessions.clear();
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function certHash(type: string, name: string, number: string): string {
  const coded = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
  const text = `cert_type=${coded(type)}&cert_name=${coded(name)}&cert_no=${coded(number)}`;
  return createHash('sha256').update(text).digest('hex');
}
