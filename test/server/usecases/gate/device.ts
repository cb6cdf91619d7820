/** A turnstile for tests: its key pair, its counter, and requests as they arrive over HTTP. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createGateHandler } from '../../../../cloudfunctions/gate/handle-request';
import type { GateAnswer } from '../../../../server/contract/gate';
import { enrolDevice } from '../../../../server/usecases/gate/enrol-device';
import type { Harness } from '../../harness';
import { callerOf } from '../../people';

export interface TestDevice {
  readonly id: string;
  readonly publicKey: string;
  /** A signed event of the HTTP access service; the next number unless one is given. */
  event(code: string, counter?: number): Record<string, unknown>;
  sign(body: string): string;
}

export function makeDevice(id: string): TestDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  let last = 0;
  const signBody = (body: string): string =>
    sign(null, Buffer.from(body), privateKey).toString('base64');
  return {
    id,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: signBody,
    event(code, counter = (last += 1)) {
      const body = JSON.stringify({ device: id, counter, action: 'verify', code });
      return {
        path: '/',
        httpMethod: 'POST',
        headers: { 'content-type': 'application/json', 'X-Signature': signBody(body) },
        body,
        isBase64Encoded: false,
      };
    },
  };
}

export async function enrolled(
  harness: Harness,
  id: string,
  direction: 'in' | 'out',
): Promise<TestDevice> {
  const device = makeDevice(id);
  const answer = await enrolDevice(harness.ports, callerOf(harness, 'o-keeper', 'keeper'), {
    device: id,
    gate: 'north',
    direction,
    publicKey: device.publicKey,
  });
  if (!answer.ok) throw new Error(answer.code);
  return device;
}

export async function ask(
  harness: Harness,
  event: unknown,
): Promise<{ status: number; answer: GateAnswer }> {
  const reply = await createGateHandler(() => harness.ports)(event);
  return { status: reply.statusCode, answer: JSON.parse(reply.body) as GateAnswer };
}

/** What the device hears in short: 'admitted', or the code of the refusal. */
export async function pass(harness: Harness, device: TestDevice, code: string): Promise<string> {
  const { answer } = await ask(harness, device.event(code));
  return answer.ok ? (answer.admitted ? 'admitted' : (answer.code ?? '')) : answer.code;
}
