import type { CodeKeyError, CodeKeyPlan } from '../../../domain/code/code-keys';
import type { Result } from '../../../domain/result';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CodeKeyPlanDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { CODE_KEY_PLAN, readPlan, toPlan } from './find-code-keys';

export interface CodeKeyChange {
  readonly key: number;
  readonly reason: string;
  readonly action: 'plan-code-key' | 'refuse-code-key';
  readonly decide: (
    plan: CodeKeyPlan | null,
    configured: readonly number[],
    key: number,
    now: number,
  ) => Result<CodeKeyPlan, CodeKeyError>;
}

/**
 * Changes the plan of the keys that sign identity codes, and records who did it and why. Errors: REASON_MISSING, those
 * of `decide`, and TRY_AGAIN when somebody else changed the plan meanwhile. Database calls: 4.
 */
export async function changeCodeKeys(
  ports: Ports,
  caller: Caller,
  { key, reason, action, decide }: CodeKeyChange,
): Promise<Outcome<true>> {
  if (reason.trim() === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const now = ports.clock.now();
  const before = await readPlan(ports);
  const decided = decide(toPlan(before), ports.codeSigner.keyIds, key, now);
  if (!decided.ok) {
    return decided;
  }
  if (!(await write(ports, before, decided.value))) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await readPlan(ports);
  await writeAudit(ports, `code key ${key} ${action} at ${now}`, {
    actor: caller.accountKey,
    action,
    subject: `code-key ${key}`,
    reason: reason.trim(),
  });
  return { ok: true, value: true };
}

/** False when the plan is no longer the one that was read. */
async function write(
  ports: Ports,
  before: CodeKeyPlanDocument | null,
  { turns, refused }: CodeKeyPlan,
): Promise<boolean> {
  const plans = ports.store.collection('code_keys');
  const plan = { turns: turns.map(({ key, from }) => ({ key, from: new Date(from) })), refused };
  if (before === null) {
    const added = await plans.add({ _id: CODE_KEY_PLAN, schema: 1, version: 1, ...plan });
    return added === 'added';
  }
  const { version } = before;
  const updated = await plans.update(
    { _id: CODE_KEY_PLAN, version },
    { set: { ...plan, version: version + 1 } },
  );
  return updated === 1;
}
