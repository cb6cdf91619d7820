/**
 * Tencent Cloud SMS, API 2021-01-11, through its own SDK. SMS_ENDPOINT and SMS_PROTOCOL are for a private endpoint;
 * without them the SDK talks to the public one over TLS.
 */
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import type { Sending } from '../../ports/sending';
import type { SmsGateway } from '../../ports/sms-gateway';
import { againAfter, isUncertain } from './refusals';

/** Records of one number that are read; nobody is sent as many in a quarter of an hour. */
const MOST_RECORDS = 50;
const MOST_REPORTS = 100;
/** SendStatus of a record whose submission failed. */
const NOT_SUBMITTED = 1;

export function createSmsGateway(environment: NodeJS.ProcessEnv = process.env): SmsGateway {
  const need = (name: string): string => {
    const value = environment[name];
    if (!value) {
      throw new Error(`environment variable ${name} is missing`);
    }
    return value;
  };
  const appId = need('SMS_APP_ID');
  const endpoint = environment['SMS_ENDPOINT'];
  const client = new sms.v20210111.Client({
    credential: { secretId: need('SMS_SECRET_ID'), secretKey: need('SMS_SECRET_KEY') },
    region: environment['SMS_REGION'] ?? 'ap-guangzhou',
    profile: {
      httpProfile: {
        reqTimeout: 10,
        ...(endpoint ? { endpoint, protocol: environment['SMS_PROTOCOL'] ?? 'https://' } : {}),
      },
    },
  });

  return {
    async send(call) {
      try {
        const reply = await client.SendSms({
          PhoneNumberSet: [...call.numbers],
          SmsSdkAppId: appId,
          TemplateId: call.templateId,
          SignName: call.signName,
          TemplateParamSet: [...call.params],
          SessionContext: call.attemptId,
        });
        const byNumber = new Map(
          (reply.SendStatusSet ?? []).map((status) => [status.PhoneNumber, status]),
        );
        return call.numbers.map((number) => {
          const status = byNumber.get(number);
          return status?.Code === 'Ok'
            ? { number, status: 'sent', receipt: status.SerialNo ?? '' }
            : { number, ...refused(status?.Code ?? 'NO_STATUS') };
        });
      } catch (error) {
        const code = refusalOfCall(error);
        if (code === null || isUncertain(code)) {
          throw error;
        }
        return call.numbers.map((number) => ({ number, ...refused(code) }));
      }
    },
    async sentTo(number, from, to) {
      try {
        const { SendRecordSet = [], TotalCount = 0 } = await client.DescribeSendRecordList({
          PhoneNumber: number,
          SmsSdkAppId: appId,
          BeginTime: Math.floor(from / 1000),
          EndTime: Math.ceil(to / 1000),
          Limit: MOST_RECORDS,
        });
        return TotalCount > MOST_RECORDS
          ? null
          : SendRecordSet.filter(
              ({ SendStatus, SerialNo }) => SendStatus !== NOT_SUBMITTED && SerialNo,
            ).map(({ SerialNo = '', SendTime = 0 }) => ({
              serial: SerialNo,
              sentAt: SendTime * 1000,
            }));
      } catch (error) {
        if (refusalOfCall(error) !== null) {
          return null;
        }
        throw error;
      }
    },
    async takeReports() {
      try {
        const { PullSmsSendStatusSet = [] } = await client.PullSmsSendStatus({
          SmsSdkAppId: appId,
          Limit: MOST_REPORTS,
        });
        return PullSmsSendStatusSet.map(({ SerialNo = '', ReportStatus, Description = '' }) => ({
          serial: SerialNo,
          isDelivered: ReportStatus === 'SUCCESS',
          code: Description,
        }));
      } catch (error) {
        // The service opens this on request only; without it nothing is known of delivery.
        if (refusalOfCall(error) !== null) {
          return [];
        }
        throw error;
      }
    },
  };
}

function refused(code: string): Sending {
  return isUncertain(code)
    ? { status: 'unknown', code }
    : { status: 'refused', code, again: againAfter(code) };
}

/** An error with the service's own code and request id is a refusal of the whole call; anything else may have sent. */
function refusalOfCall(error: unknown): string | null {
  const { code, requestId } = (error ?? {}) as { code?: unknown; requestId?: unknown };
  return typeof code === 'string' && typeof requestId === 'string' && requestId !== ''
    ? code
    : null;
}
