/**
 * Secrets come as environment variables of the functions: `version:base64`, several separated by commas, newest first.
 * A missing or short key is a fault of deployment and stops the function before it touches anything.
 */

export interface VersionedKey {
  readonly version: string;
  readonly bytes: Buffer;
}

/** Throws, naming the variable, when it holds no key of at least 32 bytes. */
export function readKeys(
  environment: NodeJS.ProcessEnv,
  name: string,
): [VersionedKey, ...VersionedKey[]] {
  const keys = (environment[name] ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [version = '', encoded = ''] = part.trim().split(':');
      return { version, bytes: Buffer.from(encoded, 'base64') };
    });
  const [first, ...rest] = keys;
  if (!first || keys.some((key) => !/^[0-9a-z]{1,4}$/.test(key.version) || key.bytes.length < 32)) {
    throw new Error(`environment variable ${name} must hold version:base64 of at least 32 bytes`);
  }
  return [first, ...rest];
}
