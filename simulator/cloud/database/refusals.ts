/** What MongoDB refuses, in its own words, under the codes by which CloudBase passes it on. */
import { CloudError } from '../errors';

/** A query, update or pipeline that cannot be understood: found before any document is looked at. */
export function invalidOperator(message: string): CloudError {
  return new CloudError('DATABASE_INVALID_OPERRATOR', message);
}

/** What fails on the documents themselves. */
export function requestFailed(message: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', message);
}
