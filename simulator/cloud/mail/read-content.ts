/** Reads a letter as mail programs do, so that people and tests see what its reader would. */
import PostalMime from 'postal-mime';
import type { Address, Email } from 'postal-mime';
import type { MailContent } from './mail';

/**
 * `source` is the letter as it was sent. What is no MIME is read as far as it goes, as mail programs do too; null when
 * its parts are nested too deep, or its headers go on for megabytes.
 */
export async function readContent(source: Buffer): Promise<MailContent | null> {
  const letter = await PostalMime.parse(source).catch(() => null);
  return letter === null ? null : contentOf(letter);
}

function contentOf(letter: Email): MailContent {
  return {
    from: letter.from === undefined ? '' : addressText(letter.from),
    to: (letter.to ?? []).map(addressText),
    subject: letter.subject ?? '',
    text: letter.text ?? null,
    html: letter.html ?? null,
    messageId: letter.messageId ?? null,
    headers: letter.headers.map(({ key, value }) => ({ name: key, value })),
    attachments: letter.attachments.map(({ filename, mimeType, content }) => ({
      name: filename,
      type: mimeType,
      size: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
  };
}

/** A group (RFC 5322) has a name and no address. */
function addressText({ name, address }: Address): string {
  if (address === undefined || address === '') {
    return name;
  }
  return name === '' ? address : `${name} <${address}>`;
}
