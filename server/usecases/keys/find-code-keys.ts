/** The keys of identity codes as they are now. Every gate's question needs them, so an instance remembers the plan. */
import {
  acceptedKeys,
  codeKeysAt,
  type CodeKey,
  type CodeKeyPlan,
} from '../../../domain/code/code-keys';
import type { Ports } from '../../ports';
import type { Store } from '../../ports/store';
import type { CodeKeyPlanDocument } from '../../schema/documents';

export const CODE_KEY_PLAN = 'plan';

/** How long another instance goes on by a plan that was changed here. */
const REMEMBERED_MS = 5_000;

interface Remembered {
  readonly at: number;
  readonly plan: CodeKeyPlanDocument | null;
}

const remembered = new WeakMap<Store, Remembered>();

export interface CodeKeys {
  readonly keys: readonly CodeKey[];
  /** Whose codes are right. */
  readonly accepted: ReadonlySet<number>;
  /** Throws when the key whose turn it is was taken out of the configuration. */
  readonly signing: number;
}

/** Database calls: none, and 1 every five seconds. */
export async function findCodeKeys(ports: Ports): Promise<CodeKeys> {
  const now = ports.clock.now();
  const known = remembered.get(ports.store);
  const isFresh = known !== undefined && Math.abs(now - known.at) < REMEMBERED_MS;
  const plan = isFresh ? known.plan : await readPlan(ports);
  const keys = codeKeysAt(toPlan(plan), ports.codeSigner.keyIds, now);
  return {
    keys,
    accepted: acceptedKeys(keys),
    get signing() {
      const signing = keys.find(({ state }) => state === 'signing');
      if (signing === undefined) {
        throw new Error('environment variable IDENTITY_CODE_KEYS lacks the key that signs');
      }
      return signing.key;
    },
  };
}

/** As it stands in the database; remembered from now on. */
export async function readPlan(ports: Ports): Promise<CodeKeyPlanDocument | null> {
  const plan = await ports.store.collection('code_keys').get(CODE_KEY_PLAN);
  remembered.set(ports.store, { at: ports.clock.now(), plan });
  return plan;
}

export function toPlan(document: CodeKeyPlanDocument | null): CodeKeyPlan | null {
  return document === null
    ? null
    : {
        turns: document.turns.map(({ key, from }) => ({ key, from: from.getTime() })),
        refused: document.refused,
      };
}
