/**
 * The files of cloud storage on disk. A file is a description, named after its path, and the content it points at: the
 * content is written whole under a new name before the description is replaced, so that a crash leaves the old file or
 * the new one. The description carries the content's sum.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  DamagedFile,
  readJson,
  removeFile,
  replaceFile,
  replaceJson,
} from '../../data-folder/durable-file';
import { CloudError } from '../errors';

export interface FileDescription {
  readonly path: string;
  /** OPENID of the client who uploaded it; null when a function did. */
  readonly owner: string | null;
  /** Bytes */
  readonly size: number;
}

export interface StoredFile extends FileDescription {
  readonly content: Buffer;
}

interface Kept extends FileDescription {
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string;
  /** Name of the file that holds the content. */
  readonly content: string;
}

const DESCRIPTION = /^[0-9a-f]{64}\.json$/;
const CONTENT = /\.(content|new)$/;

export class FileFolder {
  /** Makes the folder when it is missing, and removes what a crash left half-written. */
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.names().forEach((name) => this.takeOver(name));
    this.removeLeftOvers();
  }

  /** Writes or replaces a file. Throws STORAGE_REQUEST_FAIL when the disk takes it not; the old file stays then. */
  put(path: string, content: Uint8Array, owner: string | null): void {
    const before = this.kept(path);
    const name = `${nameOf(path)}-${randomBytes(8).toString('hex')}.content`;
    const kept: Kept = {
      path,
      owner,
      size: content.byteLength,
      sha256: sumOf(content),
      content: name,
    };
    try {
      replaceFile(join(this.folder, name), content);
      replaceJson(this.descriptionOf(path), kept);
    } catch (error) {
      rmSync(join(this.folder, name), { force: true });
      throw notStored(error);
    }
    if (before !== null) {
      rmSync(join(this.folder, before.content), { force: true });
    }
  }

  /** Null when there is no such file. Throws STORAGE_REQUEST_FAIL when it is not what was written. */
  get(path: string): StoredFile | null {
    const kept = this.kept(path);
    return kept === null ? null : this.withContent(kept);
  }

  /** The file without its content. */
  describe(path: string): FileDescription | null {
    const kept = this.kept(path);
    return kept === null ? null : { path, owner: kept.owner, size: kept.size };
  }

  /** False when there was none. */
  remove(path: string): boolean {
    const kept = this.kept(path);
    if (kept === null) {
      return false;
    }
    removeFile(this.descriptionOf(path));
    rmSync(join(this.folder, kept.content), { force: true });
    return true;
  }

  /** Every file with its content, one after the other. Throws at one that is damaged. */
  *all(): Generator<StoredFile> {
    for (const name of this.names()) {
      const kept = this.readDescription(name);
      if (kept !== null) {
        yield this.withContent(kept);
      }
    }
  }

  /** Reads all files; the problems name files of this folder, never a path of the cloud. */
  check(): { readonly files: number; readonly problems: readonly string[] } {
    const names = this.names();
    const problems = names.flatMap((name) => {
      try {
        const kept = this.readDescription(name);
        if (kept !== null) {
          this.withContent(kept);
        }
        return [];
      } catch (error) {
        return [error instanceof CloudError ? error.message : `${name} cannot be read`];
      }
    });
    return { files: names.length, problems };
  }

  clear(): void {
    for (const name of readdirSync(this.folder)) {
      if (DESCRIPTION.test(name) || CONTENT.test(name)) {
        rmSync(join(this.folder, name), { force: true });
      }
    }
  }

  private kept(path: string): Kept | null {
    return this.readDescription(`${nameOf(path)}.json`);
  }

  private readDescription(name: string): Kept | null {
    try {
      return readJson(join(this.folder, name)) as Kept | null;
    } catch (error) {
      if (error instanceof DamagedFile || error instanceof SyntaxError) {
        throw damaged(name);
      }
      throw error;
    }
  }

  private withContent(kept: Kept): StoredFile {
    const place = join(this.folder, kept.content);
    if (!existsSync(place)) {
      throw damaged(kept.content);
    }
    const content = readFileSync(place);
    if (content.length !== kept.size || sumOf(content) !== kept.sha256) {
      throw damaged(kept.content);
    }
    return { path: kept.path, owner: kept.owner, size: kept.size, content };
  }

  private names(): readonly string[] {
    return readdirSync(this.folder).filter((name) => DESCRIPTION.test(name));
  }

  private descriptionOf(path: string): string {
    return join(this.folder, `${nameOf(path)}.json`);
  }

  /** Folders made before there were sums hold `{path, owner}` beside the content of the same name. */
  private takeOver(name: string): void {
    const file = join(this.folder, name);
    const text = readFileSync(file, 'utf8');
    const content = name.replace(/\.json$/, '.content');
    const isOld = /^\{"path":.*\}$/s.test(text) && existsSync(join(this.folder, content));
    if (!isOld) {
      return;
    }
    const { path, owner } = JSON.parse(text) as { path: string; owner: string | null };
    const bytes = readFileSync(join(this.folder, content));
    replaceJson(file, { path, owner, size: bytes.length, sha256: sumOf(bytes), content });
  }

  /** Contents that no description points at. With a damaged description nobody knows which those are. */
  private removeLeftOvers(): void {
    const pointedAt = new Set<string>();
    for (const name of this.names()) {
      try {
        const kept = this.readDescription(name);
        if (kept !== null) {
          pointedAt.add(kept.content);
        }
      } catch (error) {
        if (error instanceof CloudError) {
          return;
        }
        throw error;
      }
    }
    for (const name of readdirSync(this.folder)) {
      if (CONTENT.test(name) && !pointedAt.has(name)) {
        rmSync(join(this.folder, name), { force: true });
      }
    }
  }
}

function nameOf(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}

function sumOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function damaged(name: string): CloudError {
  return new CloudError(
    'STORAGE_REQUEST_FAIL',
    `the file files/${name} of the data folder is damaged: restore it from an export, or upload it again`,
  );
}

function notStored(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ENOSPC|EDQUOT|EFBIG|EIO|EROFS)$/.test(code)
    ? new CloudError('STORAGE_REQUEST_FAIL', `the disk refuses it (${code}); nothing was stored`)
    : error;
}
