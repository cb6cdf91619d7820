/**
 * The door of every function that the mini-program calls: who calls, what they ask, whether they may, and an answer in
 * one envelope. It never throws; what it did not expect becomes INTERNAL with a request id, logged without contents.
 */
import type { Answer } from '../contract/envelope';
import type { Ports } from '../ports';
import { StoreFailure } from '../ports/store';
import type { Action, Caller, Outcome } from './action';

/** What WeChat vouches for; see adapters/cloudbase/caller. */
export interface VouchedCaller {
  readonly openid: string;
  readonly unionid: string;
  readonly foreignAppid: string;
  readonly source: string;
}

/** Characters of JSON; the platform refuses calls above 100 KB itself. */
const LARGEST_INPUT = 60_000;

export function createEndpoint(
  openPorts: () => Ports,
  currentCaller: () => VouchedCaller,
  actions: Readonly<Record<string, Action>>,
): (event: unknown) => Promise<Answer<unknown>> {
  return async (event) => {
    const ports = openPorts();
    const requestId = ports.randomness.id();
    const { action: name, input } = readCall(event);
    try {
      return answer(await handle(ports, currentCaller(), actions, name, input), requestId);
    } catch (error) {
      ports.log.failure({ requestId, action: name in actions ? name : 'unknown', error });
      return answer(
        { ok: false, code: error instanceof StoreFailure ? 'TRY_AGAIN' : 'INTERNAL' },
        requestId,
      );
    }
  };
}

async function handle(
  ports: Ports,
  vouched: VouchedCaller,
  actions: Readonly<Record<string, Action>>,
  name: string,
  input: unknown,
): Promise<Outcome<unknown>> {
  if (vouched.foreignAppid !== '') {
    return { ok: false, code: 'CALLER_FOREIGN' };
  }
  if (vouched.openid === '') {
    return { ok: false, code: 'CALLER_UNKNOWN' };
  }
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) {
    return { ok: false, code: 'ACTION_UNKNOWN' };
  }
  if (JSON.stringify(input ?? null).length > LARGEST_INPUT) {
    return { ok: false, code: 'INPUT_TOO_LARGE' };
  }
  const caller = await identify(ports, vouched, action);
  if (
    action.permission !== 'anybody' &&
    !action.permission.some((role) => caller.roles.includes(role))
  ) {
    return { ok: false, code: 'NOT_PERMITTED' };
  }
  const checked = action.input.safeParse(input);
  if (!checked.success) {
    const field = checked.error.issues[0]?.path.join('.') ?? '';
    return field === ''
      ? { ok: false, code: 'INPUT_INVALID' }
      : { ok: false, code: 'INPUT_INVALID', field };
  }
  // Its own schema has just checked it.
  return action.run(ports, caller, checked.data as never);
}

async function identify(ports: Ports, vouched: VouchedCaller, action: Action): Promise<Caller> {
  const accountKey = ports.vault.accountKey(vouched.openid);
  const staff =
    action.permission === 'anybody' ? null : await ports.store.collection('staff').get(accountKey);
  return {
    openid: vouched.openid,
    unionid: vouched.unionid,
    accountKey,
    roles: staff?.roles ?? [],
  };
}

/** The platform adds `userInfo` to what the client sent; only action and input count. */
function readCall(event: unknown): { action: string; input: unknown } {
  const { action, input } = (typeof event === 'object' && event !== null ? event : {}) as {
    action?: unknown;
    input?: unknown;
  };
  return { action: typeof action === 'string' ? action : '', input };
}

function answer(outcome: Outcome<unknown>, requestId: string): Answer<unknown> {
  return outcome.ok ? { ok: true, value: outcome.value } : { ...outcome, requestId };
}
