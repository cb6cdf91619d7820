import type { KeyObject } from 'node:crypto';
import type { GateAnswer, GateRequest, GateVerdict } from '../server/contract/gate';
import type { ErrorCode } from '../server/contract/codes';
import type { Counter } from './counter';
import { signText } from './device-key';

export interface Device {
  readonly id: string;
  readonly url: string;
  readonly key: KeyObject;
  readonly counter: Counter;
}

/** What the turnstile does: one line of output. GUARD_ONLY: nobody could be asked, the guard decides. */
export interface Decision {
  readonly admitted: boolean;
  readonly code: ErrorCode | 'GUARD_ONLY' | null;
  readonly checks: GateVerdict['checks'];
  readonly holder: GateVerdict['holder'];
}

/** Nobody waits longer at a barrier. */
const PATIENCE_MS = 5000;

/** Asks whether the code's holder may pass. It never throws for the network, and never admits without an answer. */
export async function askCloud(device: Device, code: string): Promise<Decision> {
  const request: GateRequest = {
    device: device.id,
    counter: device.counter.next(),
    action: 'verify',
    code,
  };
  const body = JSON.stringify(request);
  const answer = await post(device.url, body, signText(device.key, body));
  if (
    answer === null ||
    (!answer.ok && (answer.code === 'TRY_AGAIN' || answer.code === 'INTERNAL'))
  ) {
    return refuse('GUARD_ONLY');
  }
  if (!answer.ok) {
    return refuse(answer.code);
  }
  const { admitted, code: reason, checks, holder } = answer;
  return { admitted, code: reason, checks, holder };
}

function refuse(code: NonNullable<Decision['code']>): Decision {
  return { admitted: false, code, checks: [], holder: null };
}

/** The cloud's answer; null when there was none that can be read. */
async function post(url: string, body: string, signature: string): Promise<GateAnswer | null> {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': signature },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const content: unknown = await reply.json();
    return isAnswer(content) ? content : null;
  } catch (error) {
    // The cause is for whoever looks after the device; it names addresses, never a code.
    process.stderr.write(`no answer: ${error instanceof Error ? error.name : 'unknown'}\n`);
    return null;
  }
}

/** A page of a proxy or a login is no answer, even when it is JSON. */
function isAnswer(content: unknown): content is GateAnswer {
  if (typeof content !== 'object' || content === null) {
    return false;
  }
  const { ok, admitted, checks, code } = content as Record<string, unknown>;
  return ok === true
    ? typeof admitted === 'boolean' && Array.isArray(checks)
    : ok === false && typeof code === 'string';
}
