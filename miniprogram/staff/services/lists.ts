/** The lists that other offices keep: importing, undoing, finding and correcting. */
import type { Contract } from '../../../server/contract';
import { call, uploadFile, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
type Answer<A extends keyof Staff> = Promise<CallAnswer<Staff[A]['output']>>;

export type ListView = Staff['getLists']['output']['lists'][number];
export type ImportPreview = Staff['previewImport']['output'];
export type ImportView = Staff['advanceImport']['output']['import'];
export type RefusedRow = Staff['listRefusedRows']['output']['rows'][number];
export type ListRow = Staff['findListRows']['output']['rows'][number];
export type Assignment = readonly (string | null)[];

/** A file that was chosen on this device. */
export interface ChosenFile {
  readonly name: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** Puts the file into the cloud's private storage; gives its file id. */
export function uploadList(file: ChosenFile): Promise<CallAnswer<{ readonly fileId: string }>> {
  const extension = file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
  return uploadFile({ kind: 'list', extension }, file.path);
}

export function getLists(): Answer<'getLists'> {
  return call('staff', 'getLists', {});
}

/** Looks at an uploaded file; with `assignment`, as somebody says its columns are. */
export function previewImport(
  upload: Pick<ImportPreview, 'list' | 'mode' | 'fileId' | 'fileName'>,
  assignment?: Assignment,
): Answer<'previewImport'> {
  const { list, mode, fileId, fileName } = upload;
  const input = { list, mode, fileId, fileName: fileName.slice(0, 200) };
  return call(
    'staff',
    'previewImport',
    assignment === undefined ? input : { ...input, assignment: [...assignment] },
  );
}

export function confirmImport(
  importId: string,
  acceptsShrinking: boolean,
): Answer<'confirmImport'> {
  return call('staff', 'confirmImport', { importId, acceptsShrinking });
}

/** Lets the server go on for some seconds; answers how far it is. */
export function advanceImport(importId: string): Answer<'advanceImport'> {
  return call('staff', 'advanceImport', { importId });
}

export function discardImport(importId: string): Answer<'discardImport'> {
  return call('staff', 'discardImport', { importId });
}

export function undoImport(list: ListView['list'], reason: string): Answer<'undoImport'> {
  return call('staff', 'undoImport', { list, reason });
}

export function listRefusedRows(importId: string, after: string): Answer<'listRefusedRows'> {
  return call('staff', 'listRefusedRows', { importId, after });
}

export function findListRows(query: Staff['findListRows']['input']): Answer<'findListRows'> {
  return call('staff', 'findListRows', query);
}

export function correctListRow(
  correction: Staff['correctListRow']['input'],
): Answer<'correctListRow'> {
  return call('staff', 'correctListRow', correction);
}
