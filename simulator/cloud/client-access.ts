/** The cloud as phones reach it: rules for clients apply, and errors come in the words of `wx.cloud`. */
import type { FunctionDefinition } from '../project';
import { CloudError } from './errors';
import type { Caller, CloudForClients } from './for-clients';
import { CloudClientError } from './for-clients';
import type { CloudFunctions } from './functions/functions';
import type { PhoneNumberCodes } from './openapi/phone-number-codes';
import type { FileStorage } from './storage/file-storage';

export interface ClientAccessParts {
  readonly functions: CloudFunctions;
  readonly files: FileStorage;
  readonly phoneNumberCodes: PhoneNumberCodes;
}

const RESULT_LIMIT = 1024 * 1024;

/** errCode by the cloud's code: wx-server-sdk's table, and what is known of the client beyond it. */
const ERROR_CODES: Readonly<Record<string, number>> = {
  FUNCTION_NOT_FOUND: -501000,
  INVALID_PARAM: -501007,
  SERVER_TIMEOUT: -501002,
  STORAGE_FILE_NONEXIST: -503003,
  STORAGE_EXCEED_AUTHORITY: -503002,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
};
/** Everything without a number of its own, PERMISSION_DENIED and EXCEED_MAX_PAYLOAD_SIZE among it. */
const OTHER_ERROR = -501001;

/** Values of the `invoke` rule that let somebody with an OPENID in. The platform knows no other expressions. */
const OPEN_RULES: readonly unknown[] = [
  true,
  'auth != null',
  "auth.loginType != 'ANONYMOUS' && auth != null",
];

export class ClientAccess implements CloudForClients {
  constructor(private readonly parts: ClientAccessParts) {}

  callFunction(
    caller: Caller,
    name: string,
    data: unknown,
  ): Promise<{ result: unknown; requestID: string }> {
    return inWordsOfClient('cloud.callFunction', async () => {
      allow(this.parts.functions.definition(name));
      if (
        data !== undefined &&
        (typeof data !== 'object' || data === null || Array.isArray(data))
      ) {
        throw new CloudError('INVALID_PARAM', 'data must be an object');
      }
      const event = { ...data, userInfo: { openId: caller.openid, appId: caller.appid } };
      const { result, requestId } = await this.parts.functions.invoke(
        name,
        event,
        caller,
        'wx_client',
      );
      if (Buffer.byteLength(result) > RESULT_LIMIT) {
        throw new CloudClientError(
          -604001,
          failure('cloud.callFunction', -604001, 'cloudfunction result size exceed limit (1MB)'),
        );
      }
      return { result: JSON.parse(result) as unknown, requestID: requestId };
    });
  }

  uploadFile(
    caller: Caller,
    cloudPath: string,
    content: Buffer,
  ): Promise<{ fileID: string; statusCode: number }> {
    return inWordsOfClient('cloud.uploadFile', () => {
      this.parts.files.put(cloudPath, content, caller.openid);
      return { fileID: this.parts.files.fileId(cloudPath), statusCode: 204 };
    });
  }

  getTempFileURL(
    caller: Caller,
    fileIDs: readonly string[],
  ): Promise<{
    fileList: { fileID: string; tempFileURL: string; status: number; errMsg: string }[];
  }> {
    return inWordsOfClient('cloud.getTempFileURL', () => ({
      fileList: fileIDs.map((fileID) => {
        const link = this.linkFor(caller, fileID);
        return link === null
          ? { fileID, tempFileURL: '', status: 1, errMsg: 'STORAGE_EXCEED_AUTHORITY' }
          : { fileID, tempFileURL: link, status: 0, errMsg: 'ok' };
      }),
    }));
  }

  /** Null for what is not the caller's own; whether it exists at all is not told. */
  private linkFor({ openid }: Caller, fileID: string): string | null {
    const { files } = this.parts;
    const prefix = files.fileId('');
    if (!fileID.startsWith(prefix)) {
      return null;
    }
    const path = files.pathOf(fileID);
    return files.get(path)?.owner === openid ? files.downloadLink(path) : null;
  }

  issuePhoneNumberCode(_caller: Caller, phoneNumber: string): Promise<{ code: string }> {
    return Promise.resolve({ code: this.parts.phoneNumberCodes.issue(phoneNumber) });
  }
}

function allow({ invoke, name }: FunctionDefinition): void {
  if (!OPEN_RULES.includes(invoke)) {
    throw new CloudError('PERMISSION_DENIED', `clients may not call ${name}`);
  }
}

async function inWordsOfClient<T>(api: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CloudError) {
      const errCode = ERROR_CODES[error.code] ?? OTHER_ERROR;
      throw new CloudClientError(errCode, failure(api, errCode, `${error.code} ${error.message}`));
    }
    throw error;
  }
}

function failure(api: string, errCode: number, message: string): string {
  return `${api}:fail errCode: ${errCode} | errMsg: ${message}`;
}
