/** AES-256-GCM (NIST SP 800-38D) for storage, HMAC-SHA-256 (RFC 2104) for blind indexes, under separate keys. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { documentIndexText } from '../../../domain/identity/document';
import type { KeyVersions, Vault } from '../../ports/vault';
import type { SoundKey } from '../../schema/documents';
import { readKeys, type VersionedKey } from './keys';

const IV_BYTES = 12;
const TAG_BYTES = 16;

export function createVault(environment: NodeJS.ProcessEnv = process.env): Vault {
  const sealing = readKeys(environment, 'DOCUMENT_KEYS');
  const indexing = readKeys(environment, 'DOCUMENT_INDEX_KEYS');
  const [sealWith] = sealing;
  // Account keys and other names are `_id`s and must never change: their key is apart from those that do.
  const [naming] = readKeys(environment, 'NAMING_KEY');

  /** Under every version, newest first. */
  const keyedNames = (purpose: string, text: string): [string, ...string[]] => {
    const [newest, ...older] = indexing;
    const named = (key: VersionedKey): string => `${key.version}:${hmac(key, purpose, text)}`;
    return [named(newest), ...older.map(named)];
  };

  return {
    seal(place, text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealWith.bytes.subarray(0, 32), iv);
      cipher.setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [
        sealWith.version,
        ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
      ].join('.');
    },
    open(place, sealed) {
      const [version, iv = '', tag = '', text = ''] = sealed.split('.');
      const key = sealing.find((candidate) => candidate.version === version);
      if (!key) {
        throw new Error('sealed under a key that is not configured');
      }
      const decipher = createDecipheriv(
        'aes-256-gcm',
        key.bytes.subarray(0, 32),
        Buffer.from(iv, 'base64url'),
        {
          authTagLength: TAG_BYTES,
        },
      );
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([
        decipher.update(Buffer.from(text, 'base64url')),
        decipher.final(),
      ]).toString('utf8');
    },
    documentKeys: (document) => keyedNames('document', documentIndexText(document)),
    soundKeys: (sound) => keyedNames('sound', sound) as [SoundKey, ...SoundKey[]],
    versions: { sealing: versionsOf(sealing), indexing: versionsOf(indexing) },
    accountKey: (openid) => hmac(naming, 'account', openid).slice(0, 22),
    keyedName: (purpose, text) => hmac(naming, purpose, text),
  };
}

function versionsOf([newest, ...older]: readonly [VersionedKey, ...VersionedKey[]]): KeyVersions {
  return [newest.version, ...older.map(({ version }) => version)];
}

function hmac(key: VersionedKey, purpose: string, text: string): string {
  return createHmac('sha256', key.bytes).update(`${purpose}\u0000${text}`).digest('base64url');
}
