/** gate: what a device sends over HTTP, and what it hears. */
import { z } from 'zod';
import { ENTRIES_PER_REQUEST } from '../../domain/gate/protocol';
import type { Inspection } from './card';
import type { ErrorCode } from './codes';

const device = z.string().max(40);
/** Grows with every request, so that none can be sent again. */
const counter = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const moment = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What a reader says it holds; see ListsHeld. */
export const heldShape = z
  .strictObject({
    version: moment,
    dates: z.array(z.string().max(10)).max(3),
    visitorsAsOf: moment.nullable(),
  })
  .nullable();

/** What a reader decided earlier; see HandedInEntry. */
export const entriesShape = z
  .array(
    z.strictObject({
      number: counter,
      at: moment,
      code: z
        .strictObject({
          pseudonym: z.string().regex(/^[0-9a-f]{32}$/),
          window: z.number().int().min(0).max(0xffff_ffff),
        })
        .nullable(),
      visitor: z.number().int().min(0).max(0xffff_ffff).nullable(),
      admitted: z.boolean(),
      reason: z.string().max(40).nullable(),
      decided: z.enum(['online', 'offline']),
    }),
  )
  .max(ENTRIES_PER_REQUEST);

/** The body of a request; `x-signature` is the device's Ed25519 signature over its exact bytes, in base64. */
export const gateRequest = z.discriminatedUnion('action', [
  /** The first request of a new device, signed with the key it makes known. */
  z.strictObject({
    device,
    counter,
    action: z.literal('enrol'),
    enrolmentCode: z.string().max(40),
    publicKey: z.string().max(200),
  }),
  z.strictObject({
    device,
    counter,
    action: z.literal('verify'),
    code: z.string().max(400),
    /** Of the last lists: stands in for looking the device up, and says that it hands in its entries. */
    ticket: z.string().max(1200).optional(),
  }),
  z.strictObject({
    device,
    counter,
    action: z.literal('synchronise'),
    held: heldShape,
    state: z.strictObject({
      clockOffset: z.number().int().nullable(),
      waiting: z.number().int().min(0),
    }),
  }),
  z.strictObject({
    device,
    counter,
    action: z.literal('hand-in'),
    entries: entriesShape,
  }),
]);

export type GateRequest = z.infer<typeof gateRequest>;
export type GateRequestOf<A extends GateRequest['action']> = Extract<GateRequest, { action: A }>;

/** The decision on a code; `serverNow` is epoch ms. */
export interface GateVerdict extends Inspection {
  readonly serverNow: number;
}

/** Lists as they were signed: `lists` is JSON of GateLists, the signatures are over `listsToSign` of it, base64. */
export interface SignedLists {
  readonly lists: string;
  readonly signatures: readonly string[];
}

/** Every entry of the request is kept, whether it was new or not. */
export interface EntriesTaken {
  readonly taken: number;
  readonly serverNow: number;
}

/** What the device has become. */
export interface DeviceEnrolled {
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly reader: string;
  readonly listKeys: readonly string[];
}

export type GateValue = GateVerdict | SignedLists | EntriesTaken | DeviceEnrolled;

type Refusal = { readonly ok: false; readonly code: ErrorCode; readonly requestId: string };

/** The body of the answer to `verify`, with HTTP status 200 when `ok`. */
export type GateAnswer = ({ readonly ok: true } & GateVerdict) | Refusal;

/** The body of any answer. */
export type AnyGateAnswer = ({ readonly ok: true } & GateValue) | Refusal;
