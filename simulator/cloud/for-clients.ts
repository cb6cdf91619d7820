/** What a phone may ask of the cloud; the rules for clients apply (invoke rules, no database, own files only). */

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
  getTempFileURL(
    caller: Caller,
    fileIDs: readonly string[],
  ): Promise<{
    fileList: { fileID: string; tempFileURL: string; status: number; errMsg: string }[];
  }>;
  /** The single-use code that WeChat's phone-number button hands to the page. */
  issuePhoneNumberCode(caller: Caller, phoneNumber: string): Promise<{ code: string }>;
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
