/** wx.getFileSystemManager(): the part of it that works on whole files. */
import { asynchronous, bindFamily, synchronous, type ApiFamily } from '../wx/api';
import { fromBase64, toBase64 } from '../wx/base64';
import { ApiFailure } from '../wx/failure';
import { getFile, listFiles, putFile, removeFile, USER_DATA_PATH, type StoredFile } from './store';

const folders = new Set<string>([USER_DATA_PATH]);

function existing(path: unknown): StoredFile {
  const file = getFile(String(path));
  if (file === undefined) {
    throw new ApiFailure(`no such file or directory, open '${String(path)}'`, { errno: 1300002 });
  }
  return file;
}

function writable(path: unknown): string {
  const text = String(path);
  if (!text.startsWith(USER_DATA_PATH)) {
    throw new ApiFailure(`permission denied, open '${text}'`, { errno: 1300013 });
  }
  return text;
}

function decode(content: Uint8Array<ArrayBuffer>, encoding: unknown): string | ArrayBuffer {
  if (encoding === undefined || encoding === '') {
    return content.slice().buffer;
  }
  if (encoding === 'base64') {
    return toBase64(content);
  }
  if (encoding === 'hex') {
    return [...content].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  if (encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii') {
    return [...content].map((byte) => String.fromCharCode(byte)).join('');
  }
  return new TextDecoder('utf-8').decode(content);
}

function encode(data: unknown, encoding: unknown): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) {
    return new Uint8Array(data.slice(0));
  }
  const text = String(data);
  if (encoding === 'base64') {
    return fromBase64(text);
  }
  if (encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii') {
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
  }
  return new TextEncoder().encode(text);
}

function isThere(path: string): boolean {
  return getFile(path) !== undefined || folders.has(path.replace(/\/$/, ''));
}

const operations = {
  readFile: ({ filePath, encoding }: Record<string, unknown>) => ({
    data: decode(existing(filePath).content, encoding),
  }),
  writeFile: ({ filePath, data, encoding }: Record<string, unknown>) =>
    putFile(writable(filePath), encode(data, encoding)),
  unlink: ({ filePath }: Record<string, unknown>) => {
    existing(filePath);
    removeFile(writable(filePath));
  },
  copyFile: ({ srcPath, destPath }: Record<string, unknown>) =>
    putFile(writable(destPath), existing(srcPath).content.slice()),
  access: ({ path }: Record<string, unknown>) => {
    if (!isThere(String(path))) {
      existing(path);
    }
  },
  mkdir: ({ dirPath }: Record<string, unknown>) => {
    folders.add(writable(dirPath).replace(/\/$/, ''));
  },
  readdir: ({ dirPath }: Record<string, unknown>) => ({
    files: listFiles(String(dirPath)).map((file) =>
      file.path.slice(String(dirPath).length).replace(/^\//, ''),
    ),
  }),
  getFileInfo: ({ filePath }: Record<string, unknown>) => ({
    size: existing(filePath).content.length,
  }),
};

const family: ApiFamily = {
  ...Object.fromEntries(Object.entries(operations).map(([name, run]) => [name, asynchronous(run)])),
  readFileSync: synchronous(
    'readFileSync',
    (filePath: string, encoding?: string) => operations.readFile({ filePath, encoding }).data,
  ),
  writeFileSync: synchronous(
    'writeFileSync',
    (filePath: string, data: unknown, encoding?: string) =>
      operations.writeFile({ filePath, data, encoding }),
  ),
  unlinkSync: synchronous('unlinkSync', (filePath: string) => operations.unlink({ filePath })),
  accessSync: synchronous('accessSync', (path: string) => operations.access({ path })),
  mkdirSync: synchronous('mkdirSync', (dirPath: string) => operations.mkdir({ dirPath })),
  copyFileSync: synchronous('copyFileSync', (srcPath: string, destPath: string) =>
    operations.copyFile({ srcPath, destPath }),
  ),
  readdirSync: synchronous(
    'readdirSync',
    (dirPath: string) => operations.readdir({ dirPath }).files,
  ),
};

export const fileSystemManager = bindFamily(family);
