/** The one place that talks to the cloud: everything else in the mini-program asks here. */
import type { Answer, Contract, ErrorCode, FunctionName } from '../../server/contract';
import { noteServerTime } from './server-clock';

/** What a call can fail with on the phone: the server's codes, or no answer at all. */
export type CallErrorCode = ErrorCode | 'NETWORK';

export interface CallFailure {
  readonly ok: false;
  readonly code: CallErrorCode;
  readonly field?: string;
  readonly errors?: readonly { readonly field: string; readonly code: ErrorCode }[];
  /** A moment the error names, epoch ms. */
  readonly at?: number;
  /** Missing when there was no answer. */
  readonly requestId?: string;
}

export type CallAnswer<T> = { readonly ok: true; readonly value: T } | CallFailure;

type Actions<F extends FunctionName> = Contract[F];
type Input<F extends FunctionName, A extends keyof Actions<F>> = Actions<F>[A] extends {
  input: infer I;
}
  ? I
  : never;
type Output<F extends FunctionName, A extends keyof Actions<F>> = Actions<F>[A] extends {
  output: infer O;
}
  ? O
  : never;

/** Long enough for the other caller to be through, short enough not to be felt as a wait. */
const RETRY_AFTER_MS = 400;

/**
 * Prepares the cloud; to be called once, when the mini-program starts. One school, one environment: the environment
 * bound to this mini-program is the right one. Users are not traced in the console: it would list who opened it.
 */
export function startCloud(): void {
  wx.cloud.init({ traceUser: false });
}

/**
 * Calls a cloud function and gives its answer as a value, never a rejection. `NETWORK` means that no answer came:
 * what was asked for may have been done or not. `TRY_AGAIN` is tried once more before it is given back.
 */
export async function call<F extends FunctionName, A extends keyof Actions<F> & string>(
  name: F,
  action: A,
  input: Input<F, A>,
): Promise<CallAnswer<Output<F, A>>> {
  const first = await send<Output<F, A>>(name, action, input);
  if (first.ok || first.code !== 'TRY_AGAIN') return first;
  await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
  return send<Output<F, A>>(name, action, input);
}

/** Puts a file of the phone into the caller's folder of the cloud's storage; gives its file id. */
export async function uploadFile(
  upload: Input<'account', 'openUpload'>,
  filePath: string,
): Promise<CallAnswer<{ readonly fileId: string }>> {
  const opened = await call('account', 'openUpload', upload);
  if (!opened.ok) return opened;
  try {
    const { fileID } = await wx.cloud.uploadFile({ cloudPath: opened.value.path, filePath });
    return { ok: true, value: { fileId: fileID } };
  } catch {
    return { ok: false, code: 'NETWORK' };
  }
}

async function send<T>(name: string, action: string, input: unknown): Promise<CallAnswer<T>> {
  const sentAt = Date.now();
  let result: unknown;
  try {
    ({ result } = await wx.cloud.callFunction({ name, data: { action, input } }));
  } catch {
    return { ok: false, code: 'NETWORK' };
  }
  if (!isAnswer<T>(result)) return { ok: false, code: 'INTERNAL' };
  if (result.ok) noteServerTime(result.value, sentAt, Date.now());
  return result;
}

function isAnswer<T>(result: unknown): result is Answer<T> {
  return (
    typeof result === 'object' &&
    result !== null &&
    'ok' in result &&
    (result.ok === true || (result.ok === false && 'code' in result))
  );
}
