/**
 * What the platform allows, as data. Figures of the public documentation (docs.cloudbase.net, developers.weixin.qq.com,
 * the error table of wx-server-sdk 4.0.2); where it names none, the comment says what was chosen. Tests override them.
 */
const KB = 1024;
const MB = 1024 * KB;

export interface CloudLimits {
  /** Documents of a `get` without `limit` from the server side (wx-server-sdk). */
  readonly serverGetDefault: number;
  /** Documents of one `get` from the server side at most; the SDK clamps to it (WeChat: database, get). */
  readonly serverGetMaximum: number;
  /** Documents of one `get` from a client, by default and at most (WeChat: database, get). */
  readonly clientGetMaximum: number;
  /** Bytes that one write from a function may carry (known from developers alone). */
  readonly serverWrite: number;
  /** Bytes that one write from a client may carry (known from developers alone). */
  readonly clientWrite: number;
  /** Bytes that one query may give a function (known from developers alone). */
  readonly serverResult: number;
  /** Bytes that one query may give a client: error -602001 of the SDK's table. */
  readonly clientResult: number;
  /** Bytes of a document as BSON (MongoDB: limits and thresholds). */
  readonly document: number;
  /** Bytes of JSON text taken as call data; error EXCEED_MAX_PAYLOAD_SIZE (CloudBase: error codes). */
  readonly callData: number;
  /** Bytes a function may return to a client: error -604001 of the SDK's table. */
  readonly clientCallResult: number;
  /** Bytes a synchronous request or its answer may have at the engine, HTTP access included (SCF: quotas). */
  readonly engine: number;
  /** Seconds a function may run when nothing is configured (CloudBase: functions). */
  readonly timeoutDefault: number;
  /** Seconds that can be configured; CloudBase takes 900, WeChat's console takes 60, the stricter one counts. */
  readonly timeoutMaximum: number;
  /** MB of memory when nothing is configured (CloudBase: functions). */
  readonly memoryDefault: number;
  /** MB of memory that can be configured (CloudBase: functions). */
  readonly memoryMinimum: number;
  readonly memoryMaximum: number;
  /** Bytes of names and values of a function's environment variables together (SCF: quotas). */
  readonly environment: number;
  /** Calls of one function at the same time; more are refused (CloudBase: 1000 instances by default). */
  readonly functionConcurrency: number;
  /**
   * Database requests under way at the same time; more are refused. Infinite here: the basic edition's figure is 30
   * (CloudBase: FAQ), but what counts as one at the same time is documented nowhere.
   */
  readonly databaseRequests: number;
}

export const LIMITS: CloudLimits = {
  serverGetDefault: 100,
  serverGetMaximum: 1000,
  clientGetMaximum: 20,
  serverWrite: 5 * MB,
  clientWrite: 512 * KB,
  serverResult: 50 * MB,
  clientResult: MB,
  document: 16 * MB,
  callData: 100 * KB,
  clientCallResult: MB,
  engine: 6 * MB,
  timeoutDefault: 3,
  timeoutMaximum: 60,
  memoryDefault: 256,
  memoryMinimum: 64,
  memoryMaximum: 3072,
  environment: 4 * KB,
  functionConcurrency: 1000,
  databaseRequests: Number.POSITIVE_INFINITY,
};
