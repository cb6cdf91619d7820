import { createHmac } from 'node:crypto';
import { dateOf } from '../domain/calendar/shanghai';
import { documentIndexText, parseIdentityDocument } from '../domain/identity/document';

/** A line of a document reader: `DOC resident-card 11010519491231002X`, `DOC passport QZ4410276 GH`. */
const LINE = /^DOC ([a-z-]+) (\S+)(?: ([A-Za-z]{2}))?$/;

/** What the tag of a visitor's document is made of; null for a line of something else. */
export function readVisitorLine(
  line: string,
  now: number,
): { readonly ok: true; readonly text: string } | { readonly ok: false } | null {
  const [, type = '', number = '', issuingCountry] = LINE.exec(line) ?? [];
  if (type === '') return null;
  const read = parseIdentityDocument({ type, number, issuingCountry }, dateOf(now));
  return read.ok ? { ok: true, text: documentIndexText(read.value.document) } : { ok: false };
}

/** The leading 32 bits of HMAC-SHA-256 under the key of this gate and day (base64). */
export function visitorTag(key: string, text: string): number {
  return createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest().readUInt32BE(0);
}
