/** The keys of identity codes, for their keeper. Database calls: 1. */
import { codeKeysAt } from '../../../domain/code/code-keys';
import type { CodeKeyActions } from '../../contract/code-keys';
import type { UseCase } from '../../endpoint/action';
import { readPlan, toPlan } from './find-code-keys';

type ListCodeKeys = UseCase<
  CodeKeyActions['listCodeKeys']['input'],
  CodeKeyActions['listCodeKeys']['output']
>;

export const listCodeKeys: ListCodeKeys = async (ports) => {
  const serverNow = ports.clock.now();
  const plan = toPlan(await readPlan(ports));
  const keys = codeKeysAt(plan, ports.codeSigner.keyIds, serverNow);
  return { ok: true, value: { serverNow, keys } };
};
