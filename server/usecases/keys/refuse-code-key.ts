/**
 * Refuses all codes of a key from now on, because it may be in somebody else's hands: the cloud within five seconds,
 * gates when they synchronise next; another key signs at once. Errors and database calls: those of `changeCodeKeys` with
 * `refuseKey`, and the list afterwards.
 */
import { refuseKey } from '../../../domain/code/code-keys';
import type { CodeKeyActions } from '../../contract/code-keys';
import type { UseCase } from '../../endpoint/action';
import { changeCodeKeys } from './change-code-keys';
import { listCodeKeys } from './list-code-keys';

type RefuseCodeKey = UseCase<
  CodeKeyActions['refuseCodeKey']['input'],
  CodeKeyActions['refuseCodeKey']['output']
>;

export const refuseCodeKey: RefuseCodeKey = async (ports, caller, { key, reason }) => {
  const change = { key, reason, action: 'refuse-code-key', decide: refuseKey } as const;
  const changed = await changeCodeKeys(ports, caller, change);
  return changed.ok ? listCodeKeys(ports, caller, {}) : changed;
};
