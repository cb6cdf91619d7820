import { BLANKS, halfWidth } from '../identity/half-width';
import { fail, ok } from '../result';
import type { Result } from '../result';

export type EmailErrorCode = 'EMAIL_MISSING' | 'EMAIL_FORMAT' | 'EMAIL_TOO_LONG';

/** RFC 5321: 64 characters before the sign, 254 in all. */
const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** An email address, the domain in lower case, without blanks. Errors: `EmailErrorCode`. */
export function parseEmail(text: string): Result<string, EmailErrorCode> {
  if (text.length > MAX_LENGTH + 32) return fail('EMAIL_TOO_LONG', 'email');
  const address = halfWidth(text).replace(BLANKS, '');
  if (address === '') return fail('EMAIL_MISSING', 'email');
  if (address.length > MAX_LENGTH) return fail('EMAIL_TOO_LONG', 'email');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = address.slice(at + 1).toLowerCase();
  if (local.length > MAX_LOCAL_LENGTH) return fail('EMAIL_TOO_LONG', 'email');
  if (!LOCAL.test(local) || !DOMAIN.test(domain)) return fail('EMAIL_FORMAT', 'email');
  return ok(`${local}@${domain}`);
}

/** The first letter and the domain: 'k***@example.org'. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${email.charAt(0)}***${email.slice(at)}`;
}
