/** The functions' environment variables from simulator.json. Secrets are made once and kept in the data folder. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, replaceJson } from '../data-folder/durable-file';
import type { EnvironmentValue } from '../project';

/** What {name} in a text stands for. */
export type Places = Readonly<Record<'origin' | 'host' | 'smtp' | 'appid', string>>;

/** Texts with their places filled in, and secrets. The file is readable by its owner alone. */
export function environmentValues(
  definitions: Readonly<Record<string, EnvironmentValue>>,
  dataFolder: string,
  places: Places,
): Record<string, string> {
  const file = join(dataFolder, 'environment.json');
  const kept = (readJson(file) ?? {}) as Record<string, string>;
  const values: Record<string, string> = {};
  let made = false;
  for (const [name, definition] of Object.entries(definitions)) {
    if (typeof definition === 'string') {
      values[name] = definition.replace(
        /\{(origin|host|smtp|appid)\}/g,
        (_whole, place: keyof Places) => places[place],
      );
      continue;
    }
    const { generate, prefix = '' } = definition;
    const prefixes = typeof prefix === 'string' ? [prefix] : prefix;
    const secret = kept[name] ?? prefixes.map((one) => one + generators[generate]()).join();
    made ||= kept[name] === undefined;
    kept[name] = secret;
    values[name] = secret;
  }
  if (made) {
    replaceJson(file, kept);
  }
  return values;
}

const generators: Readonly<Record<'key' | 'ed25519' | 'token', () => string>> = {
  /** 32 random bytes in base64. */
  key: () => randomBytes(32).toString('base64'),
  /** A private key as PKCS #8 in DER, base64. */
  ed25519: () =>
    generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'der' })
      .toString('base64'),
  /** 20 characters that may stand in an address. */
  token: () => randomBytes(15).toString('base64url'),
};
