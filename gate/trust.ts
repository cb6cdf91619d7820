/**
 * The keys by which lists are believed: heard of when the device was enrolled, renewed by lists that the old ones sign.
 */
import { readFile, replaceFile } from './durable-file';

export interface Trust {
  /** Ed25519, SPKI DER in base64; none before the device has heard of any. */
  readonly keys: readonly string[];
  keep(keys: readonly string[]): void;
}

/** Throws for a damaged file: believing whoever comes next would be worse than standing still. */
export function openTrust(file: string): Trust {
  const content = readFile(file);
  const keys: unknown = content === null ? [] : JSON.parse(content);
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) {
    throw new Error('the file of trusted keys is damaged: enrol the device with a new key');
  }
  return { keys, keep: (changed) => replaceFile(file, `${JSON.stringify(changed)}\n`) };
}
