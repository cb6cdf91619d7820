/** What a phone may ask of the cloud; the rules for clients apply (invoke rules, collection rules, the bucket's rule). */

import type { FaceOutcome } from './wechat-api/face-checks';

/** Who holds the phone, as WeChat would vouch for it. */
export interface Caller {
  readonly openid: string;
  readonly unionid?: string;
  readonly appid: string;
}

export interface CloudForClients {
  /** Calls a function as `wx.cloud.callFunction` does; rejects with a CloudClientError. */
  callFunction(
    caller: Caller,
    name: string,
    data: unknown,
  ): Promise<{ result: unknown; requestID: string }>;
  uploadFile(
    caller: Caller,
    cloudPath: string,
    content: Buffer,
  ): Promise<{ fileID: string; statusCode: number }>;
  /** At most 50 files. One that the caller may not read has an empty address, status 1 and the reason. */
  getTempFileURL(
    caller: Caller,
    wanted: readonly FileWanted[],
  ): Promise<{ fileList: TemporaryAddress[] }>;
  /** At most 50 files; what became of each is its status, 0 when it was deleted. */
  deleteFile(
    caller: Caller,
    fileIDs: readonly string[],
  ): Promise<{ fileList: { fileID: string; status: number; errMsg: string }[] }>;
  /** Runs `database.<action>` of the SDK's wire under the rules for clients; resolves with the reply. */
  database(
    caller: Caller,
    action: string,
    request: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** The single-use code that WeChat's phone-number button hands to the page. */
  issuePhoneNumberCode(caller: Caller, phoneNumber: string): Promise<{ code: string }>;
  /** A face check on the caller's phone, and what it finds; null for a session that is not the caller's, or is over. */
  checkFace(
    caller: Caller,
    verifyId: string,
    outcome: FaceOutcome,
  ): Promise<{ outcome: FaceOutcome | null }>;
  /** Ids and titles of those of the templates that exist. */
  subscriptionTemplates(
    ids: readonly string[],
  ): Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** The caller accepts one message of each template. */
  acceptSubscriptions(caller: Caller, ids: readonly string[]): Promise<void>;
}

export interface FileWanted {
  readonly fileID: string;
  /** Seconds the address works; the platform's default when missing. */
  readonly maxAge?: number;
}

export interface TemporaryAddress {
  readonly fileID: string;
  readonly tempFileURL: string;
  readonly status: number;
  readonly errMsg: string;
}

/** An error in the words of `wx.cloud`: errCode and errMsg. */
export class CloudClientError extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg);
    this.name = 'CloudClientError';
  }
}
