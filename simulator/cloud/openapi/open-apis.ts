/** WeChat's open APIs as functions reach them by `cloud.openapi`. An API that is not here fails loudly. */
import type { CloudError } from '../errors';
import type { Api, OpenApiParts } from './api';
import { ok, Picture } from './api';
import { checkText } from './content-check';
import { codeOfPath, unlimitedCode } from './mini-program-code';
import { sendSubscribeMessage } from './subscribe-message';
import { readParameters, writeAnswer, writePicture, writeRefusal } from './wire';

const NOT_FOUND = -604100;
const NO_PERMISSION = -604101;
const TIMEOUT = -604102;
const SYSTEM_ERROR = -604103;

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
  'subscribeMessage.send': sendSubscribeMessage,
  'security.msgSecCheck': checkText,
  'wxacode.getUnlimited': unlimitedCode,
  'wxacode.get': codeOfPath,
};

/** The answer when the call failed on its way, in the SDK's -604xxx codes. */
export function refusalOf({ code }: CloudError): Buffer {
  return writeRefusal(code === 'SERVER_TIMEOUT' ? TIMEOUT : SYSTEM_ERROR);
}

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
  const answer = api(parts, readParameters(requestData));
  return answer instanceof Picture
    ? writePicture(answer.contentType, answer.content)
    : writeAnswer(answer);
}
