import { againAfter, isUncertain } from '../../../../server/adapters/sms/refusals';

test.each([
  ['LimitExceeded.PhoneNumberThirtySecondLimit', 'soon'],
  ['LimitExceeded.DeliveryFrequencyLimit', 'soon'],
  ['RequestLimitExceeded', 'soon'],
  ['LimitExceeded.PhoneNumberOneHourLimit', 'in-an-hour'],
  ['LimitExceeded.PhoneNumberDailyLimit', 'tomorrow'],
  ['LimitExceeded.PhoneNumberSameContentDailyLimit', 'tomorrow'],
  ['LimitExceeded.AppMainlandChinaDailyLimit', 'tomorrow'],
  ['LimitExceeded.DailyLimit', 'tomorrow'],
  ['LimitExceeded.AppCountryOrRegionInBlacklist', 'when-mended'],
  ['LimitExceeded.PhoneNumberCountLimit', 'never'],
  ['FailedOperation.InsufficientBalanceInSmsPackage', 'when-mended'],
  ['FailedOperation.SignatureIncorrectOrUnapproved', 'when-mended'],
  ['FailedOperation.TemplateIncorrectOrUnapproved', 'when-mended'],
  ['FailedOperation.PhoneNumberInBlacklist', 'never'],
  ['AuthFailure.SecretIdNotFound', 'when-mended'],
  ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'when-mended'],
  ['InvalidParameterValue.IncorrectPhoneNumber', 'never'],
  ['UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone', 'never'],
  ['SomethingNew', 'never'],
])('after %s: %s', (code, again) => {
  expect(againAfter(code)).toBe(again);
});

test('a failure of the service itself does not say that nothing was sent', () => {
  expect(isUncertain('InternalError.Timeout')).toBe(true);
  expect(isUncertain('InternalError.OtherError')).toBe(true);
  expect(isUncertain('NO_STATUS')).toBe(true);
  expect(isUncertain('LimitExceeded.DailyLimit')).toBe(false);
});
