/**
 * Tencent Cloud's SMS API, version 2021-01-11, as tencentcloud-sdk-nodejs-sms calls it: POST / with the header
 * X-TC-Action. Signatures are not checked, and every sign counts as approved.
 */
import { randomUUID } from 'node:crypto';
import type { SmsSettings } from '../../project';
import type { Messages } from '../messages';
import { ApiError, fieldsOf } from './api-error';
import { SmsReports } from './reports';
import type { SendRequest } from './send-request';
import { isDomestic, readSendRequest } from './send-request';
import { SendingLimits } from './sending-limits';

export interface SmsParts {
  readonly messages: Messages;
  readonly now: () => number;
  /** Keeps which delivery reports were pulled. */
  readonly file: string;
  /** Texts of the approved templates by id; every template counts as approved when missing. */
  readonly templates?: Readonly<Record<string, string>>;
  readonly settings?: SmsSettings;
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

/** What the operator says of a message in the end. */
export interface Delivery {
  readonly status: 'SUCCESS' | 'FAIL';
  /** The operator's code, such as DELIVRD. */
  readonly description: string;
}

const E164 = /^\+[1-9]\d{6,14}$/;
/** The console allows 2 a day by default and can be set; carriers stop at about 10 of the kind that is no advertising. */
const DAILY_LIMIT = 10;
const DELIVERED: Delivery = { status: 'SUCCESS', description: 'DELIVRD' };

export class SmsService {
  private failures = new Map<string, { code: string; times: number }>();
  private deliveries = new Map<string, Delivery>();
  private packageEmpty = false;
  private dailyLimit: number;
  private readonly limits: SendingLimits;
  private readonly reports: SmsReports;

  constructor(private readonly parts: SmsParts) {
    const { messages, now, file, settings } = parts;
    this.dailyLimit = settings?.dailyLimit ?? DAILY_LIMIT;
    this.limits = new SendingLimits(() => this.dailyLimit, messages.all());
    this.reports = new SmsReports({
      messages,
      now,
      file,
      sessionInReports: settings?.sessionInReports ?? false,
    });
  }

  /** Makes the next messages to the number fail with the code; Infinity times until it is taken back with 0. */
  failFor(number: string, code: string, times: number): void {
    if (times <= 0) {
      this.failures.delete(number);
    } else {
      this.failures.set(number, { code, times });
    }
  }

  /** What the operator will say of messages to the number that are sent from now on; null is that they arrive. */
  deliverTo(number: string, delivery: Delivery | null): void {
    if (delivery === null) {
      this.deliveries.delete(number);
    } else {
      this.deliveries.set(number, delivery);
    }
  }

  /** Whether the package of messages is used up: then nothing is sent. */
  setPackageEmpty(empty: boolean): void {
    this.packageEmpty = empty;
  }

  /** Messages that one number may get on a day of Shanghai; null is the configured number. */
  setDailyLimit(limit: number | null): void {
    this.dailyLimit = limit ?? this.parts.settings?.dailyLimit ?? DAILY_LIMIT;
  }

  reset(): void {
    this.failures.clear();
    this.deliveries.clear();
    this.packageEmpty = false;
    this.setDailyLimit(null);
    this.limits.clear();
    this.reports.clear();
  }

  /** Answers an action; errors of the call as a whole are in `Response.Error`, those of one number in its status. */
  answer(action: string, body: unknown): ApiReply {
    const RequestId = randomUUID();
    try {
      return { Response: { ...this.run(action, body), RequestId } };
    } catch (error) {
      if (error instanceof ApiError) {
        return { Response: { Error: { Code: error.code, Message: error.message }, RequestId } };
      }
      throw error;
    }
  }

  private run(action: string, body: unknown): Readonly<Record<string, unknown>> {
    switch (action) {
      case 'SendSms': {
        const request = readSendRequest(body);
        return { SendStatusSet: request.numbers.map((number) => this.send(number, request)) };
      }
      case 'PullSmsSendStatus':
        return this.reports.pull(fieldsOf(body));
      case 'PullSmsSendStatusByPhoneNumber':
        return this.reports.pullByNumber(fieldsOf(body));
      case 'DescribeSendRecordList':
        return this.reports.records(fieldsOf(body));
      default:
        throw new ApiError(
          'InvalidAction',
          `The request action=\`${action}\` is invalid or doesn't exist.`,
        );
    }
  }

  private send(number: string, request: SendRequest): SendStatus {
    const code = this.problemWith(number, request) ?? 'Ok';
    const isSent = code === 'Ok';
    const { appId, sign, templateId, params, session } = request;
    const serialNo = isSent ? `simulator:${randomUUID()}` : '';
    const at = this.parts.now();
    this.parts.messages.add({
      kind: 'sms',
      at,
      to: number,
      sign,
      templateId,
      params,
      code,
      appId,
      session,
      ...(isSent ? { serialNo, report: this.deliveries.get(number) ?? DELIVERED } : {}),
    });
    if (isSent) {
      this.limits.remember({ number, sign, templateId, params }, at);
    }
    return {
      SerialNo: serialNo,
      PhoneNumber: number,
      Fee: isSent ? 1 : 0,
      SessionContext: session,
      Code: code,
      Message: isSent ? 'send success' : code,
      IsoCode: isSent ? (isDomestic(number) ? 'CN' : 'DEF') : '',
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
    return (
      this.problemWithTemplate(request) ??
      (this.packageEmpty ? 'FailedOperation.InsufficientBalanceInSmsPackage' : null) ??
      this.limits.problemWith({ ...request, number }, this.parts.now())
    );
  }

  private problemWithTemplate({ templateId, params }: SendRequest): string | null {
    const { templates } = this.parts;
    if (templates === undefined) {
      return null;
    }
    const text = Object.hasOwn(templates, templateId) ? templates[templateId] : undefined;
    if (text === undefined) {
      return 'FailedOperation.TemplateIncorrectOrUnapproved';
    }
    return new Set(text.match(/\{\d+\}/g)).size === params.length
      ? null
      : 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
  }
}
