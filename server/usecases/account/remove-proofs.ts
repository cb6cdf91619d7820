import type { ApplicationActions } from '../../contract/applications';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';
import { NO_PROOFS } from './stored-proofs';

type Call = ApplicationActions['removeProofs'];

/**
 * An applicant takes the photos of documents back. Error: REGISTRATION_IN_REVIEW while a department needs them; a
 * withdrawn application takes them with it. Four database calls at most.
 */
export const removeProofs: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const registration = await ports.store.collection('registrations').get(caller.accountKey);
  if (registration?.departmentSince != null) {
    return { ok: false, code: 'REGISTRATION_IN_REVIEW' };
  }
  await removeProofsOf(ports, caller.accountKey);
  return { ok: true, value: NO_PROOFS };
};

/** Deletes all photos of documents of an account; repeatable. One that is sent at the same moment stays. */
export async function removeProofsOf(ports: Ports, account: AccountKey): Promise<void> {
  const collection = ports.store.collection('registration_proofs');
  const proofs = await collection.get(account);
  if (proofs === null) {
    return;
  }
  const files = [...proofs.discarded, ...Object.values(proofs.files)].filter(
    (fileId): fileId is string => fileId !== null,
  );
  // Named as discarded first: nobody is shown them from here on, and whatever dies now is finished by the next run.
  const version = proofs.version + 1;
  const marked = await collection.update(
    { _id: account, version: proofs.version },
    { set: { version, files: NO_PROOFS, discarded: files } },
  );
  if (marked === 0) {
    return removeProofsOf(ports, account);
  }
  for (const fileId of files) {
    await ports.files.remove(fileId);
  }
  await collection.remove({ _id: account, version });
}
