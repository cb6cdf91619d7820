/** What the cloud sent to somebody's phone, as it is kept and as the control tells it. */
export type Message = ShortMessage | SubscriptionMessage;

export interface ShortMessage {
  readonly kind: 'sms';
  /** Simulated time in milliseconds. */
  readonly at: number;
  /** E.164 */
  readonly to: string;
  readonly sign: string;
  readonly templateId: string;
  readonly params: readonly string[];
  /** 'Ok', or the code with which it was not sent. */
  readonly code: string;
  readonly appId?: string;
  /** SessionContext of the call. */
  readonly session?: string;
  /** The service's number of a message that was sent. */
  readonly serialNo?: string;
  /** What the operator says of it some seconds later. */
  readonly report?: {
    readonly status: 'SUCCESS' | 'FAIL';
    /** The operator's code, such as DELIVRD. */
    readonly description: string;
  };
}

export interface SubscriptionMessage {
  readonly kind: 'subscribe';
  /** Simulated time in milliseconds. */
  readonly at: number;
  /** OPENID */
  readonly to: string;
  readonly templateId: string;
  readonly page: string | null;
  readonly data: unknown;
}
