/** Where an unfinished registration is kept: sealed as a whole, one for each account. */
import { isDraftKept } from '../../../domain/registration/registration-draft';
import { registrationDraft, type RegistrationDraft } from '../../contract/registration';
import type { Ports } from '../../ports';
import type { AccountKey, RegistrationDraftDocument, StoredConsent } from '../../schema/documents';

const CONTENT = 'registration_drafts.content';

export interface KeptDraft {
  readonly content: RegistrationDraft;
  readonly savedAt: Date;
}

/** Null when there is none, it is too old, or it was written by another version of the form. One database call. */
export async function readDraft(ports: Ports, account: AccountKey): Promise<KeptDraft | null> {
  const kept = await ports.store.collection('registration_drafts').get(account);
  if (kept === null || !isDraftKept(kept.savedAt.getTime(), ports.clock.now())) {
    return null;
  }
  const content: unknown = JSON.parse(ports.vault.open(CONTENT, kept.content));
  const read = registrationDraft.safeParse(content);
  return read.success ? { content: read.data, savedAt: kept.savedAt } : null;
}

/** Keeps a draft instead of an earlier one; of two phones that save at once the later one counts. At most three calls. */
export async function writeDraft(
  ports: Ports,
  account: AccountKey,
  content: RegistrationDraft,
  consents: readonly StoredConsent[],
): Promise<void> {
  const drafts = ports.store.collection('registration_drafts');
  const set: Omit<RegistrationDraftDocument, '_id'> = {
    schema: 1,
    consents,
    content: ports.vault.seal(CONTENT, JSON.stringify(content)),
    savedAt: new Date(ports.clock.now()),
  };
  const replace = (): Promise<number> => drafts.update({ _id: account }, { set });
  if ((await replace()) === 0 && (await drafts.add({ _id: account, ...set })) === 'duplicate') {
    await replace();
  }
}

export async function discardDraftOf(ports: Ports, account: AccountKey): Promise<void> {
  await ports.store.collection('registration_drafts').remove({ _id: account });
}
