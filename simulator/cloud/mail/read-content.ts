/** Reads a letter as mail programs do, so that people and tests see what its reader would. */
import PostalMime from 'postal-mime';
import type { Address } from 'postal-mime';
import type { MailContent } from './mail';

/** `source` is the letter as it was sent. What is no MIME is read as far as it goes, as mail programs do too. */
export async function readContent(source: Buffer): Promise<MailContent> {
  const letter = await PostalMime.parse(source, { attachmentEncoding: 'arraybuffer' });
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
      size: Buffer.byteLength(content),
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
