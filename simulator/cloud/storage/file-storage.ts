/** Files of the cloud: kept in the data folder, named by a fileID, handed out by links that expire. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudError } from '../errors';

export interface StoredFile {
  readonly path: string;
  /** OPENID of the client who uploaded it; null when a function did. */
  readonly owner: string | null;
  readonly content: Buffer;
}

export interface FileStorageOptions {
  readonly folder: string;
  readonly envId: string;
  readonly origin: string;
  readonly now: () => number;
}

/** Seconds a link lives when nobody says otherwise. */
const DEFAULT_MAX_AGE = 2 * 60 * 60;
/** Seconds an upload may take to begin. */
const UPLOAD_AGE = 15 * 60;

export class FileStorage {
  private readonly prefix: string;
  private readonly key: Buffer;

  constructor(private readonly options: FileStorageOptions) {
    this.prefix = `cloud://${options.envId}.simulator-bucket/`;
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
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

  /** Writes or replaces. A client (`owner`) may not replace what somebody else wrote: STORAGE_EXCEED_AUTHORITY. */
  put(path: string, content: Buffer, owner: string | null): void {
    checkPath(path);
    const before = this.get(path);
    if (owner !== null && before !== null && before.owner !== owner) {
      throw new CloudError('STORAGE_EXCEED_AUTHORITY', 'the file belongs to somebody else');
    }
    writeFileSync(this.place(path, 'content'), content, { mode: 0o600 });
    writeFileSync(this.place(path, 'json'), JSON.stringify({ path, owner }), { mode: 0o600 });
  }

  get(path: string): StoredFile | null {
    const description = this.place(path, 'json');
    if (!existsSync(description)) {
      return null;
    }
    const { owner } = JSON.parse(readFileSync(description, 'utf8')) as { owner: string | null };
    return { path, owner, content: readFileSync(this.place(path, 'content')) };
  }

  /** False when there was none. */
  remove(path: string): boolean {
    const existed = existsSync(this.place(path, 'json'));
    rmSync(this.place(path, 'json'), { force: true });
    rmSync(this.place(path, 'content'), { force: true });
    return existed;
  }

  /** A link that works for `maxAge` seconds of the simulated clock. The path is not encoded, as the SDK does it later. */
  downloadLink(path: string, maxAge = DEFAULT_MAX_AGE): string {
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

  private place(path: string, kind: 'content' | 'json'): string {
    return join(this.options.folder, `${createHash('sha256').update(path).digest('hex')}.${kind}`);
  }

  clear(): void {
    for (const name of readdirSync(this.options.folder)) {
      if (name !== 'link-key') {
        rmSync(join(this.options.folder, name));
      }
    }
  }
}

/** Paths that mean the same to every program on the way: no leading slash, no way up, nothing that is syntax in an address. */
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
    writeFileSync(file, randomBytes(32), { mode: 0o600 });
  }
  return readFileSync(file);
}
