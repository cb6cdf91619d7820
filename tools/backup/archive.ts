/**
 * The file a backup is: a line in clear with the parameters of the key, then records one after the other, each
 * encrypted by itself. The key comes from a passphrase by scrypt (RFC 7914) with a salt of this file; records are
 * AES-256-GCM (NIST SP 800-38D) with their number as the nonce, and the first line, the number and whether more follow
 * are bound in: a record that is changed, left out, put elsewhere or cut off at the end does not go unnoticed.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import {
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readSync,
  unlinkSync,
  writeSync,
} from 'node:fs';

const FORMAT = 'alumni-card-backup 1';
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const LONGEST_HEAD = 1000;
/** 128 MB of memory and about a second: what a guess at the passphrase costs. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
const SCRYPT_MEMORY = 256 * 2 ** 20;
const SHORTEST_PASSPHRASE = 16;

export class BackupFailure extends Error {
  /**
   * BACKUP_PASSPHRASE_SHORT, BACKUP_EXISTS, BACKUP_FORMAT, BACKUP_DAMAGED (or another passphrase), and those of taking
   * and restoring.
   */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.name = 'BackupFailure';
  }
}

export interface ArchiveWriter {
  add(record: object): void;
  /** Adds the last record and gives the file its name: before, there is none by that name. */
  finish(record: object): void;
}

/** Throws BACKUP_PASSPHRASE_SHORT, and BACKUP_EXISTS when there is a file by that name, finished or not. */
export function createArchive(path: string, passphrase: string): ArchiveWriter {
  const head = `${JSON.stringify({
    format: FORMAT,
    salt: randomBytes(SALT_BYTES).toString('base64'),
    ...SCRYPT,
  })}\n`;
  const key = keyOf(passphrase, head);
  const unfinished = `${path}.unfinished`;
  if (existsSync(path) || existsSync(unfinished)) {
    throw new BackupFailure('BACKUP_EXISTS', `${path} or ${unfinished}`);
  }
  const file = openSync(unfinished, 'wx', 0o600);
  writeSync(file, head);
  let number = 0;
  const write = (record: object, isLast: boolean): void => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number));
    cipher.setAAD(boundTo(head, number, isLast));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(record), 'utf8'), cipher.final()]);
    const length = Buffer.alloc(5);
    length.writeUInt32BE(sealed.length, 0);
    length.writeUInt8(isLast ? 1 : 0, 4);
    writeSync(file, Buffer.concat([length, cipher.getAuthTag(), sealed]));
    number += 1;
  };
  return {
    add: (record) => write(record, false),
    finish(record) {
      write(record, true);
      closeSync(file);
      // A link does not replace a file that has come to be there meanwhile, as a renaming would.
      linkSync(unfinished, path);
      unlinkSync(unfinished);
    },
  };
}

/** Every record in its order, each verified before it is given out. Throws BACKUP_FORMAT and BACKUP_DAMAGED. */
export function* readArchive(path: string, passphrase: string): Generator<object, void> {
  const file = openSync(path, 'r');
  try {
    const head = readHead(file);
    const key = keyOf(passphrase, head);
    let position = Buffer.byteLength(head);
    for (let number = 0; ; number += 1) {
      const length = readExactly(file, position, 5);
      const isLast = length.readUInt8(4) === 1;
      const sealed = readExactly(file, position + 5, TAG_BYTES + length.readUInt32BE(0));
      position += 5 + sealed.length;
      yield openRecord(key, head, number, isLast, sealed);
      if (isLast) {
        if (readSync(file, Buffer.alloc(1), 0, 1, position) > 0) {
          throw damaged('something follows its end');
        }
        return;
      }
    }
  } finally {
    closeSync(file);
  }
}

function openRecord(
  key: Buffer,
  head: string,
  number: number,
  isLast: boolean,
  sealed: Buffer,
): object {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(number), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(head, number, isLast));
  decipher.setAuthTag(sealed.subarray(0, TAG_BYTES));
  let text: string;
  try {
    const opened = [decipher.update(sealed.subarray(TAG_BYTES)), decipher.final()];
    text = Buffer.concat(opened).toString('utf8');
  } catch {
    // The cipher says no more than that it does not fit.
    throw damaged(`record ${number} does not open: it is another passphrase, or it was changed`);
  }
  return JSON.parse(text) as object;
}

function readHead(file: number): string {
  const start = Buffer.alloc(LONGEST_HEAD);
  const text = start.subarray(0, readSync(file, start, 0, LONGEST_HEAD, 0)).toString('latin1');
  const end = text.indexOf('\n');
  if (end < 0 || !text.startsWith(`{"format":"${FORMAT}"`)) {
    throw new BackupFailure('BACKUP_FORMAT', 'this is no backup, or one of another version');
  }
  return text.slice(0, end + 1);
}

function keyOf(passphrase: string, head: string): Buffer {
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    throw new BackupFailure(
      'BACKUP_PASSPHRASE_SHORT',
      `the passphrase needs ${SHORTEST_PASSPHRASE} characters or more`,
    );
  }
  const salt = /"salt":"([A-Za-z0-9+/=]+)"/.exec(head)?.[1];
  if (salt === undefined) {
    throw damaged('its first line');
  }
  // The parameters of this version, whatever the line says: nobody makes the key a cheap one.
  return scryptSync(passphrase, Buffer.from(salt, 'base64'), 32, {
    ...SCRYPT,
    maxmem: SCRYPT_MEMORY,
  });
}

function readExactly(file: number, position: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  for (let done = 0; done < count;) {
    const read = readSync(file, bytes, done, count - done, position + done);
    if (read === 0) {
      throw damaged('it ends too early');
    }
    done += read;
  }
  return bytes;
}

function nonce(number: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(number), 4);
  return bytes;
}

function boundTo(head: string, number: number, isLast: boolean): Buffer {
  return Buffer.from(`${head}${number} ${isLast ? 'last' : 'more'}`);
}

function damaged(message: string): BackupFailure {
  return new BackupFailure('BACKUP_DAMAGED', message);
}
