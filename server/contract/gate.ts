/** gate: what a turnstile sends over HTTP, and what it hears. */
import { z } from 'zod';
import type { Inspection } from './card';
import type { ErrorCode } from './codes';

/** The body of a request; `x-signature` is the device's Ed25519 signature over its exact bytes, in base64. */
export const gateRequest = z.strictObject({
  device: z.string().max(40),
  /** Grows with every request, so that none can be sent again. */
  counter: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  action: z.literal('verify'),
  code: z.string().max(400),
});

export type GateRequest = z.infer<typeof gateRequest>;

/** The decision on a code; `serverNow` is epoch ms. */
export interface GateVerdict extends Inspection {
  readonly serverNow: number;
}

/** The body of the answer, with HTTP status 200 when `ok`. */
export type GateAnswer =
  | ({ readonly ok: true } & GateVerdict)
  | { readonly ok: false; readonly code: ErrorCode; readonly requestId: string };
