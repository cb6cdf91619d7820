/** Choosing files, the file system, showing documents. */
import { ask } from '../cloud-link';
import {
  fileName,
  getFile,
  keepTemporary,
  putFile,
  removeFile,
  type StoredFile,
} from '../files/store';
import { fileSystemManager } from '../files/file-system';
import { packageUrl } from '../files/resources';
import { asynchronous, type ApiFamily, type Options } from './api';
import { fromBase64 } from './base64';
import { ApiFailure } from './failure';

interface PendingFile {
  readonly name: string;
  readonly base64: string;
  readonly type?: string;
}

/** What was laid ready for this phone by POST /phone/file, else what the person chooses in the browser. */
async function chooseFiles(accept: string, many: boolean): Promise<StoredFile[]> {
  const { files } = await ask<{ files: PendingFile[] }>('take-files', {}).catch(() => ({
    files: [],
  }));
  const chosen =
    files.length > 0
      ? files.map(({ name, base64, type }) => ({
          name,
          type: type ?? '',
          content: fromBase64(base64),
        }))
      : await chooseInBrowser(accept, many);
  if (chosen.length === 0) {
    throw new ApiFailure('cancel');
  }
  return chosen.map(({ name, type, content }) => {
    const path = keepTemporary(content, name, type);
    return getFile(path) as StoredFile;
  });
}

async function chooseInBrowser(
  accept: string,
  many: boolean,
): Promise<{ name: string; type: string; content: Uint8Array<ArrayBuffer> }[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = many;
  const files = await new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      type: file.type,
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}

function endings(options: Options): string {
  const extension = options['extension'];
  return Array.isArray(extension)
    ? extension.map((one) => `.${String(one).replace(/^\./, '')}`).join(',')
    : '';
}

function download(path: unknown, name: string): void {
  const file = getFile(String(path));
  if (file === undefined) {
    throw new ApiFailure(`file doesn't exist`);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file.content], { type: file.type }));
  link.download = name;
  link.click();
}

export const files: ApiFamily = {
  chooseMessageFile: asynchronous(async (options) => {
    const chosen = await chooseFiles(endings(options), Number(options['count'] ?? 100) > 1);
    return {
      tempFiles: chosen.map(({ path, name, content, time, type }) => ({
        path,
        name,
        size: content.length,
        time: Math.floor(time / 1000),
        type: type.startsWith('image/') ? 'image' : 'file',
      })),
    };
  }),
  chooseMedia: asynchronous(async (options) => {
    const chosen = await chooseFiles('image/*', Number(options['count'] ?? 9) > 1);
    return {
      type: 'image',
      tempFiles: chosen.map(({ path, content }) => ({
        tempFilePath: path,
        size: content.length,
        fileType: 'image',
      })),
    };
  }),
  chooseImage: asynchronous(async (options) => {
    const chosen = await chooseFiles('image/*', Number(options['count'] ?? 9) > 1);
    return {
      tempFilePaths: chosen.map(({ path }) => path),
      tempFiles: chosen.map(({ path, content }) => ({ path, size: content.length })),
    };
  }),
  getImageInfo: asynchronous(async ({ src }) => {
    const source = String(src);
    const image = new Image();
    const file = getFile(source);
    image.src =
      file === undefined
        ? packageUrl(source, 'app')
        : URL.createObjectURL(new Blob([file.content]));
    await image.decode().catch(() => {
      throw new ApiFailure(`image not found: ${source}`);
    });
    return {
      width: image.naturalWidth,
      height: image.naturalHeight,
      path: source,
      orientation: 'up',
      type: 'png',
    };
  }),
  previewImage: asynchronous(() => undefined),
  saveImageToPhotosAlbum: asynchronous(({ filePath }) =>
    download(filePath, fileName(String(filePath))),
  ),
  openDocument: asynchronous(({ filePath }) => {
    const file = getFile(String(filePath));
    download(filePath, file?.name ?? 'document');
  }),
  saveFileToDisk: asynchronous(({ filePath }) => download(filePath, fileName(String(filePath)))),
  shareFileMessage: asynchronous(({ filePath, fileName: name }) =>
    download(filePath, String(name ?? fileName(String(filePath)))),
  ),
  saveFile: asynchronous(({ tempFilePath }) => {
    const file = getFile(String(tempFilePath));
    if (file === undefined) {
      throw new ApiFailure('tempFilePath file not exist');
    }
    const savedFilePath = `http://store/${fileName(file.path)}`;
    putFile(savedFilePath, file.content, file.name, file.type);
    removeFile(file.path);
    return { savedFilePath };
  }),
  getFileSystemManager: () => fileSystemManager,
};
