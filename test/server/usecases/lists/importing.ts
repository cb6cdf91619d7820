/** Importing a list in a test as the office does it: upload, look, confirm, and go on until it is over. */
import cloud from 'wx-server-sdk';
import { hasWork } from '../../../../domain/lists/import-status';
import type { ImportMode } from '../../../../domain/lists/generation';
import type { ListKind } from '../../../../domain/lists/list-kind';
import type { ImportView } from '../../../../server/contract/lists';
import type { Outcome } from '../../../../server/endpoint/action';
import { advanceImport } from '../../../../server/usecases/lists/advance-import';
import { confirmImport } from '../../../../server/usecases/lists/confirm-import';
import { previewImport } from '../../../../server/usecases/lists/preview-import';
import { undoImport } from '../../../../server/usecases/lists/undo-import';
import { newUploadPath } from '../../../../server/usecases/uploads/own-upload';
import type { Harness } from '../../harness';
import { office } from '../../people';

/** A list in the office's folder. */
export function uploadList(harness: Harness, content: string | Buffer): Promise<string> {
  const { ports } = harness;
  const kind = { kind: 'list', extension: 'csv' } as const;
  return upload(content, newUploadPath(ports, office(harness).accountKey, kind));
}

export async function upload(content: string | Buffer, cloudPath: string): Promise<string> {
  const fileContent = typeof content === 'string' ? Buffer.from(content) : content;
  const reply = (await cloud.uploadFile({ cloudPath, fileContent })) as unknown as {
    fileID: string;
  };
  return reply.fileID;
}

export async function preview(
  harness: Harness,
  list: ListKind,
  content: string | Buffer,
  mode: ImportMode = 'replace',
) {
  const fileId = await uploadList(harness, content);
  return previewImport(harness.ports, office(harness), {
    list,
    mode,
    fileId,
    fileName: 'test.csv',
  });
}

/** Imports a file from beginning to end; throws when it cannot begin. */
export async function importList(
  harness: Harness,
  list: ListKind,
  content: string | Buffer,
  mode: ImportMode = 'replace',
): Promise<ImportView> {
  const looked = valueOf(await preview(harness, list, content, mode));
  return confirmAndFinish(harness, looked.importId);
}

export async function confirmAndFinish(harness: Harness, importId: string): Promise<ImportView> {
  const confirmed = valueOf(
    await confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: true }),
  );
  return finish(harness, confirmed.import);
}

export async function undoList(harness: Harness, list: ListKind): Promise<ImportView> {
  const undone = valueOf(
    await undoImport(harness.ports, office(harness), { list, reason: 'the wrong file' }),
  );
  return finish(harness, undone.import);
}

async function finish(harness: Harness, begun: ImportView): Promise<ImportView> {
  let current = begun;
  while (hasWork(current.status)) {
    const { importId } = current;
    current = valueOf(await advanceImport(harness.ports, office(harness), { importId })).import;
  }
  return current;
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) {
    throw new Error(`refused: ${outcome.code} ${outcome.field ?? ''}`);
  }
  return outcome.value;
}
