/** The text of a document as it is stored, with the sum by which damage is noticed. */
import { crc32 } from 'node:zlib';
import type { Document } from './extended-json';
import { parseDocument } from './extended-json';
import { DamagedData } from './storage-failure';

/** CRC-32 of the text in UTF-8. */
export function sumOf(text: string): number {
  return crc32(text);
}

/**
 * The column of a text, to be read as its bytes: libsql ends the whole process when it meets a text that is not UTF-8,
 * which is what damage makes of one.
 */
export const TEXT_BYTES = 'CAST(text AS BLOB)';

/** The text of which these are the bytes. Throws DamagedData when they are not those the sum was made of. */
export function proven(bytes: unknown, sum: unknown): string {
  if (!Buffer.isBuffer(bytes) || crc32(bytes) !== sum) {
    throw new DamagedData('a document is not as it was stored');
  }
  return bytes.toString('utf8');
}

export function parseStored(text: string): Document {
  try {
    return parseDocument(text, neverServerDate);
  } catch (error) {
    if (error instanceof SyntaxError) {
      // Its message would quote the document.
      throw new DamagedData('a document cannot be read');
    }
    throw error;
  }
}

function neverServerDate(): number {
  throw new Error('a stored document holds a server date');
}

/**
 * The text of a new document, which came on the wire as `wire` but for an `_id` it may have been given since; undefined
 * when it has to be written anew.
 */
export function textToStore(document: Document, wire: string | undefined): string | undefined {
  // Server dates have become a time by now.
  if (wire === undefined || wire.includes('$tcb_server_date')) {
    return undefined;
  }
  // MongoDB puts the `_id` first.
  if (wire.startsWith('{"_id":')) {
    return wire;
  }
  const id = document['_id'];
  return typeof id === 'string' && wire.startsWith('{"') && !wire.includes('"_id"')
    ? `{"_id":${JSON.stringify(id)},${wire.slice(1)}`
    : undefined;
}
