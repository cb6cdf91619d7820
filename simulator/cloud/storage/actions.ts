/** The storage actions of the SDK's wire protocol. */
import { CloudError } from '../errors';
import type { ActionRequest } from '../gateway/database-actions';
import { text } from '../gateway/database-actions';
import type { FileStorage } from './file-storage';
import { MAX_FILES } from './limits';

/** Runs `storage.<name>` and gives the `data` of the reply. */
export function runStorageAction(
  files: FileStorage,
  name: string,
  request: ActionRequest,
): unknown {
  switch (name) {
    case 'getUploadMetadata': {
      const path = text(request, 'path');
      return {
        url: files.uploadLink(path),
        token: 'simulator',
        authorization: 'simulator',
        fileId: files.fileId(path),
        cosFileId: 'simulator',
      };
    }
    case 'batchGetDownloadUrl':
      return {
        download_list: list(request, 'file_list').map((item) => downloadEntry(files, item)),
      };
    case 'batchDeleteFile':
      return {
        delete_list: list(request, 'fileid_list').map((fileID) => ({
          fileID,
          code: removed(files, String(fileID)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST',
        })),
      };
    default:
      throw new CloudError('INVALID_PARAM', `unknown action storage.${name}`);
  }
}

function downloadEntry(files: FileStorage, item: unknown): unknown {
  const { fileid, max_age } = item as { fileid?: unknown; max_age?: unknown };
  const fileID = String(fileid);
  const path = known(files, fileID);
  return path === null
    ? { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' }
    : {
        code: 'SUCCESS',
        fileID,
        tempFileURL: files.downloadLink(path, typeof max_age === 'number' ? max_age : undefined),
      };
}

function removed(files: FileStorage, fileId: string): boolean {
  const path = known(files, fileId);
  return path !== null && files.remove(path);
}

/** The path of a file that exists. */
function known(files: FileStorage, fileId: string): string | null {
  try {
    const path = files.pathOf(fileId);
    return files.describe(path) === null ? null : path;
  } catch (error) {
    if (error instanceof CloudError) {
      return null;
    }
    throw error;
  }
}

function list(request: ActionRequest, name: string): readonly unknown[] {
  const value = request[name];
  if (!Array.isArray(value) || value.length > MAX_FILES) {
    throw new CloudError('INVALID_PARAM', `${name} must be a list of at most ${MAX_FILES}`);
  }
  return value as unknown[];
}
