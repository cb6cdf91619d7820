/** staff: readers of the identity code, and who looks after them. */
import { z } from 'zod';
import { READER_KINDS, type ReaderKind } from '../../domain/gate/reader';

const device = z.string().regex(/^[a-z0-9-]{1,40}$/);
const gate = z.string().max(40);
const direction = z.enum(['in', 'out']);
const reader = z.enum(READER_KINDS);

export const deviceInputs = {
  listDevices: z.strictObject({}),
  prepareDevice: z.strictObject({ device, gate, direction, reader }),
  /** By a public key that was read off the device; `reader` is a gate's when missing. */
  enrolDevice: z.strictObject({
    device,
    gate,
    direction,
    reader: reader.optional(),
    /** Ed25519, SPKI DER, base64. */
    publicKey: z.string().max(200),
  }),
  revokeDevice: z.strictObject({ device: z.string().max(40), reason: z.string().max(200) }),
};

/** Moments are epoch ms. */
export interface DeviceView {
  readonly id: string;
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly reader: ReaderKind;
  readonly heardAt: number | null;
  /** Its own clock minus the server's, ms, when it was last heard. */
  readonly clockOffset: number | null;
  /** Entries it had not handed in then. */
  readonly waiting: number;
  readonly revokedAt: number | null;
}

export interface DeviceActions {
  listDevices: {
    input: z.infer<typeof deviceInputs.listDevices>;
    output: { readonly serverNow: number; readonly devices: readonly DeviceView[] };
  };
  prepareDevice: {
    input: z.infer<typeof deviceInputs.prepareDevice>;
    /** The code is in this answer alone. */
    output: { readonly device: string; readonly code: string; readonly expiresAt: number };
  };
  enrolDevice: {
    input: z.infer<typeof deviceInputs.enrolDevice>;
    output: { readonly device: string };
  };
  revokeDevice: {
    input: z.infer<typeof deviceInputs.revokeDevice>;
    output: { readonly device: string };
  };
}
