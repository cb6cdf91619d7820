/** The cloud as phones reach it: rules for clients apply, and errors come in the words of `wx.cloud`. */
import type { Project } from '../project';
import type { ClientRequest } from './client-database/client-database';
import { ClientDatabase } from './client-database/client-database';
import { failure, inWordsOfClient, inWordsOfDatabase } from './client-errors';
import { CloudError } from './errors';
import type { Caller, CloudForClients, FileWanted, TemporaryAddress } from './for-clients';
import { CloudClientError } from './for-clients';
import type { CloudFunctions } from './functions/functions';
import type { Gateway } from './gateway/gateway';
import { LIMITS } from './limits';
import type { PhoneNumberCodes } from './openapi/phone-number-codes';
import type { Subscriptions, TemplateTitle } from './openapi/subscriptions';
import { BucketGate } from './rules/bucket-rule';
import { FunctionRules } from './rules/function-rules';
import type { FileStorage } from './storage/file-storage';
import { CLIENT_UPLOAD, MAX_FILES } from './storage/limits';
import type { FaceChecks, FaceOutcome } from './wechat-api/face-checks';

/** What the rules of a project's files are applied to. */
export interface GuardedParts {
  readonly project: Project;
  readonly now: () => number;
  readonly gateway: Gateway;
  readonly functions: CloudFunctions;
  readonly files: FileStorage;
  readonly phoneNumberCodes: PhoneNumberCodes;
  readonly faceChecks: FaceChecks;
  readonly subscriptions: Subscriptions;
}

/** Throws when a rule of functions.json or database.json is none the platform knows. */
export function openToClients({ project, now, gateway, ...parts }: GuardedParts): ClientAccess {
  return new ClientAccess({
    ...parts,
    functionRules: new FunctionRules(project.functions, project.otherFunctions),
    bucket: new BucketGate(project.bucket),
    database: new ClientDatabase({
      collections: project.collections,
      now,
      run: (action, request) => gateway.runForClient(action, request),
    }),
  });
}

export interface ClientAccessParts {
  readonly functions: CloudFunctions;
  readonly functionRules: FunctionRules;
  readonly database: ClientDatabase;
  readonly files: FileStorage;
  readonly bucket: BucketGate;
  readonly phoneNumberCodes: PhoneNumberCodes;
  readonly faceChecks: FaceChecks;
  readonly subscriptions: Subscriptions;
}

export class ClientAccess implements CloudForClients {
  constructor(private readonly parts: ClientAccessParts) {}

  callFunction(
    caller: Caller,
    name: string,
    data: unknown,
  ): Promise<{ result: unknown; requestID: string }> {
    return inWordsOfClient('cloud.callFunction', async () => {
      const { functions, functionRules } = this.parts;
      functionRules.allow(functions.definition(name));
      if (
        data !== undefined &&
        (typeof data !== 'object' || data === null || Array.isArray(data))
      ) {
        throw new CloudError('INVALID_PARAM', 'data must be an object');
      }
      const event = { ...data, userInfo: { openId: caller.openid, appId: caller.appid } };
      const { result, requestId } = await functions.invoke(name, event, caller, 'wx_client');
      if (Buffer.byteLength(result) > LIMITS.clientCallResult) {
        throw new CloudClientError(
          -604001,
          failure('cloud.callFunction', -604001, 'cloudfunction result size exceed limit (1MB)'),
        );
      }
      return { result: JSON.parse(result) as unknown, requestID: requestId };
    });
  }

  database(
    caller: Caller,
    action: string,
    request: ClientRequest,
  ): Promise<Readonly<Record<string, unknown>>> {
    return inWordsOfDatabase(() => this.parts.database.run(caller, action, request));
  }

