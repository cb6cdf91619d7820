/** Applying by documents: the photos that go with the form, and the user name that is chosen in the end. */
import { school } from '@school';
import type { ProofKind } from '../../domain/account/proof-photo';
import type { ReviewedWay } from '../../domain/registration/registration';
import type { Contract } from '../../server/contract';
import { call, uploadFile, type CallAnswer } from './cloud';
import { updateSession, type Session } from './session';

type Account = Contract['account'];
export type Proofs = Account['getProofs']['output'];
type Consents = Account['submitProof']['input']['consents'];

/** The way on which somebody of the school looks at a registration. */
export function reviewedWay(): ReviewedWay {
  return school.registration.ways.includes('weekly-review') ? 'weekly-review' : 'documents';
}

/** The page on which somebody without a registration begins. */
export function registerPage({ faceCheck }: Pick<Session, 'faceCheck'>): string {
  return faceCheck ? '/registration/way/way' : '/registration/form/form';
}

export function getProofs(): Promise<CallAnswer<Proofs>> {
  return call('account', 'getProofs', {});
}

/** Uploads a file of the phone and sends it in. */
export async function submitProof(
  kind: ProofKind,
  path: string,
  consents: Consents,
): Promise<CallAnswer<Proofs>> {
  const uploaded = await uploadFile({ kind: 'proof', extension: 'jpg' }, path);
  return uploaded.ok
    ? call('account', 'submitProof', { kind, fileId: uploaded.value.fileId, consents })
    : uploaded;
}

/** Chooses the user name, for good; the account opens with it. */
export async function chooseUserName(
  userName: string,
): Promise<CallAnswer<Account['chooseUserName']['output']>> {
  const answer = await call('account', 'chooseUserName', { userName });
  if (answer.ok) await updateSession(answer.value);
  return answer;
}
