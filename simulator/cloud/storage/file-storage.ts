/** Files of the cloud: named by a fileID, handed out by links that expire. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../data-folder/durable-file';
import { CloudError } from '../errors';
import type { FileDescription, StoredFile } from './file-folder';
import { FileFolder } from './file-folder';
import { DEFAULT_MAX_AGE } from './limits';

export interface FileStorageOptions {
  readonly folder: string;
  readonly envId: string;
  readonly origin: string;
  readonly now: () => number;
}

/** Seconds an upload may take to begin. */
const UPLOAD_AGE = 15 * 60;

export class FileStorage {
  private readonly prefix: string;
  private readonly key: Buffer;
  private readonly files: FileFolder;

  constructor(private readonly options: FileStorageOptions) {
    this.prefix = `cloud://${options.envId}.simulator-bucket/`;
    this.files = new FileFolder(options.folder);
    this.key = keptKey(join(options.folder, 'link-key'));
  }

  fileId(path: string): string {
    return this.prefix + path;
  }

  /** Throws STORAGE_FILE_NONEXIST when the fileID is not one of this environment. */
  pathOf(fileId: string): string {
    if (!fileId.startsWith(this.prefix)) {
      throw new CloudError('STORAGE_FILE_NONEXIST', 'the file is not in this environment');
    }
    return fileId.slice(this.prefix.length);
  }

  /**
   * Writes or replaces; who writes last owns the file, null is the server. Throws INVALID_PARAM for a bad path,
   * STORAGE_REQUEST_FAIL when the disk refuses it; the old file stays then.
   */
  put(path: string, content: Uint8Array, owner: string | null): void {
    checkPath(path);
    this.files.put(path, content, owner);
  }

  /** Throws STORAGE_REQUEST_FAIL when the file is damaged. */
  get(path: string): StoredFile | null {
    return this.files.get(path);
  }

  describe(path: string): FileDescription | null {
    return this.files.describe(path);
  }

  /** False when there was none. */
  remove(path: string): boolean {
    return this.files.remove(path);
  }

  /** Every file, one after the other: what an export takes, and `put` gives back. Throws at a damaged one. */
  list(): Iterable<StoredFile> {
    return this.files.all();
  }

  /** Whether all files are what was written. */
  check(): { readonly files: number; readonly problems: readonly string[] } {
    return this.files.check();
  }

  clear(): void {
    this.files.clear();
  }

  /**
   * A link that works for `maxAge` seconds of the simulated clock. The path is not encoded, as the SDK does it later.
   * Throws INVALID_PARAM for an age that is no number of seconds.
   */
  downloadLink(path: string, maxAge: number = DEFAULT_MAX_AGE): string {
    if (!Number.isInteger(maxAge) || maxAge <= 0) {
      throw new CloudError('INVALID_PARAM', 'maxAge is a whole number of seconds');
    }
    return this.link('get', path, path, maxAge);
  }

  uploadLink(path: string): string {
    checkPath(path);
    return this.link('put', path, encodeURI(path), UPLOAD_AGE);
  }

  private link(method: string, path: string, shown: string, maxAge: number): string {
    const until = Math.floor(this.options.now() / 1000) + maxAge;
    return `${this.options.origin}/storage/${shown}?until=${until}&sign=${this.sign(method, path, until)}`;
  }

  /** Whether the link was made here for this and has not expired. */
  allows(method: 'get' | 'put', path: string, until: string, sign: string): boolean {
    const expected = Buffer.from(this.sign(method, path, Number(until)));
    const given = Buffer.from(sign);
    return (
      expected.length === given.length &&
      timingSafeEqual(expected, given) &&
      Number(until) * 1000 > this.options.now()
    );
  }

  private sign(method: string, path: string, until: number): string {
    return createHmac('sha256', this.key).update(`${method}\n${path}\n${until}`).digest('hex');
  }
}

/**
 * Paths that mean the same to every program on the way: no leading slash, no way up, nothing that is syntax in an
 * address.
 */
function checkPath(path: string): void {
  const bad =
    path === '' ||
    path.length > 850 ||
    /^\/|\/\/|[?#%\\*:|"<>]|\p{Cc}/u.test(path) ||
    path.split('/').some((step) => step === '.' || step === '..');
  if (bad) {
    throw new CloudError('INVALID_PARAM', 'this path is not allowed');
  }
}

function keptKey(file: string): Buffer {
  if (!existsSync(file)) {
    replaceFile(file, randomBytes(32));
  }
  return readFileSync(file);
}
