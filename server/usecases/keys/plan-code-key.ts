/**
 * Lets another key sign identity codes as soon as every gate knows it, a day from now. Errors and database calls: those
 * of `changeCodeKeys` with `planTurn`, and the list afterwards.
 */
import { planTurn } from '../../../domain/code/code-keys';
import type { CodeKeyActions } from '../../contract/code-keys';
import type { UseCase } from '../../endpoint/action';
import { changeCodeKeys } from './change-code-keys';
import { listCodeKeys } from './list-code-keys';

type PlanCodeKey = UseCase<
  CodeKeyActions['planCodeKey']['input'],
  CodeKeyActions['planCodeKey']['output']
>;

export const planCodeKey: PlanCodeKey = async (ports, caller, { key, reason }) => {
  const change = { key, reason, action: 'plan-code-key', decide: planTurn } as const;
  const changed = await changeCodeKeys(ports, caller, change);
  return changed.ok ? listCodeKeys(ports, caller, {}) : changed;
};
