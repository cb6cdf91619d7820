/** What the mini-program in a phone asks of the cloud, asked in the name of who holds the phone. */
import { CloudClientError, type Caller, type CloudForClients } from '../cloud/for-clients';
import type { Phones } from './phones';

type Body = Record<string, unknown>;
export type CloudAnswer = { value: unknown } | { error: { errCode: number; errMsg: string } };

const SYSTEM_ERROR = -501001;

export class CloudCalls {
  constructor(
    readonly phones: Phones,
    readonly cloud: CloudForClients,
  ) {}

  /** Undefined when `what` is no call to the cloud. Errors of the cloud are an answer, in its own words. */
  async answer(what: string, phoneId: string, body: Body): Promise<CloudAnswer | undefined> {
    const run = this.#runs[what];
    if (run === undefined) {
      return undefined;
    }
    if (!this.phones.get(phoneId).online) {
      return { error: { errCode: -1, errMsg: 'request:fail' } };
    }
    try {
      return { value: await run(phoneId, body) };
    } catch (error) {
      if (error instanceof CloudClientError) {
        return { error: { errCode: error.errCode, errMsg: error.errMsg } };
      }
      const errMsg = error instanceof Error ? error.message : String(error);
      return { error: { errCode: SYSTEM_ERROR, errMsg } };
    }
  }

  readonly #runs: Readonly<Record<string, (phoneId: string, body: Body) => Promise<unknown>>> = {
    call: (phoneId, body) =>
      this.cloud.callFunction(this.#caller(phoneId), String(body['name']), body['data'] ?? {}),
    upload: (phoneId, body) =>
      this.cloud.uploadFile(
        this.#caller(phoneId),
        String(body['cloudPath']),
        Buffer.from(String(body['base64'] ?? ''), 'base64'),
      ),
    'temp-urls': (phoneId, body) => {
      const wanted = listOf(body['fileList']).map((item) => {
        const { fileID, maxAge } = (item ?? {}) as { fileID?: unknown; maxAge?: unknown };
        return { fileID: String(fileID), ...(typeof maxAge === 'number' ? { maxAge } : {}) };
      });
      return this.cloud.getTempFileURL(this.#caller(phoneId), wanted);
    },
    'delete-files': (phoneId, body) =>
      this.cloud.deleteFile(this.#caller(phoneId), listOf(body['fileList']).map(String)),
    database: (phoneId, { action, request }) =>
      this.cloud.database(
        this.#caller(phoneId),
        String(action),
        typeof request === 'object' && request !== null ? (request as Body) : {},
      ),
    'subscription-templates': async (_phoneId, body) => ({
      templates: await this.cloud.subscriptionTemplates(listOf(body['ids']).map(String)),
    }),
    'accept-subscriptions': async (phoneId, body) => {
      const ids = listOf(body['ids']).map(String);
      await this.cloud.acceptSubscriptions(this.#caller(phoneId), ids);
      return {};
    },
    'check-face': (phoneId, body) =>
      this.cloud.checkFace(
        this.#caller(phoneId),
        String(body['verifyId']),
        this.phones.get(phoneId).face,
      ),
    'phone-number-code': async (phoneId) => {
      const { phoneNumber } = this.phones.personaOf(phoneId);
      if (phoneNumber === undefined) {
        throw new CloudClientError(1400001, 'no phone number is bound to this WeChat account');
      }
      return this.cloud.issuePhoneNumberCode(this.#caller(phoneId), phoneNumber);
    },
  };

  #caller(phoneId: string): Caller {
    const { openid, unionid } = this.phones.personaOf(phoneId);
    return {
      openid,
      ...(unionid === undefined ? {} : { unionid }),
      appid: this.phones.project.appid,
    };
  }
}

function listOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? (given as unknown[]) : [];
}
