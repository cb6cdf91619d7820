/** WeChat's open APIs as functions reach them by `cloud.openapi`. An API that is not here fails loudly. */
import type { Messages } from '../messages';
import type { PhoneNumberCodes } from './phone-number-codes';
import type { Parameters } from './wire';
import { readParameters, writeAnswer, writeRefusal } from './wire';

export interface OpenApiParts {
  readonly appid: string;
  readonly messages: Messages;
  readonly phoneNumberCodes: PhoneNumberCodes;
  readonly now: () => number;
  /** The `permissions.openapi` of a function's config.json. */
  readonly permissionsOf: (functionName: string) => readonly string[];
}

/** What an API answers; `errcode` 0 is success. */
interface Answer {
  readonly errcode: number;
  readonly errmsg: string;
  readonly [field: string]: unknown;
}

type Api = (parts: OpenApiParts, parameters: Parameters) => Answer;

const NOT_FOUND = -604100;
const NO_PERMISSION = -604101;

const ok = { errcode: 0, errmsg: 'ok' };

const apis: Readonly<Record<string, Api>> = {
  'phonenumber.getPhoneNumber': ({ phoneNumberCodes, appid, now }, { code }) => {
    const info = typeof code === 'string' ? phoneNumberCodes.redeem(code) : null;
    return info === null
      ? { errcode: 40029, errmsg: 'invalid code' }
      : {
          ...ok,
          phone_info: { ...info, watermark: { timestamp: Math.floor(now() / 1000), appid } },
        };
  },
  'subscribeMessage.send': ({ messages, now }, { touser, template_id, page, data }) => {
    if (typeof touser !== 'string' || touser === '') {
      return { errcode: 40003, errmsg: 'invalid openid' };
    }
    if (typeof template_id !== 'string' || template_id === '') {
      return { errcode: 40037, errmsg: 'invalid template_id' };
    }
    if (typeof data !== 'object' || data === null) {
      return { errcode: 47003, errmsg: 'argument invalid! data' };
    }
    messages.add({
      kind: 'subscribe',
      at: now(),
      to: touser,
      templateId: template_id,
      page: typeof page === 'string' ? page : null,
      data,
    });
    return { ...ok, msgid: String(messages.all().length) };
  },
  'security.msgSecCheck': () => ({
    ...ok,
    result: { suggest: 'pass', label: 100 },
    detail: [],
    trace_id: 'simulator',
  }),
};

/** Answers the protobuf request of a function; null stands for a caller outside of all functions, who may do all. */
export function answerOpenApi(
  parts: OpenApiParts,
  functionName: string | null,
  apiName: string,
  requestData: Buffer,
): Buffer {
  if (functionName !== null && !parts.permissionsOf(functionName).includes(apiName)) {
    console.error(
      `simulator: ${functionName} calls ${apiName}, which its config.json does not list`,
    );
    return writeRefusal(NO_PERMISSION);
  }
  const api = Object.hasOwn(apis, apiName) ? apis[apiName] : undefined;
  if (api === undefined) {
    console.error(`simulator: ${apiName} is called and is not simulated`);
    return writeRefusal(NOT_FOUND);
  }
  return writeAnswer(api(parts, readParameters(requestData)));
}
