/**
 * Tencent Cloud's SMS API, action SendSms of version 2021-01-11, as tencentcloud-sdk-nodejs-sms calls it: POST / with
 * the header X-TC-Action. Signatures are not checked and every template counts as approved.
 */
import { randomUUID } from 'node:crypto';
import type { Messages } from '../messages';

export interface SmsParts {
  readonly messages: Messages;
  readonly now: () => number;
}

interface SendStatus {
  readonly SerialNo: string;
  readonly PhoneNumber: string;
  readonly Fee: number;
  readonly SessionContext: string;
  readonly Code: string;
  readonly Message: string;
  readonly IsoCode: string;
}

/** The reply in the shape of Tencent Cloud's API 3.0. */
export interface ApiReply {
  readonly Response: { readonly RequestId: string; readonly [field: string]: unknown };
}

class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface SendRequest {
  readonly numbers: readonly string[];
  readonly sign: string;
  readonly templateId: string;
  readonly params: readonly string[];
  readonly session: string;
}

const E164 = /^\+[1-9]\d{6,14}$/;
const DOMESTIC = '+86';
const MAX_NUMBERS = 200;
/** The same text to one number counts as a repetition within this many milliseconds. */
const REPETITION = 30_000;

export class SmsService {
  private failures = new Map<string, { code: string; times: number }>();

  constructor(private readonly parts: SmsParts) {}

  /** Makes the next messages to the number fail with the code; Infinity times until it is taken back with 0. */
  failFor(number: string, code: string, times: number): void {
    if (times <= 0) {
      this.failures.delete(number);
    } else {
      this.failures.set(number, { code, times });
    }
  }

  reset(): void {
    this.failures.clear();
  }

  /** Answers an action; errors of the call as a whole are in `Response.Error`, those of one number in its status. */
  answer(action: string, body: unknown): ApiReply {
    const RequestId = randomUUID();
    try {
      if (action !== 'SendSms') {
        throw new ApiError(
          'InvalidAction',
          `The request action=\`${action}\` is invalid or doesn't exist.`,
        );
      }
      const request = sendRequest(body);
      return {
        Response: {
          SendStatusSet: request.numbers.map((number) => this.send(number, request)),
          RequestId,
        },
      };
    } catch (error) {
      if (error instanceof ApiError) {
        return { Response: { Error: { Code: error.code, Message: error.message }, RequestId } };
      }
      throw error;
    }
  }

  private send(number: string, request: SendRequest): SendStatus {
    const code = this.problemWith(number, request) ?? 'Ok';
    const { sign, templateId, params } = request;
    this.parts.messages.add({
      kind: 'sms',
      at: this.parts.now(),
      to: number,
      sign,
      templateId,
      params,
      code,
    });
    return {
      SerialNo: code === 'Ok' ? `simulator:${randomUUID()}` : '',
      PhoneNumber: number,
      Fee: code === 'Ok' ? 1 : 0,
      SessionContext: request.session,
      Code: code,
      Message: code === 'Ok' ? 'send success' : code,
      IsoCode: code === 'Ok' && number.startsWith(DOMESTIC) ? 'CN' : '',
    };
  }

  private problemWith(number: string, request: SendRequest): string | null {
    const failure = this.failures.get(number);
    if (failure !== undefined) {
      this.failFor(number, failure.code, failure.times - 1);
      return failure.code;
    }
    if (!E164.test(number)) {
      return 'InvalidParameterValue.IncorrectPhoneNumber';
    }
    return this.isRepetition(number, request) ? 'LimitExceeded.PhoneNumberThirtySecondLimit' : null;
  }

  private isRepetition(number: string, { sign, templateId, params }: SendRequest): boolean {
    const now = this.parts.now();
    const text = JSON.stringify([sign, templateId, params]);
    return this.parts.messages
      .all()
      .some(
        (message) =>
          message.kind === 'sms' &&
          message.code === 'Ok' &&
          message.to === number &&
          message.at <= now &&
          message.at > now - REPETITION &&
          JSON.stringify([message.sign, message.templateId, message.params]) === text,
      );
  }
}

function sendRequest(body: unknown): SendRequest {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly [name: string]: unknown;
  };
  const numbers = texts(fields, 'PhoneNumberSet');
  if (numbers.length === 0) {
    throw new ApiError('InvalidParameterValue.EmptyPhoneNumberSet', 'PhoneNumberSet is empty');
  }
  if (numbers.length > MAX_NUMBERS) {
    throw new ApiError('LimitExceeded.PhoneNumberCountLimit', `more than ${MAX_NUMBERS} numbers`);
  }
  const domestic = numbers.filter((number) => number.startsWith(DOMESTIC)).length;
  if (domestic > 0 && domestic < numbers.length) {
    throw new ApiError(
      'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
      'domestic and international numbers must not be mixed',
    );
  }
  required(fields, 'SmsSdkAppId');
  const sign = fields['SignName'];
  if (domestic > 0 && (typeof sign !== 'string' || sign === '')) {
    throw new ApiError(
      'FailedOperation.SignatureIncorrectOrUnapproved',
      'a domestic message needs a signature',
    );
  }
  const session = fields['SessionContext'];
  return {
    numbers,
    sign: typeof sign === 'string' ? sign : '',
    templateId: required(fields, 'TemplateId'),
    params: fields['TemplateParamSet'] === undefined ? [] : texts(fields, 'TemplateParamSet'),
    session: typeof session === 'string' ? session : '',
  };
}

function required(fields: { readonly [name: string]: unknown }, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') {
    throw new ApiError(
      'MissingParameter',
      `The request is missing the required parameter \`${name}\`.`,
    );
  }
  return value;
}

function texts(fields: { readonly [name: string]: unknown }, name: string): string[] {
  const value = fields[name];
  if (value === undefined) {
    throw new ApiError(
      'MissingParameter',
      `The request is missing the required parameter \`${name}\`.`,
    );
  }
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new ApiError('InvalidParameter', `\`${name}\` must be a list of texts.`);
  }
  return value;
}
