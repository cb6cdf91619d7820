/** WeChat's subscription messages: one message for one agreement. */
import type { Sending } from './sending';

export interface SubscriptionMessage {
  readonly openid: string;
  readonly templateId: string;
  /** The page that opens. */
  readonly page: string;
  readonly language: 'zh' | 'en';
  /** The fields of the template. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The code of a refusal for want of an agreement. */
export const NO_AGREEMENT = 'NO_AGREEMENT';

export interface SubscriptionGateway {
  send(message: SubscriptionMessage): Promise<Sending>;
}
