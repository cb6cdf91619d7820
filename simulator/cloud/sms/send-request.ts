/** The request of SendSms, as the documentation describes its fields. */
import { ApiError, fieldsOf, requiredText, requiredTexts } from './api-error';

export interface SendRequest {
  /** With `+` and country code where they were understood, else as given. */
  readonly numbers: readonly string[];
  readonly appId: string;
  readonly sign: string;
  readonly templateId: string;
  readonly params: readonly string[];
  readonly session: string;
}

const DOMESTIC = '+86';
const MAX_NUMBERS = 200;
/** Bytes of SessionContext, exclusive. */
const MAX_SESSION = 512;

/** Throws an ApiError that refuses the call as a whole. */
export function readSendRequest(body: unknown): SendRequest {
  const fields = fieldsOf(body);
  const numbers = requiredTexts(fields, 'PhoneNumberSet').map(withCountryCode);
  if (numbers.length === 0) {
    throw new ApiError('InvalidParameterValue.EmptyPhoneNumberSet', 'PhoneNumberSet is empty');
  }
  if (numbers.length > MAX_NUMBERS) {
    throw new ApiError('LimitExceeded.PhoneNumberCountLimit', `more than ${MAX_NUMBERS} numbers`);
  }
  const domestic = numbers.filter(isDomestic).length;
  if (domestic > 0 && domestic < numbers.length) {
    throw new ApiError(
      'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
      'domestic and international numbers must not be mixed',
    );
  }
  const appId = requiredText(fields, 'SmsSdkAppId');
  const sign = optionalText(fields['SignName']);
  if (domestic > 0 && sign === '') {
    throw new ApiError(
      'FailedOperation.SignatureIncorrectOrUnapproved',
      'a domestic message needs a signature',
    );
  }
  const session = optionalText(fields['SessionContext']);
  if (Buffer.byteLength(session) >= MAX_SESSION) {
    throw new ApiError('InvalidParameter', `SessionContext has less than ${MAX_SESSION} bytes`);
  }
  return {
    numbers,
    appId,
    sign,
    templateId: requiredText(fields, 'TemplateId'),
    params:
      fields['TemplateParamSet'] === undefined ? [] : requiredTexts(fields, 'TemplateParamSet'),
    session,
  };
}

export function isDomestic(number: string): boolean {
  return number.startsWith(DOMESTIC);
}

/** Domestic numbers may come as 0086…, 86… or as their eleven digits. */
function withCountryCode(number: string): string {
  const [, digits] = /^(?:\+86|0086|86)?(1\d{10})$/.exec(number) ?? [];
  return digits === undefined ? number : `${DOMESTIC}${digits}`;
}

function optionalText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
