/** What somebody asks of their own data. */
import type { Contract } from '../../server/contract';
import { language } from '../i18n/language';
import { call, uploadFile, type CallAnswer } from './cloud';

type Account = Contract['account'];
export type MyData = Account['getMyData']['output'];
export type DataExport = MyData['exports'][number];
export type Deletion = NonNullable<MyData['deletion']>;

export function getMyData(): Promise<CallAnswer<MyData>> {
  return call('account', 'getMyData', {});
}

/** The copy is in the language that is read now. */
export function requestDataExport(): Promise<CallAnswer<Account['requestDataExport']['output']>> {
  return call('account', 'requestDataExport', { language: language() });
}

export function openDataExport(
  exportId: string,
  form: 'sheet' | 'json',
): Promise<CallAnswer<Account['openDataExport']['output']>> {
  return call('account', 'openDataExport', { exportId, form });
}

/** To be called only when what happens was read and agreed to. */
export function requestDeletion(): Promise<CallAnswer<Account['requestDeletion']['output']>> {
  return call('account', 'requestDeletion', { understood: true });
}

export type Correction = MyData['corrections'][number];
export type CorrectionForm = Omit<Account['askCorrection']['input'], 'photo'>;
type Evidence = NonNullable<Account['askCorrection']['input']['photo']>;

/** A photo is uploaded first; '' stands for none. */
export async function askCorrection(
  form: CorrectionForm,
  photo: string,
  consents: Evidence['consents'],
): Promise<CallAnswer<Account['askCorrection']['output']>> {
  if (photo === '') return call('account', 'askCorrection', form);
  const uploaded = await uploadFile({ kind: 'evidence', extension: 'jpg' }, photo);
  return uploaded.ok
    ? call('account', 'askCorrection', { ...form, photo: { ...uploaded.value, consents } })
    : uploaded;
}

export function takeBackCorrection(id: string): Promise<CallAnswer<unknown>> {
  return call('account', 'takeBackCorrection', { id });
}

export function takeBackDeletion(): Promise<CallAnswer<unknown>> {
  return call('account', 'takeBackDeletion', {});
}

export function withdrawConsent(id: string): Promise<CallAnswer<unknown>> {
  return call('account', 'withdrawConsent', { id });
}
