/**
 * Pseudonyms of the day: AES-256 of one block that holds the card, under a key of the day (FIPS 197; a permutation of
 * 2^128 blocks that looks random without the key). Reading one back saves the cloud a look-up at every gate.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { CodeSigner } from '../../ports/code-signer';

const BLOCK_BYTES = 16;
/** Days around midnight, and a few more. */
const DAYS_KEPT = 8;

/** The first secret makes pseudonyms; those of the others can still be read. */
export function createPseudonyms(
  secrets: readonly [Buffer, ...Buffer[]],
): Pick<CodeSigner, 'pseudonym' | 'cardOf'> {
  const kept = new Map<string, readonly Buffer[]>();
  const keysOf = (date: string): readonly Buffer[] => {
    const known = kept.get(date);
    if (known !== undefined) {
      return known;
    }
    if (kept.size >= DAYS_KEPT) {
      kept.clear();
    }
    const keys = secrets.map((secret) =>
      createHmac('sha256', secret).update(`pseudonyms\u0000${date}`).digest(),
    );
    kept.set(date, keys);
    return keys;
  };
  return {
    pseudonym(cardNumber, date, bytes) {
      const text = Buffer.from(cardNumber, 'latin1');
      if (text.length > BLOCK_BYTES || bytes !== BLOCK_BYTES || !isPrintable(text)) {
        throw new Error('a pseudonym is one block, of at most 16 characters of ASCII');
      }
      const block = Buffer.alloc(BLOCK_BYTES);
      text.copy(block);
      const [key = Buffer.alloc(0)] = keysOf(date);
      const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      return Buffer.concat([cipher.update(block), cipher.final()]);
    },
    cardOf(pseudonym, date) {
      if (pseudonym.length !== BLOCK_BYTES) {
        return null;
      }
      return keysOf(date).reduce<string | null>(
        (found, key) => found ?? readBlock(key, pseudonym),
        null,
      );
    },
  };
}

function readBlock(key: Buffer, pseudonym: Uint8Array): string | null {
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(pseudonym), decipher.final()]);
  const end = block.indexOf(0);
  const text = end < 0 ? block : block.subarray(0, end);
  const isFilledUp = block.subarray(text.length).every((byte) => byte === 0);
  return text.length > 0 && isFilledUp && isPrintable(text) ? text.toString('latin1') : null;
}

function isPrintable(text: Buffer): boolean {
  return text.every((byte) => byte > 0x20 && byte < 0x7f);
}
