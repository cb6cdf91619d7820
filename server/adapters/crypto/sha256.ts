import { createHash } from 'node:crypto';
import type { Sha256 } from '../../../domain/visit/lottery';

/** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes. */
export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
