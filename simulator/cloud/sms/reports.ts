/**
 * What became of messages: PullSmsSendStatus (a queue, each report once), PullSmsSendStatusByPhoneNumber (the reports of
 * one number) and DescribeSendRecordList (every attempt at one number, refused ones among them), version 2021-01-11.
 */
import { appendLine, readLines, removeFile } from '../../data-folder/durable-file';
import type { Message, Messages } from '../messages';
import type { Fields } from './api-error';
import { ApiError, numberWithin, requiredText } from './api-error';

export interface ReportParts {
  readonly messages: Messages;
  readonly now: () => number;
  /** Keeps which reports were pulled. */
  readonly file: string;
  /** Whether reports carry the SessionContext; the service leaves it empty unless that was ordered. */
  readonly sessionInReports: boolean;
}

type Sms = Extract<Message, { kind: 'sms' }>;
type Reported = Sms & { readonly serialNo: string; readonly report: NonNullable<Sms['report']> };

/** Milliseconds from sending to the operator's report. */
const DELIVERY = 5_000;
const DAY = 86_400_000;
const PULLED_BY_NUMBER = 7 * DAY;
const RECORDED = 3 * DAY;
const MAX_RECORDS = 1000;

export class SmsReports {
  private readonly pulled: Set<string>;

  constructor(private readonly parts: ReportParts) {
    this.pulled = new Set(readLines(parts.file));
  }

  /** PullSmsSendStatus. */
  pull(fields: Fields): Fields {
    const appId = requiredText(fields, 'SmsSdkAppId');
    const limit = numberWithin(fields, 'Limit', [1, 100]);
    const waiting = this.reported(appId).filter(({ serialNo }) => !this.pulled.has(serialNo));
    const given = waiting.slice(0, limit);
    for (const { serialNo } of given) {
      appendLine(this.parts.file, serialNo);
      this.pulled.add(serialNo);
    }
    return { PullSmsSendStatusSet: given.map((message) => this.status(message)) };
  }

  /** PullSmsSendStatusByPhoneNumber; it takes nothing out of the queue. */
  pullByNumber(fields: Fields): Fields {
    const now = this.parts.now();
    const appId = requiredText(fields, 'SmsSdkAppId');
    const number = requiredText(fields, 'PhoneNumber');
    const begin = seconds(fields, 'BeginTime');
    const end = seconds(fields, 'EndTime', now);
    numberWithin(fields, 'Offset', [0, 0]);
    const limit = numberWithin(fields, 'Limit', [1, 100]);
    if (begin < now - PULLED_BY_NUMBER) {
      throw new ApiError(
        'InvalidParameterValue.BeginTimeVerifyFail',
        'BeginTime is more than 7 days ago',
      );
    }
    const found = this.reported(appId).filter(
      ({ to, at }) => to === number && at >= begin && at <= end,
    );
    return { PullSmsSendStatusSet: found.slice(0, limit).map((message) => this.status(message)) };
  }

  /** DescribeSendRecordList: the newest first. */
  records(fields: Fields): Fields {
    const now = this.parts.now();
    const appId = requiredText(fields, 'SmsSdkAppId');
    const number = requiredText(fields, 'PhoneNumber');
    const begin = seconds(fields, 'BeginTime');
    const end = seconds(fields, 'EndTime', now);
    const limit = numberWithin(fields, 'Limit', [1, 50], 20);
    const offset = numberWithin(fields, 'Offset', [0, MAX_RECORDS], 0);
    if (begin < Math.floor((now - RECORDED) / 1000) * 1000) {
      throw new ApiError(
        'InvalidParameterValue.BeginTimeVerifyFail',
        'BeginTime is more than 72 hours ago',
      );
    }
    const found = this.all(appId)
      .filter(({ to, at }) => to === number && at >= begin && at <= end)
      .reverse()
      .slice(0, MAX_RECORDS);
    return {
      SendRecordSet: found.slice(offset, offset + limit).map((message) => this.record(message)),
      TotalCount: found.length,
    };
  }

  clear(): void {
    this.pulled.clear();
    removeFile(this.parts.file);
  }

  private all(appId: string): readonly Sms[] {
    return this.parts.messages
      .all()
      .filter(
        (message): message is Sms => message.kind === 'sms' && (message.appId ?? appId) === appId,
      );
  }

  /** Messages whose report has come. */
  private reported(appId: string): readonly Reported[] {
    return this.all(appId).filter((message): message is Reported => this.isReported(message));
  }

  private isReported({ at, serialNo, report }: Sms): boolean {
    return serialNo !== undefined && report !== undefined && at + DELIVERY <= this.parts.now();
  }

  private status({ at, to, serialNo, report, session }: Reported): Fields {
    const country = to.startsWith('+86') ? '86' : '';
    return {
      UserReceiveTime: Math.floor((at + DELIVERY) / 1000),
      CountryCode: country,
      SubscriberNumber: to.slice(country.length + 1),
      PhoneNumber: to,
      SerialNo: serialNo,
      ReportStatus: report.status,
      Description: report.description,
      SessionContext: this.parts.sessionInReports ? (session ?? '') : '',
    };
  }

  private record(message: Sms): Fields {
    const { at, to, code, serialNo, report } = message;
    const arrived = this.isReported(message);
    const delivered = arrived && report?.status === 'SUCCESS';
    return {
      PhoneNumber: to,
      SerialNo: serialNo ?? '',
      SendStatus: code === 'Ok' ? (arrived ? (delivered ? 2 : 4) : 3) : 1,
      RequestCode: code,
      StatusCode: arrived ? (report?.description ?? '') : '',
      IsoCode: to.startsWith('+86') ? 'CN' : 'DEF',
      // The service gives the text with its parameters masked.
      Content: '',
      SendTime: Math.floor(at / 1000),
      UserReceiveTime: delivered ? Math.floor((at + DELIVERY) / 1000) : 0,
    };
  }
}

/** Unix seconds of the request, as milliseconds. */
function seconds(fields: Fields, name: string, otherwise?: number): number {
  const given = numberWithin(
    fields,
    name,
    [0, Number.MAX_SAFE_INTEGER],
    otherwise === undefined ? undefined : Math.ceil(otherwise / 1000),
  );
  return given * 1000;
}
