/** The photo for the card: sent, seen and taken back by its holder. */
import type { Contract } from '../../server/contract';
import { call, uploadFile, type CallAnswer } from './cloud';

type Card = Contract['card'];
export type Photo = Card['getPhoto']['output'];
type Consents = Card['submitPhoto']['input']['consents'];

export function getPhoto(): Promise<CallAnswer<Photo>> {
  return call('card', 'getPhoto', {});
}

/** Uploads a file of the phone and sends it in. */
export async function submitPhoto(path: string, consents: Consents): Promise<CallAnswer<Photo>> {
  const uploaded = await uploadFile({ kind: 'photo', extension: 'jpg' }, path);
  return uploaded.ok
    ? call('card', 'submitPhoto', { fileId: uploaded.value.fileId, consents })
    : uploaded;
}

export function removePhoto(): Promise<CallAnswer<Photo>> {
  return call('card', 'removePhoto', {});
}
