/**
 * Ed25519 (RFC 8032) for identity codes. IDENTITY_CODE_KEYS holds `id:PKCS8 DER in base64`, several separated by
 * commas; which of them signs, and whose codes are right, is planned (domain/code/code-keys.ts). PSEUDONYM_KEY is the
 * key of the daily pseudonyms.
 */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { CodeSigner, DeviceVerifier } from '../../ports/code-signer';
import { readKeys } from './keys';
import { createPseudonyms } from './pseudonyms';

export function createCodeSigner(environment: NodeJS.ProcessEnv = process.env): CodeSigner {
  const keys = readKeys(environment, 'IDENTITY_CODE_KEYS').map(({ version, bytes }) => ({
    id: Number(version),
    key: createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' }),
  }));
  if (keys.some(({ id }) => !Number.isInteger(id) || id < 0 || id > 255)) {
    throw new Error(
      'environment variable IDENTITY_CODE_KEYS must name keys by numbers from 0 to 255',
    );
  }
  const privateKeys = new Map(keys.map(({ id, key }) => [id, key]));
  const publicKeys = new Map<number, KeyObject>(
    keys.map(({ id, key }) => [id, createPublicKey(key)]),
  );
  const [pseudonymKey, ...olderKeys] = readKeys(environment, 'PSEUDONYM_KEY');

  return {
    keyIds: keys.map(({ id }) => id),
    sign(keyId, payload) {
      const key = privateKeys.get(keyId);
      if (key === undefined) {
        throw new Error('environment variable IDENTITY_CODE_KEYS lacks the key that signs');
      }
      return sign(null, payload, key);
    },
    verify(keyId, payload, signature) {
      const key = publicKeys.get(keyId);
      return key !== undefined && signature.length === 64 && verify(null, payload, key, signature);
    },
    publicKeys: () =>
      [...publicKeys].map(([id, key]) => ({
        id,
        publicKey: key.export({ format: 'der', type: 'spki' }).toString('base64'),
      })),
    ...createPseudonyms([pseudonymKey.bytes, ...olderKeys.map(({ bytes }) => bytes)]),
  };
}

export const verifyDevice: DeviceVerifier = (publicKey, text, signature) => {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch (error) {
    // A key or signature that cannot be read is a wrong one; anything else is a fault.
    if (error instanceof Error && 'code' in error) {
      return false;
    }
    throw error;
  }
};