  uploadFile(
    caller: Caller,
    cloudPath: string,
    content: Buffer,
  ): Promise<{ fileID: string; statusCode: number }> {
    return inWordsOfClient('cloud.uploadFile', async () => {
      const { files } = this.parts;
      if (content.length > CLIENT_UPLOAD) {
        throw new CloudError('STORAGE_REQUEST_FAIL', `a file has ${CLIENT_UPLOAD} bytes at most`);
      }
      const before = files.describe(cloudPath);
      await this.allow('write', caller, cloudPath, before === null ? caller.openid : before.owner);
      files.put(cloudPath, content, caller.openid);
      return { fileID: files.fileId(cloudPath), statusCode: 204 };
    });
  }

  getTempFileURL(
    caller: Caller,
    wanted: readonly FileWanted[],
  ): Promise<{ fileList: TemporaryAddress[] }> {
    return inWordsOfClient('cloud.getTempFileURL', async () => {
      refuseTooMany(wanted);
      return { fileList: await Promise.all(wanted.map((one) => this.address(caller, one))) };
    });
  }

  deleteFile(
    caller: Caller,
    fileIDs: readonly string[],
  ): Promise<{ fileList: { fileID: string; status: number; errMsg: string }[] }> {
    return inWordsOfClient('cloud.deleteFile', async () => {
      refuseTooMany(fileIDs);
      return { fileList: await Promise.all(fileIDs.map((one) => this.deleteOne(caller, one))) };
    });
  }

  issuePhoneNumberCode(_caller: Caller, phoneNumber: string): Promise<{ code: string }> {
    return Promise.resolve({ code: this.parts.phoneNumberCodes.issue(phoneNumber) });
  }

  checkFace(
    { openid }: Caller,
    verifyId: string,
    outcome: FaceOutcome,
  ): Promise<{ outcome: FaceOutcome | null }> {
    return Promise.resolve({
      outcome: this.parts.faceChecks.carryOut(verifyId, openid, outcome),
    });
  }

  subscriptionTemplates(ids: readonly string[]): Promise<readonly TemplateTitle[]> {
    return Promise.resolve(this.parts.subscriptions.titles(ids));
  }

  acceptSubscriptions({ openid }: Caller, ids: readonly string[]): Promise<void> {
    this.parts.subscriptions.accept(openid, ids);
    return Promise.resolve();
  }

  private async address(caller: Caller, { fileID, maxAge }: FileWanted): Promise<TemporaryAddress> {
    const path = await this.reachable('read', caller, fileID);
    return path === null
      ? { fileID, tempFileURL: '', status: 1, errMsg: 'STORAGE_EXCEED_AUTHORITY' }
      : {
          fileID,
          tempFileURL: this.parts.files.downloadLink(path, maxAge),
          status: 0,
          errMsg: 'ok',
        };
  }

  private async deleteOne(
    caller: Caller,
    fileID: string,
  ): Promise<{ fileID: string; status: number; errMsg: string }> {
    const path = await this.reachable('write', caller, fileID);
    if (path === null) {
      return { fileID, status: -503002, errMsg: 'STORAGE_EXCEED_AUTHORITY' };
    }
    this.parts.files.remove(path);
    return { fileID, status: 0, errMsg: 'ok' };
  }

  /** The path of a file the caller may reach; null otherwise, and whether the file exists at all is not told. */
  private async reachable(
    operation: 'read' | 'write',
    { openid }: Caller,
    fileID: string,
  ): Promise<string | null> {
    const { files, bucket } = this.parts;
    const prefix = files.fileId('');
    if (!fileID.startsWith(prefix)) {
      return null;
    }
    const file = files.describe(fileID.slice(prefix.length));
    return file !== null && (await bucket.allows(operation, openid, file)) ? file.path : null;
  }

  private async allow(
    operation: 'read' | 'write',
    { openid }: Caller,
    path: string,
    owner: string | null,
  ): Promise<void> {
    if (!(await this.parts.bucket.allows(operation, openid, { path, owner }))) {
      throw new CloudError('STORAGE_EXCEED_AUTHORITY', 'the rule of cloud storage refuses it');
    }
  }
}

function refuseTooMany(files: readonly unknown[]): void {
  if (files.length === 0 || files.length > MAX_FILES) {
    throw new CloudError('INVALID_PARAM', `fileList takes 1 to ${MAX_FILES} files`);
  }
}
