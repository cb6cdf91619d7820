/** The errors of `wx.cloud`: a number and its words, as in the error table of wx-server-sdk. */
import { CloudError } from './errors';
import { CloudClientError } from './for-clients';

/** By the cloud's code: the number and the words that go with it. */
const ERRORS: Readonly<Record<string, readonly [number, string]>> = {
  SERVER_TIMEOUT: [-501002, 'resource server timeout'],
  EXCEED_REQUEST_LIMIT: [-501003, 'exceed request limit'],
  EXCEED_CONCURRENT_REQUEST_LIMIT: [-501004, 'exceed concurrent request limit'],
  INVALID_PARAM: [-501007, 'invalid parameters'],
  DATABASE_REQUEST_FAILED: [-502001, 'database request fail'],
  INVALID_OPERRATOR: [-502002, 'database invalid command'],
  DATABASE_PERMISSION_DENIED: [-502003, 'database permission denied'],
  DATABASE_COLLECTION_NOT_EXIST: [-502005, 'database collection not exists'],
  WX_DATABASE_QUERY_SIZE_EXCEED_LIMIT: [-602001, 'database query result size exceed limit (1MB)'],
  STORAGE_REQUEST_FAIL: [-503001, 'storage request fail'],
  STORAGE_EXCEED_AUTHORITY: [-503002, 'storage permission denied'],
  STORAGE_FILE_NONEXIST: [-503003, 'storage file not exists'],
  FUNCTION_NOT_FOUND: [-501000, ''],
  FUNCTIONS_EXECUTE_FAIL: [-504002, 'functions execute fail'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [-504003, ''],
};

/** Everything without a number of its own, PERMISSION_DENIED and EXCEED_MAX_PAYLOAD_SIZE among it. */
const OTHER = [-501001, 'resource system error'] as const;

/** Runs the work of an API; a CloudError becomes what the API fails with in a phone. */
export async function inWordsOfClient<T>(api: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CloudError) {
      const [errCode] = ERRORS[error.code] ?? OTHER;
      throw new CloudClientError(errCode, failure(api, errCode, `${error.code} ${error.message}`));
    }
    throw error;
  }
}

/** Runs an action of the database; the phone puts the name of the API before the words. */
export async function inWordsOfDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CloudError) {
      const [errCode, words] = ERRORS[error.code] ?? OTHER;
      const code = `errCode: ${errCode} ${words}`.trimEnd();
      throw new CloudClientError(errCode, `${code} | errMsg: ${error.message}`);
    }
    throw error;
  }
}

export function failure(api: string, errCode: number, message: string): string {
  return `${api}:fail errCode: ${errCode} | errMsg: ${message}`;
}
