/**
 * Tencent Cloud SMS, API 2021-01-11, through its own SDK. SMS_ENDPOINT and SMS_PROTOCOL are for a private endpoint;
 * without them the SDK talks to the public one over TLS.
 */
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import type { SmsGateway } from '../../ports/sms-gateway';

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
            : { number, status: 'refused', code: status?.Code ?? 'NO_STATUS' };
        });
      } catch (error) {
        // An error with the service's own code and request id is a refusal of the whole call; anything else may have sent.
        const { code, requestId } = (error ?? {}) as { code?: unknown; requestId?: unknown };
        const isRefusal = typeof code === 'string' && !code.startsWith('InternalError');
        if (isRefusal && typeof requestId === 'string' && requestId !== '') {
          return { notSent: code };
        }
        throw error;
      }
    },
  };
}
