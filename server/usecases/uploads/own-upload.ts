/**
 * Files on their way in: every account has a folder of its own, named by a keyed hash that is not its OPENID, and a file
 * is named in a call only by whom its folder belongs to, and only for what it was uploaded for.
 */
import type { UploadKind } from '../../contract/uploads';
import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';

/** Where the next file of an account goes. */
export function newUploadPath(
  ports: Ports,
  account: AccountKey,
  { kind, extension }: { readonly kind: UploadKind; readonly extension: string },
): string {
  return `${folderOf(ports, account, kind)}${ports.randomness.id()}.${extension}`;
}

/** Whether a file id names a file in the account's own folder for such files. */
export function isOwnUpload(
  ports: Ports,
  account: AccountKey,
  kind: UploadKind,
  fileId: string,
): boolean {
  const path = pathOf(fileId);
  const folder = folderOf(ports, account, kind);
  return path?.startsWith(folder) === true && /^[\w-]+\.[a-z]+$/.test(path.slice(folder.length));
}

/** The file has been taken: it is removed, and no longer looked for. Repeatable. */
export async function discardUpload(ports: Ports, fileId: string): Promise<void> {
  await ports.files.remove(fileId);
  await adoptUpload(ports, fileId);
}

/** The file is kept by somebody else from now on. One database call. */
export async function adoptUpload(ports: Ports, fileId: string): Promise<void> {
  await ports.store.collection('uploads').remove({ _id: pathOf(fileId) ?? '' });
}

function folderOf(ports: Ports, account: AccountKey, kind: UploadKind): string {
  return `uploads/${ports.vault.keyedName('upload-folder', account).slice(0, 22)}/${kind}/`;
}

/** `cloud://environment.bucket/path` */
function pathOf(fileId: string): string | null {
  return /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1] ?? null;
}
