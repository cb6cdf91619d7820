import type { RegistrationActions } from '../../contract/registration';
import type { UseCase } from '../../endpoint/action';
import { discardDraftOf } from './draft-store';

type Call = RegistrationActions['discardDraft'];

/** Deletes what the caller saved; also when there is nothing. One database call. */
export const discardDraft: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  await discardDraftOf(ports, caller.accountKey);
  return { ok: true, value: { discarded: true } };
};
