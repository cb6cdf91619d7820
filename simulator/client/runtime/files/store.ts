/**
 * Files of the phone: temporary ones (pictures taken, canvases saved) and the mini-program's own under USER_DATA_PATH.
 */
export const USER_DATA_PATH = 'http://usr';
const TEMPORARY = 'http://tmp/';

export interface StoredFile {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Simulated ms since 1970. */
  readonly time: number;
}

const files = new Map<string, StoredFile>();
const urls = new Map<string, string>();

/** Keeps content as a temporary file and returns its path. */
export function keepTemporary(
  content: Uint8Array<ArrayBuffer>,
  name: string,
  type: string,
): string {
  const ending = /\.[\w]+$/.exec(name)?.[0] ?? '';
  const path = `${TEMPORARY}${crypto.randomUUID().replaceAll('-', '')}${ending}`;
  putFile(path, content, name, type);
  return path;
}

export function putFile(
  path: string,
  content: Uint8Array<ArrayBuffer>,
  name = fileName(path),
  type = '',
): void {
  revoke(path);
  files.set(path, { path, name, type, content, time: Date.now() });
}

export function getFile(path: string): StoredFile | undefined {
  return files.get(path);
}

export function removeFile(path: string): boolean {
  revoke(path);
  return files.delete(path);
}

export function listFiles(folder: string): StoredFile[] {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return [...files.values()].filter((file) => file.path.startsWith(prefix));
}

/** An address that the browser can show, for a path in the store. */
export function objectUrl(path: string): string | undefined {
  const file = files.get(path);
  if (file === undefined) {
    return undefined;
  }
  const known = urls.get(path);
  if (known !== undefined) {
    return known;
  }
  const url = URL.createObjectURL(new Blob([file.content], { type: file.type }));
  urls.set(path, url);
  return url;
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function revoke(path: string): void {
  const url = urls.get(path);
  if (url !== undefined) {
    URL.revokeObjectURL(url);
    urls.delete(path);
  }
}
