/** Bringing the registrar's file into the roster. */
import type { Contract } from '../../../server/contract';
import { call, uploadFile, type CallAnswer } from '../../services/cloud';
import { serverNow } from '../../services/server-clock';

export type RosterImportReport = Contract['staff']['importRoster']['output'];

/** A file that was chosen on this device. */
export interface ChosenFile {
  readonly name: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** Puts the file into the cloud's private storage, under a name that says nothing; gives its file id. */
export function uploadRoster(file: ChosenFile): Promise<CallAnswer<{ readonly fileId: string }>> {
  const extension = file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
  const unique = `${serverNow()}-${Math.random().toString(36).slice(2, 10)}`;
  return uploadFile(`roster/${unique}.${extension}`, file.path);
}

export function importRoster(
  fileId: string,
  fileName: string,
): Promise<CallAnswer<RosterImportReport>> {
  return call('staff', 'importRoster', { fileId, fileName: fileName.slice(0, 200) });
}
