/** Every error that people may meet, in both languages: one that is left out does not compile. */
import type { EmailErrorCode } from '../../../domain/contact/email';
import type { MobileErrorCode } from '../../../domain/contact/mobile';
import type { CallErrorCode } from '../../services/cloud';
import { ACCOUNT_ERRORS } from './accounts';
import { CALL_ERRORS } from './calls';
import { DOCUMENT_ERRORS } from './documents';
import { PERSON_ERRORS } from './persons';
import { PHOTO_ERRORS } from './photos';
import { REGISTRATION_ERRORS } from './registration';
import { REVIEW_ERRORS } from './review';
import { LIST_ERRORS } from './lists';
import { MESSAGE_ERRORS } from './messages';
import { CARD_ERRORS } from './cards';
import { GATE_ERRORS } from './gates';
import { VISIT_ERRORS } from './visits';
import { GUEST_ERRORS } from './guests';
import { RECORD_ERRORS } from './records';
import { STAFF_ERRORS } from './staff';
import type { InBoth } from './error-text';

/** Codes that people may see: answers of calls, and what the phone finds before it calls. */
export type ShownErrorCode = CallErrorCode | EmailErrorCode | MobileErrorCode;

export const ERRORS: Readonly<Record<ShownErrorCode, InBoth>> = {
  ...CALL_ERRORS,
  ...DOCUMENT_ERRORS,
  ...PERSON_ERRORS,
  ...REGISTRATION_ERRORS,
  ...ACCOUNT_ERRORS,
  ...PHOTO_ERRORS,
  ...REVIEW_ERRORS,
  ...LIST_ERRORS,
  ...MESSAGE_ERRORS,
  ...CARD_ERRORS,
  ...GATE_ERRORS,
  ...VISIT_ERRORS,
  ...GUEST_ERRORS,
  ...RECORD_ERRORS,
  ...STAFF_ERRORS,
};
