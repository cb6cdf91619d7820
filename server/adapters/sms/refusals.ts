/** What the codes of Tencent Cloud SMS say about another attempt: https://cloud.tencent.com/document/product/382/59177 */
import type { Again } from '../../../domain/message/next-attempt';

/** The first that fits counts. */
const AGAIN: readonly (readonly [RegExp, Again])[] = [
  [/^LimitExceeded\.PhoneNumberCountLimit$/, 'never'],
  [/^LimitExceeded\.\w*BlackList$/i, 'when-mended'],
  [/^LimitExceeded\.\w*DailyLimit$/, 'tomorrow'],
  [/^LimitExceeded\.\w*HourLimit$/, 'in-an-hour'],
  [/^(RequestLimitExceeded|LimitExceeded)/, 'soon'],
  [/^(AuthFailure|UnauthorizedOperation|ResourceUnavailable|ResourceInsufficient)/, 'when-mended'],
  [/^FailedOperation\.(InsufficientBalance|Signature|Template|MissingSignature)/, 'when-mended'],
  [/^InvalidParameterValue\.(SdkAppIdNotExist|Template)/, 'when-mended'],
];

export function againAfter(code: string): Again {
  return AGAIN.find(([pattern]) => pattern.test(code))?.[1] ?? 'never';
}

/** The service's own failures, and a missing answer, do not tell whether the message went out before them. */
export function isUncertain(code: string): boolean {
  return /^(InternalError|NO_STATUS)/.test(code);
}
