import type { RegistrationActions } from '../../contract/registration';
import type { UseCase } from '../../endpoint/action';
import { readDraft } from './draft-store';

type Call = RegistrationActions['getDraft'];

/** What the caller saved of a registration that is not sent yet; null for nothing. One database call. */
export const getDraft: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const kept = await readDraft(ports, caller.accountKey);
  const draft = kept && { content: kept.content, savedAt: kept.savedAt.getTime() };
  return { ok: true, value: { draft } };
};
