/** Files in cloud storage. */
import type { Files } from '../../ports/files';
import { deleteFile, downloadFile } from './sdk';

export function createFiles(): Files {
  return { read: downloadFile, remove: deleteFile };
}
