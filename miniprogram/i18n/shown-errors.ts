/** Which errors people may meet, and how one is told: a language that leaves one out does not compile. */
import type { EmailErrorCode } from '../../domain/contact/email';
import type { MobileErrorCode } from '../../domain/contact/mobile';
import type { CallErrorCode } from '../services/cloud';

/** Codes that people may see: answers of calls, and what the phone finds before it calls. */
export type ShownErrorCode = CallErrorCode | EmailErrorCode | MobileErrorCode;

export interface ErrorText {
  readonly title: string;
  readonly next: string;
}

/** `{at}` is the moment that the error names. */
export type ErrorTexts = Readonly<Record<ShownErrorCode, ErrorText>>;
